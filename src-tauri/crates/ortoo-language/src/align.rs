//! Aligns two articles on one event: which paragraphs say the same, and which names, numbers, dates and terms
//! both contain.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use ortoo_model::SharedKind;

use crate::facts::{self, FactKind, PositionedWords, UserTerms};

/// The most paragraphs of an article that are compared.
const MAX_PARAGRAPHS: usize = 300;
/// The most words of a paragraph that are compared.
const MAX_PARAGRAPH_WORDS: usize = 400;
/// The lowest score at which two paragraphs are paired.
const MIN_PAIR_SCORE: f64 = 1.6;
/// The score that a pair loses if one paragraph is at the beginning of its text and the other at the end.
const POSITION_PENALTY: f64 = 1.2;

/// A mention, in one of two texts, of a fact that both contain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedMention {
    /// The index of the paragraph, from 0.
    pub paragraph: usize,
    /// The byte range in the paragraph.
    pub range: Range<usize>,
    /// The number of the fact; mentions of one fact have the same number in both texts.
    pub group: usize,
    /// The kind of fact.
    pub kind: SharedKind,
}

/// The alignment of two texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alignment {
    /// Pairs of paragraphs that say the same; both indices ascend.
    pub rows: Vec<(usize, usize)>,
    /// Mentions in the first text, in order, without overlaps.
    pub left: Vec<SharedMention>,
    /// Mentions in the second text, in order, without overlaps.
    pub right: Vec<SharedMention>,
}

/// A fact with its position in a text.
struct LocatedFact {
    key: String,
    kind: FactKind,
    weight: f64,
    weak: bool,
    paragraph: usize,
    range: Range<usize>,
}

/// Aligns two texts, given as paragraphs. Takes about 10 ms for two long articles.
///
/// ```
/// use ortoo_language::{UserTerms, align};
///
/// let english = ["Weather.", "Inflation eased to 7.1 percent in March."];
/// let mongolian = ["Гуравдугаар сарын инфляц 7.1 хувь болж саарав."];
/// let alignment = align(&english, &mongolian, &UserTerms::default());
/// assert_eq!(alignment.rows, [(1, 0)]);
///
/// let mention = &alignment.left[0];
/// assert_eq!(&english[mention.paragraph][mention.range.clone()], "Inflation");
/// ```
pub fn align(left: &[&str], right: &[&str], user_terms: &UserTerms) -> Alignment {
    let (left_facts, right_facts) = (locate_facts(left, user_terms), locate_facts(right, user_terms));
    let keys = |facts: &[LocatedFact]| facts.iter().map(|fact| fact.key.clone()).collect::<HashSet<_>>();
    let shared: HashSet<String> = keys(&left_facts).intersection(&keys(&right_facts)).cloned().collect();
    let lengths = (left.len().min(MAX_PARAGRAPHS), right.len().min(MAX_PARAGRAPHS));
    let rows = pair_paragraphs(&left_facts, &right_facts, &shared, lengths);
    // A longer mention may hide the only mention of a fact; then the fact is not shown in the other text
    // either.
    let (mut left, mut right) = (mentions(&left_facts, &shared), mentions(&right_facts, &shared));
    let mut groups: BTreeMap<String, usize> = BTreeMap::new();
    let in_both: HashSet<String> = {
        let keys = |mentions: &[(&LocatedFact, SharedKind)]| {
            mentions.iter().map(|(fact, _)| fact.key.clone()).collect::<HashSet<_>>()
        };
        keys(&left).intersection(&keys(&right)).cloned().collect()
    };
    left.retain(|(fact, _)| in_both.contains(&fact.key));
    right.retain(|(fact, _)| in_both.contains(&fact.key));
    let mut numbered = |mentions: Vec<(&LocatedFact, SharedKind)>| {
        let mut numbered: Vec<SharedMention> = mentions
            .into_iter()
            .map(|(fact, kind)| {
                let next = groups.len();
                let group = *groups.entry(fact.key.clone()).or_insert(next);
                SharedMention { paragraph: fact.paragraph, range: fact.range.clone(), group, kind }
            })
            .collect();
        numbered.sort_by_key(|mention| (mention.paragraph, mention.range.start));
        numbered
    };
    Alignment { rows, left: numbered(left), right: numbered(right) }
}

fn locate_facts(paragraphs: &[&str], user_terms: &UserTerms) -> Vec<LocatedFact> {
    let paragraphs = paragraphs.iter().take(MAX_PARAGRAPHS).enumerate();
    let facts = paragraphs.flat_map(|(paragraph, text)| {
        let positioned = PositionedWords::read(text, MAX_PARAGRAPH_WORDS);
        let facts = facts::find_facts(&positioned.words, user_terms);
        let facts = facts.into_iter().filter(|fact| fact.kind != FactKind::Stem);
        let facts: Vec<LocatedFact> = facts
            .map(|fact| LocatedFact {
                range: positioned.byte_range(&fact.words_with_unit),
                key: fact.key,
                kind: fact.kind,
                weight: fact.weight,
                weak: fact.weak,
                paragraph,
            })
            .collect();
        facts
    });
    facts.collect()
}

/// Returns the mentions of shared facts, without overlaps: the longest mention wins.
fn mentions<'a>(facts: &'a [LocatedFact], shared: &HashSet<String>) -> Vec<(&'a LocatedFact, SharedKind)> {
    let kind = |fact: &LocatedFact| match fact.kind {
        FactKind::Number if !fact.weak => Some(SharedKind::Number),
        FactKind::Date => Some(SharedKind::Date),
        FactKind::Name => Some(SharedKind::Name),
        FactKind::Term if !fact.weak => Some(SharedKind::Term),
        _ => None,
    };
    let candidates = facts.iter().filter(|fact| shared.contains(&fact.key));
    let mut candidates: Vec<_> = candidates.filter_map(|fact| Some((fact, kind(fact)?))).collect();
    candidates.sort_by_key(|(fact, kind)| (fact.paragraph, std::cmp::Reverse(fact.range.len()), *kind));
    let mut chosen: Vec<(&LocatedFact, SharedKind)> = Vec::new();
    for (fact, kind) in candidates {
        let overlaps = |(other, _): &&(&LocatedFact, SharedKind)| {
            other.paragraph == fact.paragraph
                && fact.range.start < other.range.end
                && other.range.start < fact.range.end
        };
        let of_paragraph = chosen.iter().rev().take_while(|(other, _)| other.paragraph == fact.paragraph);
        if !of_paragraph.into_iter().any(|other| overlaps(&other)) {
            chosen.push((fact, kind));
        }
    }
    chosen
}

/// Pairs paragraphs, in the order of both texts, so that the sum of the pairs' scores is the highest
/// possible.
fn pair_paragraphs(
    left_facts: &[LocatedFact],
    right_facts: &[LocatedFact],
    shared: &HashSet<String>,
    (n, m): (usize, usize),
) -> Vec<(usize, usize)> {
    let mut paragraphs_by_key: HashMap<&str, [HashSet<usize>; 2]> = HashMap::new();
    for (side, facts) in [left_facts, right_facts].into_iter().enumerate() {
        for fact in facts.iter().filter(|fact| shared.contains(&fact.key)) {
            if let Some(side) = paragraphs_by_key.entry(&fact.key).or_default().get_mut(side) {
                side.insert(fact.paragraph);
            }
        }
    }
    let weights: HashMap<&str, f64> =
        left_facts.iter().map(|fact| (fact.key.as_str(), fact.weight)).collect();
    let mut similarities: HashMap<(usize, usize), f64> = HashMap::new();
    for (key, [left, right]) in &paragraphs_by_key {
        // A fact that many paragraphs mention does not help to pair them.
        let rarity = 2.0 / (left.len() + right.len()) as f64;
        let weight = weights.get(key).copied().unwrap_or_default() * rarity * 2.0;
        for &i in left {
            for &j in right {
                *similarities.entry((i, j)).or_default() += weight;
            }
        }
    }
    let position = |at: usize, count: usize| (at as f64 + 0.5) / count.max(1) as f64;
    let pair_score = |i: usize, j: usize| {
        let similarity = similarities.get(&(i, j)).copied().unwrap_or_default();
        let score = similarity - POSITION_PENALTY * (position(i, n) - position(j, m)).abs();
        if score >= MIN_PAIR_SCORE { score } else { 0.0 }
    };
    // Dynamic programming: `best` holds the best sum of scores for the paragraphs from (i, j) on.
    let width = m + 1;
    let mut best = vec![0.0_f64; (n + 1) * width];
    let value = |best: &[f64], i: usize, j: usize| best.get(i * width + j).copied().unwrap_or_default();
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            let skip = value(&best, i + 1, j).max(value(&best, i, j + 1));
            let pair = pair_score(i, j);
            let sum = if pair > 0.0 { skip.max(pair + value(&best, i + 1, j + 1)) } else { skip };
            if let Some(cell) = best.get_mut(i * width + j) {
                *cell = sum;
            }
        }
    }
    let (mut i, mut j, mut rows) = (0, 0, Vec::new());
    while i < n && j < m {
        let best_from_here = value(&best, i, j);
        if best_from_here <= 0.0 {
            break;
        }
        let pair = pair_score(i, j);
        if pair > 0.0 && (pair + value(&best, i + 1, j + 1) - best_from_here).abs() < 1e-9 {
            rows.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if (value(&best, i + 1, j) - best_from_here).abs() < 1e-9 {
            i += 1;
        } else {
            j += 1;
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: [&str; 4] = [
        "Mongolia shipped 64.1 million tonnes of coal abroad from January to October, 8.4 percent more than a year \
         earlier, the customs office mentioned_text on Friday.",
        "Most of it left by road through Gashuunsukhait, where the queue at the crossing fell to under a day.",
        "A paragraph about something else.",
        "Prices moved the other way. The average tonne brought in a fifth less, and royalties are expected to miss \
         the budget’s target.",
    ];
    const MONGOLIAN: [&str; 3] = [
        "Гаалийн ерөнхий газрын мэдээлснээр 64.1 сая тонн нүүрс экспортолсон нь өмнөх оны мөн үеэс 8.4 хувиар их \
         байна.",
        "Үүний дийлэнх нь Гашуунсухайт боомтоор гарчээ.",
        "Харин үнэ буурсан тул роялтигийн орлого төсөвт тусгасан хэмжээнд хүрэхгүй төлөвтэй.",
    ];

    #[test]
    fn paragraphs_that_say_the_same_are_paired_in_order() {
        let alignment = align(&ENGLISH, &MONGOLIAN, &UserTerms::default());
        assert_eq!(alignment.rows, [(0, 0), (1, 1), (3, 2)]);
    }

    #[test]
    fn shared_facts_are_mentioned_in_both_texts() {
        let alignment = align(&ENGLISH, &MONGOLIAN, &UserTerms::default());
        let mentioned_text = |mention: &SharedMention, texts: &[&str]| {
            texts[mention.paragraph][mention.range.clone()].to_owned()
        };
        let pairs: Vec<_> = alignment
            .left
            .iter()
            .map(|mention| {
                let other = alignment.right.iter().find(|other| other.group == mention.group).unwrap();
                (mentioned_text(mention, &ENGLISH), mentioned_text(other, &MONGOLIAN))
            })
            .collect();
        for pair in [
            ("64.1 million tonnes", "64.1 сая тонн"),
            ("8.4 percent", "8.4 хувиар"),
            ("Gashuunsukhait", "Гашуунсухайт"),
            ("coal", "нүүрс"),
            ("royalties", "роялтигийн"),
            ("budget", "төсөвт"),
        ] {
            let pair = (pair.0.to_owned(), pair.1.to_owned());
            assert!(pairs.contains(&pair), "{pair:?} is not among {pairs:?}");
        }
    }

    #[test]
    fn texts_without_shared_facts_are_not_aligned() {
        assert_eq!(align(&["One thing."], &["Өөр зүйл."], &UserTerms::default()), Alignment::default());
        assert_eq!(align(&[], &[], &UserTerms::default()), Alignment::default());
    }
}
