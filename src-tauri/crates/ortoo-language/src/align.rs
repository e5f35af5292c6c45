//! Two articles on one event beside each other: which paragraphs tell the same, and which names, numbers, dates and
//! terms stand in both.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use ortoo_model::SharedKind;

use crate::facts::{self, Kind, OwnTerms, Spoken};

/// Paragraphs of an article that are compared.
const PARAGRAPHS: usize = 300;
/// Words of a paragraph that are.
const WORDS: usize = 400;
/// What two paragraphs must share before they are taken to tell the same.
const ENOUGH: f64 = 1.6;
/// How much it tells against two paragraphs that one stands at the beginning and the other at the end.
const APART: f64 = 1.2;

/// Where something that both have stands in one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The paragraph, from 0.
    pub paragraph: usize,
    /// Bytes of it.
    pub range: Range<usize>,
    /// What it is: the same number in both texts.
    pub group: usize,
    /// Of which kind.
    pub kind: SharedKind,
}

/// How two texts belong together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alignment {
    /// Paragraphs that tell the same, in the order of both.
    pub rows: Vec<(usize, usize)>,
    /// Places in the first text, in its order; none overlap.
    pub left: Vec<Place>,
    /// Places in the second.
    pub right: Vec<Place>,
}

struct Item {
    key: String,
    kind: Kind,
    weight: f64,
    weak: bool,
    paragraph: usize,
    range: Range<usize>,
}

/// Compares two texts, each as its paragraphs: a hundredth of a second for two long articles.
pub fn align(left: &[&str], right: &[&str], own: &OwnTerms) -> Alignment {
    let (one, two) = (items(left, own), items(right, own));
    let keys = |items: &[Item]| items.iter().map(|item| item.key.clone()).collect::<HashSet<_>>();
    let shared: HashSet<String> = keys(&one).intersection(&keys(&two)).cloned().collect();
    let rows = rows(&one, &two, &shared, (left.len().min(PARAGRAPHS), right.len().min(PARAGRAPHS)));
    // A place that a longer one covers may be the only one of its kind: then nothing is shared.
    let (mut left, mut right) = (places(&one, &shared), places(&two, &shared));
    let mut groups: BTreeMap<String, usize> = BTreeMap::new();
    let in_both: HashSet<String> = {
        let keys = |places: &[(&Item, SharedKind)]| {
            places.iter().map(|(item, _)| item.key.clone()).collect::<HashSet<_>>()
        };
        keys(&left).intersection(&keys(&right)).cloned().collect()
    };
    left.retain(|(item, _)| in_both.contains(&item.key));
    right.retain(|(item, _)| in_both.contains(&item.key));
    let mut numbered = |places: Vec<(&Item, SharedKind)>| {
        let mut numbered: Vec<Place> = places
            .into_iter()
            .map(|(item, kind)| {
                let next = groups.len();
                let group = *groups.entry(item.key.clone()).or_insert(next);
                Place { paragraph: item.paragraph, range: item.range.clone(), group, kind }
            })
            .collect();
        numbered.sort_by_key(|place| (place.paragraph, place.range.start));
        numbered
    };
    Alignment { rows, left: numbered(left), right: numbered(right) }
}

fn items(paragraphs: &[&str], own: &OwnTerms) -> Vec<Item> {
    let paragraphs = paragraphs.iter().take(PARAGRAPHS).enumerate();
    let items = paragraphs.flat_map(|(paragraph, text)| {
        let spoken = Spoken::of(text, WORDS);
        let items = facts::items(&spoken.words, own).into_iter().filter(|item| item.kind != Kind::Stem);
        let items: Vec<Item> = items
            .map(|item| Item {
                range: spoken.bytes(&item.whole),
                key: item.key,
                kind: item.kind,
                weight: item.weight,
                weak: item.weak,
                paragraph,
            })
            .collect();
        items
    });
    items.collect()
}

/// The places to show: the longest where several overlap.
fn places<'a>(items: &'a [Item], shared: &HashSet<String>) -> Vec<(&'a Item, SharedKind)> {
    let kind = |item: &Item| match item.kind {
        Kind::Number if !item.weak => Some(SharedKind::Number),
        Kind::Date => Some(SharedKind::Date),
        Kind::Name => Some(SharedKind::Name),
        Kind::Term if !item.weak => Some(SharedKind::Term),
        _ => None,
    };
    let shown = items.iter().filter(|item| shared.contains(&item.key));
    let mut shown: Vec<_> = shown.filter_map(|item| Some((item, kind(item)?))).collect();
    shown.sort_by_key(|(item, kind)| (item.paragraph, std::cmp::Reverse(item.range.len()), *kind));
    let mut taken: Vec<(&Item, SharedKind)> = Vec::new();
    for (item, kind) in shown {
        let overlaps = |(other, _): &&(&Item, SharedKind)| {
            other.paragraph == item.paragraph
                && item.range.start < other.range.end
                && other.range.start < item.range.end
        };
        let of_paragraph = taken.iter().rev().take_while(|(other, _)| other.paragraph == item.paragraph);
        if !of_paragraph.into_iter().any(|other| overlaps(&other)) {
            taken.push((item, kind));
        }
    }
    taken
}

/// Pairs of paragraphs in the order of both, so that what they share is the most there is.
fn rows(one: &[Item], two: &[Item], shared: &HashSet<String>, (n, m): (usize, usize)) -> Vec<(usize, usize)> {
    let mut held: HashMap<&str, [HashSet<usize>; 2]> = HashMap::new();
    for (side, items) in [one, two].into_iter().enumerate() {
        for item in items.iter().filter(|item| shared.contains(&item.key)) {
            if let Some(side) = held.entry(&item.key).or_default().get_mut(side) {
                side.insert(item.paragraph);
            }
        }
    }
    let weights: HashMap<&str, f64> = one.iter().map(|item| (item.key.as_str(), item.weight)).collect();
    let mut likeness: HashMap<(usize, usize), f64> = HashMap::new();
    for (key, [left, right]) in &held {
        // What stands everywhere leads nowhere.
        let rare = 2.0 / (left.len() + right.len()) as f64;
        let weight = weights.get(key).copied().unwrap_or_default() * rare * 2.0;
        for &i in left {
            for &j in right {
                *likeness.entry((i, j)).or_default() += weight;
            }
        }
    }
    let share = |at: usize, all: usize| (at as f64 + 0.5) / all.max(1) as f64;
    let worth = |i: usize, j: usize| {
        let like = likeness.get(&(i, j)).copied().unwrap_or_default();
        let worth = like - APART * (share(i, n) - share(j, m)).abs();
        if worth >= ENOUGH { worth } else { 0.0 }
    };
    // The best sum for what comes from (i, j) on.
    let width = m + 1;
    let mut best = vec![0.0_f64; (n + 1) * width];
    let value = |best: &[f64], i: usize, j: usize| best.get(i * width + j).copied().unwrap_or_default();
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            let skip = value(&best, i + 1, j).max(value(&best, i, j + 1));
            let pair = worth(i, j);
            let sum = if pair > 0.0 { skip.max(pair + value(&best, i + 1, j + 1)) } else { skip };
            if let Some(cell) = best.get_mut(i * width + j) {
                *cell = sum;
            }
        }
    }
    let (mut i, mut j, mut rows) = (0, 0, Vec::new());
    while i < n && j < m {
        let here = value(&best, i, j);
        if here <= 0.0 {
            break;
        }
        let pair = worth(i, j);
        if pair > 0.0 && (pair + value(&best, i + 1, j + 1) - here).abs() < 1e-9 {
            rows.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if (value(&best, i + 1, j) - here).abs() < 1e-9 {
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
         earlier, the customs office said on Friday.",
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
    fn paragraphs_that_tell_the_same_stand_beside_each_other() {
        let alignment = align(&ENGLISH, &MONGOLIAN, &OwnTerms::default());
        assert_eq!(alignment.rows, [(0, 0), (1, 1), (3, 2)]);
    }

    #[test]
    fn what_both_have_is_found_in_both() {
        let alignment = align(&ENGLISH, &MONGOLIAN, &OwnTerms::default());
        let said = |place: &Place, texts: &[&str]| texts[place.paragraph][place.range.clone()].to_owned();
        let pairs: Vec<_> = alignment
            .left
            .iter()
            .map(|place| {
                let other = alignment.right.iter().find(|other| other.group == place.group).unwrap();
                (said(place, &ENGLISH), said(other, &MONGOLIAN))
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
    fn texts_that_share_nothing_are_left_alone() {
        assert_eq!(align(&["One thing."], &["Өөр зүйл."], &OwnTerms::default()), Alignment::default());
        assert_eq!(align(&[], &[], &OwnTerms::default()), Alignment::default());
    }
}
