//! Parses what a reader types into the search field.
//!
//! All words must occur. `OR` between two words makes either sufficient, a hyphen before a word excludes it,
//! and words in quotation marks must follow each other. The last word is a prefix while it is being typed.
//! `source:`, `tag:`, `lang:`, `before:`, `after:` and `is:` are filters.

use std::collections::HashSet;

use chrono::NaiveDate;
use ortoo_model::Language;

use super::expansion;
use super::lexicon::{self, Lexicon};
use crate::words::word_spans;

/// The most words and filters of a query; more would not narrow it further.
const MAX_QUERY_PARTS: usize = 24;
/// The most characters of a query.
const MAX_QUERY_CHARS: usize = 1_000;
/// The most translations that are looked for besides one term.
const MAX_TRANSLATIONS: usize = 6;

/// A condition of a query besides its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SearchFilter {
    /// `source:`, part of a source's title or address as typed.
    Source(String),
    /// `tag:`, the name of a tag.
    Tag(String),
    /// `lang:`, the language of the entry.
    Language(Language),
    /// `before:`, exclusive.
    Before(NaiveDate),
    /// `after:`, inclusive.
    After(NaiveDate),
    /// `is:`, the state of the entry.
    Is(SearchFlag),
    /// A negated filter, written with a hyphen before it.
    Not(Box<SearchFilter>),
}

/// The values of the `is:` filter.
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

/// A parsed search query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchQuery {
    /// Groups that must all match; any term of a group suffices.
    groups: Vec<Vec<Term>>,
    /// Phrases that must not occur.
    excluded: Vec<String>,
    /// The filters of the query.
    pub filters: Vec<SearchFilter>,
}

/// A phrase to look for: words that must follow each other.
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
    /// Parses a query; no input is an error. With `across`, glossary terms also match their names in the
    /// other language.
    ///
    /// ```
    /// use ortoo_language::{SearchFilter, SearchQuery};
    /// use ortoo_model::Language;
    ///
    /// let query = SearchQuery::parse("салхи lang:mn", true);
    /// assert!(query.has_words());
    /// assert_eq!(query.filters, [SearchFilter::Language(Language::Mn)]);
    /// ```
    pub fn parse(typed: &str, across: bool) -> Self {
        let typed: String = typed.chars().take(MAX_QUERY_CHARS).collect();
        let mut query = Self::default();
        let mut or = false;
        let split_query = split_query(&typed);
        let count = split_query.len();
        for (at, part) in split_query.into_iter().take(MAX_QUERY_PARTS).enumerate() {
            if part.text == "OR" && !part.quoted && !part.excluded {
                or = !query.groups.is_empty();
                continue;
            }
            if !part.quoted
                && let Some(filter) = parse_filter(&part.text)
            {
                let negated = part.excluded;
                query.filters.push(if negated { SearchFilter::Not(Box::new(filter)) } else { filter });
                continue;
            }
            if word_spans(&part.text, 1).is_empty() {
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

    /// Returns whether the query looks for words; otherwise it consists of [`SearchQuery::filters`] and
    /// exclusions.
    pub fn has_words(&self) -> bool {
        !self.groups.is_empty()
    }

    /// Returns the query in FTS5 syntax; `None` if it looks for no words.
    ///
    /// # Errors
    /// The lexicon cannot be read.
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
            groups.push(any_of(terms));
        }
        let mut fts = groups.join(" AND ");
        if let Some(excluded) = self.fts_excluded(lexicon)? {
            fts = format!("({fts}) NOT {excluded}");
        }
        Ok(Some(fts))
    }

    /// Returns the exclusions of the query in FTS5 syntax.
    ///
    /// # Errors
    /// The lexicon cannot be read.
    pub fn fts_excluded<L: Lexicon>(&self, lexicon: &L) -> Result<Option<String>, L::Error> {
        let mut terms = Vec::new();
        for words in &self.excluded {
            terms.extend(lexicon::phrases(words, false, lexicon)?);
        }
        Ok((!self.excluded.is_empty()).then(|| any_of(terms)))
    }

    pub(super) fn terms(&self) -> impl Iterator<Item = &Term> {
        self.groups.iter().flatten()
    }

    /// Adds synonyms and translations. Two words in a row may be one term together, or one word.
    fn expand(&mut self, across: bool) {
        let alternatives = |words: &str| {
            let synonyms = expansion::synonyms(words).iter().map(|name| (name, TermKind::Abbreviation));
            let max_translations = if across { MAX_TRANSLATIONS } else { 0 };
            let translations = expansion::translations(words).iter().take(max_translations);
            let all = synonyms.chain(translations.map(|name| (name, TermKind::Translation)));
            all.map(|(name, kind)| Term { words: name.clone(), prefix: false, kind }).collect::<Vec<_>>()
        };
        let mut groups: Vec<Vec<Term>> = Vec::new();
        for mut group in std::mem::take(&mut self.groups) {
            let expanded: Vec<Term> = group.iter().flat_map(|term| alternatives(&term.words)).collect();
            group.extend(expanded);
            groups.push(group);
        }
        // Words in a row that form one name: `улсын их хурал` for УИХ, `oyu tolgoi` for Оюутолгой.
        let typed: Vec<&Term> = groups.iter().filter_map(|group| group.first()).collect();
        let row = typed.iter().map(|term| term.words.as_str()).collect::<Vec<_>>().join(" ");
        let single = groups.iter().all(|group| group.first().is_some_and(|term| !term.words.contains(' ')));
        if groups.len() > 1 && single {
            let mut whole = alternatives(&row);
            if let [one, two] = typed.as_slice() {
                let words = format!("{}{}", one.words, two.words);
                whole.push(Term { words, prefix: false, kind: TermKind::Typed });
            }
            if !whole.is_empty() {
                // (a OR whole) AND (b OR whole) equals (a AND b) OR whole.
                groups.iter_mut().for_each(|group| group.extend(whole.iter().cloned()));
            }
        }
        self.groups = groups;
    }
}

/// Joins FTS5 phrases with `OR`; without phrases, the result matches nothing.
fn any_of(mut terms: Vec<String>) -> String {
    let mut seen = HashSet::new();
    terms.retain(|term| seen.insert(term.clone()));
    if terms.is_empty() {
        return format!("({})", lexicon::MATCH_NOTHING);
    }
    format!("({})", terms.join(" OR "))
}

/// A word, phrase or filter as typed.
struct QueryPart {
    text: String,
    quoted: bool,
    excluded: bool,
}

/// Splits a query at white space outside quotation marks.
fn split_query(typed: &str) -> Vec<QueryPart> {
    let mut all = Vec::new();
    let (mut text, mut quoted, mut excluded, mut inside) = (String::new(), false, false, false);
    let mut end = |text: &mut String, quoted: &mut bool, excluded: &mut bool| {
        if !text.trim().is_empty() {
            all.push(QueryPart { text: text.trim().to_owned(), quoted: *quoted, excluded: *excluded });
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

/// Parses a filter, whose name may be English or Mongolian.
fn parse_filter(part: &str) -> Option<SearchFilter> {
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

    /// Writes a parsed query: `|` between alternatives, `&` between groups, `-` before exclusions.
    fn described(query: &SearchQuery) -> String {
        let term = |term: &Term| format!("{}{}", term.words, if term.prefix { "…" } else { "" });
        let group = |group: &Vec<Term>| group.iter().map(term).collect::<Vec<_>>().join(" | ");
        let groups = query.groups.iter().map(group).collect::<Vec<_>>().join(" & ");
        query.excluded.iter().fold(groups, |text, words| format!("{text} - {words}"))
    }

    fn parsed(typed: &str) -> String {
        described(&SearchQuery::parse(typed, false))
    }

    #[test]
    fn words_phrases_alternatives_and_exclusions_are_parsed() {
        assert_eq!(parsed("салхи "), "салхи");
        assert_eq!(parsed("салхи"), "салхи…");
        assert_eq!(parsed("\"ногоон бонд\""), "ногоон бонд");
        assert_eq!(parsed("wind OR storm -rain "), "wind | storm - rain");
        assert_eq!(parsed("УИХ "), "УИХ | улсын их хурал");
        assert!(parsed("oyu tolgoi ").contains("oyutolgoi"));
        assert_eq!(parsed("-rain"), " - rain");
        assert!(!SearchQuery::parse("-rain", false).has_words());
        assert!(described(&SearchQuery::parse("coal ", true)).contains("нүүрс"));
    }

    #[test]
    fn filters_are_parsed_in_both_languages() {
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
        assert_eq!(described(&query), "цас");
        assert_eq!(SearchQuery::parse("хэл:en", false).filters, [SearchFilter::Language(Language::En)]);
        // An invalid filter is a word to look for.
        assert!(parsed("before:yesterday ").contains("before:yesterday"));
    }

    /// A lexicon that contains every word.
    struct FullLexicon;

    impl Lexicon for FullLexicon {
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
        fn any_query_becomes_valid_fts5_syntax(typed in "\\PC{0,80}") {
            let fts = SearchQuery::parse(&typed, true).fts(&FullLexicon).unwrap_or_default().unwrap_or_default();
            prop_assert!(fts.chars().all(|c| c.is_ascii_digit() || "() |\"ANDORT".contains(c)), "{}", fts);
            prop_assert_eq!(fts.matches('"').count() % 2, 0);
        }
    }
}
