//! What a reader types into the search field.
//!
//! Words must all occur; `OR` between two makes either enough, a hyphen before one excludes it, quotation marks keep
//! words in a row, and the last word, while it is being typed, stands for all that begin so. `source:`, `tag:`,
//! `lang:`, `before:`, `after:` and `is:` narrow.

use std::collections::HashSet;

use chrono::NaiveDate;
use ortoo_model::Language;

use super::expand;
use super::lexicon::{self, Lexicon};
use crate::words::placed;

/// Words of a query that count; more would not narrow it further.
const MOST: usize = 24;
/// Characters of a query that count.
const LONGEST: usize = 1_000;
/// Names in the other language that are looked for beside one term.
const TRANSLATIONS: usize = 6;

/// What narrows a search beside its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SearchFilter {
    /// `source:`: part of a source's title or address, as typed.
    Source(String),
    /// `tag:`.
    Tag(String),
    /// `lang:`.
    Language(Language),
    /// `before:`, exclusive.
    Before(NaiveDate),
    /// `after:`, inclusive.
    After(NaiveDate),
    /// `is:`.
    Is(SearchFlag),
    /// Any of them with a hyphen before it.
    Not(Box<SearchFilter>),
}

/// What `is:` may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchFlag {
    /// `is:saved`.
    Saved,
    /// `is:annotated`.
    Annotated,
    /// `is:read`.
    Read,
    /// `is:unread`.
    Unread,
}

/// A query that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchQuery {
    /// Groups that must all be met; of each, any alternative.
    groups: Vec<Vec<Term>>,
    excluded: Vec<String>,
    /// What narrows it further.
    pub filters: Vec<SearchFilter>,
}

/// Words in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) words: String,
    pub(super) prefix: bool,
    pub(super) kind: TermKind,
}

/// Where a term comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TermKind {
    Typed,
    Abbreviation,
    Translation,
}

impl SearchQuery {
    /// Reads a query; nothing that is typed is an error. With `across`, terms of the glossary and what they are called
    /// in the other language find the same.
    pub fn parse(typed: &str, across: bool) -> Self {
        let typed: String = typed.chars().take(LONGEST).collect();
        let mut query = Self::default();
        let mut or = false;
        let parts = parts(&typed);
        let count = parts.len();
        for (at, part) in parts.into_iter().take(MOST).enumerate() {
            if part.text == "OR" && !part.quoted && !part.excluded {
                or = !query.groups.is_empty();
                continue;
            }
            if !part.quoted
                && let Some(filter) = filter(&part.text)
            {
                let negated = part.excluded;
                query.filters.push(if negated { SearchFilter::Not(Box::new(filter)) } else { filter });
                continue;
            }
            if placed(&part.text, 1).is_empty() {
                continue;
            }
            if part.excluded {
                query.excluded.push(part.text);
                continue;
            }
            let prefix = !part.quoted && at + 1 == count && !typed.ends_with(char::is_whitespace);
            let term = Term { words: part.text, prefix, kind: TermKind::Typed };
            match query.groups.last_mut() {
                Some(group) if or => group.push(term),
                _ => query.groups.push(vec![term]),
            }
            or = false;
        }
        query.expand(across);
        query
    }

    /// Whether it looks for words; if not, only [`SearchQuery::filters`] and exclusions narrow.
    pub fn has_words(&self) -> bool {
        !self.groups.is_empty()
    }

    /// What it looks for, in FTS5's query syntax; `None` where it looks for no words.
    ///
    /// # Errors
    /// Those of the lexicon.
    pub fn fts<L: Lexicon>(&self, lexicon: &L) -> Result<Option<String>, L::Error> {
        if self.groups.is_empty() {
            return Ok(None);
        }
        let mut groups = Vec::new();
        for group in &self.groups {
            let mut terms = Vec::new();
            for term in group {
                terms.extend(lexicon::phrases(&term.words, term.prefix, lexicon)?);
            }
            groups.push(either(terms));
        }
        let mut fts = groups.join(" AND ");
        if let Some(excluded) = self.fts_excluded(lexicon)? {
            fts = format!("({fts}) NOT {excluded}");
        }
        Ok(Some(fts))
    }

    /// What it excludes, in FTS5's query syntax.
    ///
    /// # Errors
    /// Those of the lexicon.
    pub fn fts_excluded<L: Lexicon>(&self, lexicon: &L) -> Result<Option<String>, L::Error> {
        let mut terms = Vec::new();
        for words in &self.excluded {
            terms.extend(lexicon::phrases(words, false, lexicon)?);
        }
        Ok((!self.excluded.is_empty()).then(|| either(terms)))
    }

    pub(super) fn terms(&self) -> impl Iterator<Item = &Term> {
        self.groups.iter().flatten()
    }

    /// Adds what the terms are also called. Two words in a row may be a term together, or one word.
    fn expand(&mut self, across: bool) {
        let more = |words: &str| {
            let same = expand::same(words).iter().map(|name| (name, TermKind::Abbreviation));
            let other = expand::other(words).iter().take(if across { TRANSLATIONS } else { 0 });
            let all = same.chain(other.map(|name| (name, TermKind::Translation)));
            all.map(|(name, kind)| Term { words: name.clone(), prefix: false, kind }).collect::<Vec<_>>()
        };
        let mut groups: Vec<Vec<Term>> = Vec::new();
        for mut group in std::mem::take(&mut self.groups) {
            let expanded: Vec<Term> = group.iter().flat_map(|term| more(&term.words)).collect();
            group.extend(expanded);
            groups.push(group);
        }
        // A row of words that is one name: УИХ for `улсын их хурал`, Оюутолгой for `oyu tolgoi`.
        let typed: Vec<&Term> = groups.iter().filter_map(|group| group.first()).collect();
        let row = typed.iter().map(|term| term.words.as_str()).collect::<Vec<_>>().join(" ");
        let single = groups.iter().all(|group| group.first().is_some_and(|term| !term.words.contains(' ')));
        if groups.len() > 1 && single {
            let mut whole = more(&row);
            if let [one, two] = typed.as_slice() {
                let words = format!("{}{}", one.words, two.words);
                whole.push(Term { words, prefix: false, kind: TermKind::Typed });
            }
            if !whole.is_empty() {
                // (a OR whole) AND (b OR whole) is (a AND b) OR whole.
                groups.iter_mut().for_each(|group| group.extend(whole.iter().cloned()));
            }
        }
        self.groups = groups;
    }
}

/// Any of them; of none, what is nowhere.
fn either(mut terms: Vec<String>) -> String {
    let mut seen = HashSet::new();
    terms.retain(|term| seen.insert(term.clone()));
    if terms.is_empty() {
        return format!("({})", lexicon::NOWHERE);
    }
    format!("({})", terms.join(" OR "))
}

struct Part {
    text: String,
    quoted: bool,
    excluded: bool,
}

fn parts(typed: &str) -> Vec<Part> {
    let mut all = Vec::new();
    let (mut text, mut quoted, mut excluded, mut inside) = (String::new(), false, false, false);
    let mut end = |text: &mut String, quoted: &mut bool, excluded: &mut bool| {
        if !text.trim().is_empty() {
            all.push(Part { text: text.trim().to_owned(), quoted: *quoted, excluded: *excluded });
        }
        text.clear();
        (*quoted, *excluded) = (false, false);
    };
    for c in typed.chars() {
        match c {
            '"' | '“' | '”' | '„' | '«' | '»' => {
                // `tag:"two words"` is one part.
                if text.is_empty() {
                    quoted = true;
                }
                inside = !inside;
                if !inside {
                    end(&mut text, &mut quoted, &mut excluded);
                }
            }
            c if c.is_whitespace() && !inside => end(&mut text, &mut quoted, &mut excluded),
            '-' | '−' | '–' if text.is_empty() && !quoted => excluded = true,
            c => text.push(c),
        }
    }
    end(&mut text, &mut quoted, &mut excluded);
    all
}

/// An operator with its value; in Mongolian too.
fn filter(part: &str) -> Option<SearchFilter> {
    let (name, value) = part.split_once(':')?;
    let value = value.trim();
    if value.is_empty() {
        return None;
    }
    let date = || NaiveDate::parse_from_str(value, "%Y-%m-%d").ok();
    Some(match name.to_lowercase().as_str() {
        "source" | "эх" => SearchFilter::Source(value.to_owned()),
        "tag" | "шошго" => SearchFilter::Tag(value.to_owned()),
        "lang" | "хэл" => SearchFilter::Language(Language::from_code(&value.to_lowercase())?),
        "before" | "өмнө" => SearchFilter::Before(date()?),
        "after" | "хойш" => SearchFilter::After(date()?),
        "is" | "нь" => SearchFilter::Is(match value.to_lowercase().as_str() {
            "saved" | "хадгалсан" => SearchFlag::Saved,
            "annotated" | "тэмдэглэсэн" => SearchFlag::Annotated,
            "read" | "уншсан" => SearchFlag::Read,
            "unread" | "уншаагүй" => SearchFlag::Unread,
            _ => return None,
        }),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What is looked for, before it is known what the index has.
    fn asked(query: &SearchQuery) -> String {
        let term = |term: &Term| format!("{}{}", term.words, if term.prefix { "…" } else { "" });
        let group = |group: &Vec<Term>| group.iter().map(term).collect::<Vec<_>>().join(" | ");
        let groups = query.groups.iter().map(group).collect::<Vec<_>>().join(" & ");
        query.excluded.iter().fold(groups, |asked, words| format!("{asked} - {words}"))
    }

    fn fts(typed: &str) -> String {
        asked(&SearchQuery::parse(typed, false))
    }

    #[test]
    fn words_phrases_and_exclusions_are_read() {
        assert_eq!(fts("салхи "), "салхи");
        assert_eq!(fts("салхи"), "салхи…");
        assert_eq!(fts("\"ногоон бонд\""), "ногоон бонд");
        assert_eq!(fts("wind OR storm -rain "), "wind | storm - rain");
        assert_eq!(fts("УИХ "), "УИХ | улсын их хурал");
        assert!(fts("oyu tolgoi ").contains("oyutolgoi"));
        assert_eq!(fts("-rain"), " - rain");
        assert!(!SearchQuery::parse("-rain", false).has_words());
        assert!(asked(&SearchQuery::parse("coal ", true)).contains("нүүрс"));
    }

    #[test]
    fn operators_narrow_in_both_languages() {
        let query = SearchQuery::parse(
            "lang:mn is:saved tag:\"цас шуурга\" -source:ikon after:2026-01-02 цас ",
            false,
        );
        assert_eq!(
            query.filters,
            [
                SearchFilter::Language(Language::Mn),
                SearchFilter::Is(SearchFlag::Saved),
                SearchFilter::Tag("цас шуурга".to_owned()),
                SearchFilter::Not(Box::new(SearchFilter::Source("ikon".to_owned()))),
                SearchFilter::After(NaiveDate::from_ymd_opt(2026, 1, 2).unwrap()),
            ]
        );
        assert_eq!(asked(&query), "цас");
        assert_eq!(SearchQuery::parse("хэл:en", false).filters, [SearchFilter::Language(Language::En)]);
        // What is no operator is looked for.
        assert!(fts("before:yesterday ").contains("before:yesterday"));
    }

    /// A lexicon that has whatever is asked for.
    struct All;

    impl Lexicon for All {
        type Error = std::convert::Infallible;

        fn written(&self, word: &str) -> Result<Option<i64>, Self::Error> {
            Ok(Some(word.len() as i64))
        }

        fn having(&self, form: &str) -> Result<Vec<(i64, String)>, Self::Error> {
            Ok(vec![(form.len() as i64, "оюу".to_owned())])
        }

        fn beginning(&self, letters: &str) -> Result<Vec<i64>, Self::Error> {
            Ok(vec![letters.len() as i64, 7])
        }
    }

    proptest! {
        #[test]
        fn anything_may_be_typed(typed in "\\PC{0,80}") {
            let fts = SearchQuery::parse(&typed, true).fts(&All).unwrap_or_default().unwrap_or_default();
            prop_assert!(fts.chars().all(|c| c.is_ascii_digit() || "() |\"ANDORT".contains(c)), "{}", fts);
            prop_assert_eq!(fts.matches('"').count() % 2, 0);
        }
    }
}
