//! Finds the matches of a query in a text, and the snippet that shows most of them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::forms::{FormKind, for_each_query_token, for_each_token, prefix_form};
use super::query::{SearchQuery, TermKind};

/// The length of a snippet in characters.
const SNIPPET_CHARS: usize = 220;
/// The most characters of a snippet before its first match.
const CHARS_BEFORE_MATCH: usize = 60;

/// How a query matched a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MatchKind {
    /// By a form of the word.
    Word,
    /// By its sound, in another script or spelling.
    Sound,
    /// By an abbreviation, or by what an abbreviation stands for.
    Abbreviation,
    /// By a name in the other language.
    Translation,
}

/// A part of a text with its matches marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// Plain text, with an ellipsis where it was cut.
    pub text: String,
    /// Byte ranges of the matches.
    pub marks: Vec<Range<usize>>,
}

/// Finds the matches of one query in texts.
///
/// ```
/// use ortoo_language::{QueryMatcher, SearchQuery};
///
/// let matcher = QueryMatcher::new(&SearchQuery::parse("coal ", true));
/// let text = "Нүүрсний үнэ өсөв";
/// let (range, _) = matcher.find(text)[0].clone();
/// assert_eq!(&text[range], "Нүүрсний");
/// ```
#[derive(Clone, Debug, Default)]
pub struct QueryMatcher {
    forms: BTreeMap<String, MatchKind>,
    prefix: Option<String>,
}

impl QueryMatcher {
    /// Prepares the words of a query.
    pub fn new(query: &SearchQuery) -> Self {
        let mut matcher = Self::default();
        for term in query.terms() {
            for_each_query_token(&term.words, |token| {
                let kind = match (term.kind, token.kind) {
                    (TermKind::Translation, _) => MatchKind::Translation,
                    (TermKind::Abbreviation, _) => MatchKind::Abbreviation,
                    (TermKind::Typed, FormKind::Word) => MatchKind::Word,
                    (TermKind::Typed, FormKind::Sound) => MatchKind::Sound,
                };
                let best = matcher.forms.entry(token.text.to_owned()).or_insert(kind);
                *best = kind.min(*best);
            });
            if term.prefix {
                matcher.prefix = prefix_form(&term.words);
            }
        }
        matcher
    }

    /// Returns the byte ranges that match, in order, with how each matched.
    pub fn find(&self, text: &str) -> Vec<(Range<usize>, MatchKind)> {
        let mut all: Vec<(Range<usize>, MatchKind)> = Vec::new();
        for_each_token(text, |token| {
            let has_prefix = self.prefix.as_ref().is_some_and(|prefix| token.text.starts_with(prefix));
            let kind = if has_prefix { Some(MatchKind::Word) } else { self.forms.get(token.text).copied() };
            let Some(kind) = kind else { return };
            match all.last_mut() {
                Some((range, best)) if *range == token.range => *best = kind.min(*best),
                _ => all.push((token.range, kind)),
            }
        });
        all
    }

    /// Returns the part of a text with the most matches; `None` without a match.
    pub fn snippet(&self, text: &str) -> Option<Snippet> {
        let marks = self.find(text);
        let starts: Vec<usize> = marks.iter().map(|(range, _)| range.start).collect();
        let chars_after = SNIPPET_CHARS - CHARS_BEFORE_MATCH;
        let matches_from =
            |from: usize| starts.iter().filter(|at| (from..from + chars_after).contains(*at)).count();
        // Of equally good parts the first wins: the beginning of an article says more.
        let from = starts.iter().copied().rev().max_by_key(|start| matches_from(*start))?;
        let begin = boundary_before(text, from, CHARS_BEFORE_MATCH);
        let end = boundary_after(text, from, chars_after);
        let mut snippet = Snippet::default();
        if begin > 0 {
            snippet.text.push_str("… ");
        }
        let shift = snippet.text.len();
        let cut = text.get(begin..end).unwrap_or_default();
        // Line ends become spaces; both are one byte, so the ranges stay valid.
        snippet.text.extend(cut.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }));
        if end < text.len() {
            snippet.text.push_str(" …");
        }
        let marks_inside = marks.iter().filter(|(range, _)| range.start >= begin && range.end <= end);
        snippet.marks =
            marks_inside.map(|(range, _)| range.start - begin + shift..range.end - begin + shift).collect();
        Some(snippet)
    }
}

/// Returns the start of a word at most `characters` before `from`.
fn boundary_before(text: &str, from: usize, characters: usize) -> usize {
    let head = text.get(..from).unwrap_or_default();
    let Some((at, _)) = head.char_indices().rev().nth(characters) else { return 0 };
    let space = head.get(at..).and_then(|rest| rest.find(char::is_whitespace));
    space.map_or(at, |space| at + space + 1)
}

/// Returns the end of a word at most `characters` after `from`.
fn boundary_after(text: &str, from: usize, characters: usize) -> usize {
    let tail = text.get(from..).unwrap_or_default();
    let Some((at, _)) = tail.char_indices().nth(characters) else { return text.len() };
    let space = tail.get(..at).and_then(|rest| rest.rfind(char::is_whitespace));
    from + space.filter(|space| *space > 0).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(query: &str, text: &str) -> String {
        let matcher = QueryMatcher::new(&SearchQuery::parse(query, true));
        let Some(snippet) = matcher.snippet(text) else { return String::new() };
        let mut marked = snippet.text.clone();
        for mark in snippet.marks.iter().rev() {
            marked.insert(mark.end, ']');
            marked.insert(mark.start, '[');
        }
        marked
    }

    #[test]
    fn matches_are_marked_in_the_snippet() {
        assert_eq!(marked("нүүрс ", "Нүүрсний үнэ өсөв"), "[Нүүрсний] үнэ өсөв");
        assert_eq!(marked("nuurs ", "Нүүрсний үнэ өсөв"), "[Нүүрсний] үнэ өсөв");
        assert_eq!(marked("coal ", "Нүүрсний үнэ өсөв"), "[Нүүрсний] үнэ өсөв");
        assert_eq!(marked("үн", "Нүүрсний үнэ өсөв"), "Нүүрсний [үнэ] өсөв");
        assert_eq!(marked("далай ", "Нүүрсний үнэ өсөв"), "");
    }

    #[test]
    fn a_snippet_consists_of_whole_words() {
        let text = format!("{} coal exports rose {}", "word ".repeat(80), "again ".repeat(80));
        let snippet = marked("coal exports ", &text);
        assert!(snippet.starts_with("… word") && snippet.ends_with("again …"), "{snippet}");
        assert!(snippet.contains("[coal] [exports] rose") && snippet.chars().count() < 240, "{snippet}");
    }

    #[test]
    fn matches_say_how_they_were_found() {
        let kind = |query: &str, text: &str| {
            QueryMatcher::new(&SearchQuery::parse(query, true)).find(text).first().map(|(_, kind)| *kind)
        };
        assert_eq!(kind("төсвийн ", "ТӨСӨВ"), Some(MatchKind::Word));
        assert_eq!(kind("tosov ", "төсөв"), Some(MatchKind::Sound));
        assert_eq!(kind("УИХ ", "Улсын Их Хурал"), Some(MatchKind::Abbreviation));
        assert_eq!(kind("budget ", "төсвийн"), Some(MatchKind::Translation));
    }
}
