//! Where a query was found in a text, and the passage that shows it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::forms::{Form, index_tokens, prefix_form, query_tokens};
use super::query::{SearchQuery, TermKind};

/// Characters of a snippet.
const LENGTH: usize = 220;
/// Characters before the first match in it.
const BEFORE: usize = 60;

/// How something was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Found {
    /// By a form of the word.
    Word,
    /// By the sound, in another script or spelling.
    Sound,
    /// By an abbreviation, or by what it stands for.
    Abbreviation,
    /// By its name in the other language.
    Translation,
}

/// A passage with marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// Plain text, with an ellipsis where it was cut.
    pub text: String,
    /// Bytes of it that were found.
    pub marks: Vec<Range<usize>>,
}

/// Finds the words of a query in texts.
#[derive(Clone, Debug, Default)]
pub struct Marker {
    forms: BTreeMap<String, Found>,
    prefix: Option<String>,
}

impl Marker {
    /// For the words of a query.
    pub fn new(query: &SearchQuery) -> Self {
        let mut marker = Self::default();
        for term in query.terms() {
            query_tokens(&term.words, |token| {
                let found = match (term.kind, token.form) {
                    (TermKind::Translation, _) => Found::Translation,
                    (TermKind::Abbreviation, _) => Found::Abbreviation,
                    (TermKind::Typed, Form::Word) => Found::Word,
                    (TermKind::Typed, Form::Sound) => Found::Sound,
                };
                let known = marker.forms.entry(token.text.to_owned()).or_insert(found);
                *known = found.min(*known);
            });
            if term.prefix {
                marker.prefix = prefix_form(&term.words);
            }
        }
        marker
    }

    /// Bytes of a text that the query finds, in order, and how.
    pub fn find(&self, text: &str) -> Vec<(Range<usize>, Found)> {
        let mut all: Vec<(Range<usize>, Found)> = Vec::new();
        index_tokens(text, |token| {
            let begins = self.prefix.as_ref().is_some_and(|prefix| token.text.starts_with(prefix));
            let found = if begins { Some(Found::Word) } else { self.forms.get(token.text).copied() };
            let Some(found) = found else { return };
            match all.last_mut() {
                Some((range, known)) if *range == token.range => *known = found.min(*known),
                _ => all.push((token.range, found)),
            }
        });
        all
    }

    /// The passage of a text in which most of the query stands.
    pub fn snippet(&self, text: &str) -> Option<Snippet> {
        let marks = self.find(text);
        let starts: Vec<usize> = marks.iter().map(|(range, _)| range.start).collect();
        let reach = LENGTH - BEFORE;
        let near = |from: usize| starts.iter().filter(|at| (from..from + reach).contains(*at)).count();
        // The first of the best: what stands early says more.
        let from = starts.iter().copied().rev().max_by_key(|start| near(*start))?;
        let begin = boundary_before(text, from, BEFORE);
        let end = boundary_after(text, from, reach);
        let mut snippet = Snippet::default();
        if begin > 0 {
            snippet.text.push_str("… ");
        }
        let shift = snippet.text.len();
        let cut = text.get(begin..end).unwrap_or_default();
        // Line ends are spaces here; both are one byte.
        snippet.text.extend(cut.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }));
        if end < text.len() {
            snippet.text.push_str(" …");
        }
        let inside = marks.iter().filter(|(range, _)| range.start >= begin && range.end <= end);
        snippet.marks =
            inside.map(|(range, _)| range.start - begin + shift..range.end - begin + shift).collect();
        Some(snippet)
    }
}

/// The beginning of a word at most so many characters before.
fn boundary_before(text: &str, from: usize, characters: usize) -> usize {
    let head = text.get(..from).unwrap_or_default();
    let Some((at, _)) = head.char_indices().rev().nth(characters) else { return 0 };
    let space = head.get(at..).and_then(|rest| rest.find(char::is_whitespace));
    space.map_or(at, |space| at + space + 1)
}

/// The end of a word at most so many characters behind.
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
        let marker = Marker::new(&SearchQuery::parse(query, true));
        let Some(snippet) = marker.snippet(text) else { return String::new() };
        let mut marked = snippet.text.clone();
        for mark in snippet.marks.iter().rev() {
            marked.insert(mark.end, ']');
            marked.insert(mark.start, '[');
        }
        marked
    }

    #[test]
    fn what_is_found_is_marked() {
        assert_eq!(marked("нүүрс ", "Нүүрсний үнэ өсөв"), "[Нүүрсний] үнэ өсөв");
        assert_eq!(marked("nuurs ", "Нүүрсний үнэ өсөв"), "[Нүүрсний] үнэ өсөв");
        assert_eq!(marked("coal ", "Нүүрсний үнэ өсөв"), "[Нүүрсний] үнэ өсөв");
        assert_eq!(marked("үн", "Нүүрсний үнэ өсөв"), "Нүүрсний [үнэ] өсөв");
        assert_eq!(marked("далай ", "Нүүрсний үнэ өсөв"), "");
    }

    #[test]
    fn a_snippet_is_a_part_of_whole_words() {
        let text = format!("{} coal exports rose {}", "word ".repeat(80), "again ".repeat(80));
        let snippet = marked("coal exports ", &text);
        assert!(snippet.starts_with("… word") && snippet.ends_with("again …"), "{snippet}");
        assert!(snippet.contains("[coal] [exports] rose") && snippet.chars().count() < 240, "{snippet}");
    }

    #[test]
    fn how_it_was_found_is_told() {
        let found = |query: &str, text: &str| {
            Marker::new(&SearchQuery::parse(query, true)).find(text).first().map(|(_, found)| *found)
        };
        assert_eq!(found("төсвийн ", "ТӨСӨВ"), Some(Found::Word));
        assert_eq!(found("tosov ", "төсөв"), Some(Found::Sound));
        assert_eq!(found("УИХ ", "Улсын Их Хурал"), Some(Found::Abbreviation));
        assert_eq!(found("budget ", "төсвийн"), Some(Found::Translation));
    }
}
