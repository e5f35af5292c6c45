//! The text that annotations count in, and where a quoted passage stands in it.
//!
//! Selectors count code points of an article's text content (Web Annotation Data Model, section 4.2.5): the
//! text of all text nodes in document order, as the DOM's `textContent` gives it. The window anchors passages
//! in edited texts; here they are only looked for as they are.

use ego_tree::iter::Edge;
use ortoo_model::{SafeHtml, TextTarget};
use scraper::{Html, Node};
use xxhash_rust::xxh3::xxh3_64;

/// Characters of context on either side of a passage.
const CONTEXT: usize = 32;

/// Why a passage has no one place in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LocateError {
    /// It is nowhere.
    #[error("the text does not contain the passage")]
    Nowhere,
    /// It is there so often, and its context does not tell which is meant.
    #[error("the text contains the passage {0} times")]
    Ambiguous(usize),
}

/// An article's text content.
pub fn text_content(html: &SafeHtml) -> String {
    Html::parse_document(html.as_str()).root_element().text().collect()
}

/// A paragraph of an article's text content: a row of text that no block element parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Code points of the text content before it.
    pub start: u32,
    /// As it stands there; never blank.
    pub text: String,
}

/// The paragraphs of an article's text content, in order.
pub fn paragraphs(html: &SafeHtml) -> Vec<Paragraph> {
    let document = Html::parse_document(html.as_str());
    let mut paragraphs = Vec::new();
    let (mut start, mut at, mut text) = (0, 0, String::new());
    for edge in document.root_element().traverse() {
        let (Edge::Open(node) | Edge::Close(node)) = edge;
        match node.value() {
            Node::Text(piece) if matches!(edge, Edge::Open(_)) => {
                text.push_str(piece);
                at += u32::try_from(piece.chars().count()).unwrap_or(u32::MAX);
            }
            Node::Element(element) if !crate::text::is_inline(element.name()) => {
                end_paragraph(&mut paragraphs, start, &mut text);
                start = at;
            }
            _ => {}
        }
    }
    end_paragraph(&mut paragraphs, start, &mut text);
    paragraphs
}

fn end_paragraph(paragraphs: &mut Vec<Paragraph>, start: u32, text: &mut String) {
    let text = std::mem::take(text);
    if !text.trim().is_empty() {
        paragraphs.push(Paragraph { start, text });
    }
}

/// XXH3 (64 bits) of an article's text content, in hex.
pub fn text_hash(html: &SafeHtml) -> String {
    format!("{:016x}", xxh3_64(text_content(html).as_bytes()))
}

/// Where a passage stands in a text, with position and context filled in from there. Its position counts
/// where the text there is the passage; else the only place where its context fits, else its only place.
///
/// # Errors
/// [`LocateError`].
pub fn locate(text: &str, target: &TextTarget) -> Result<TextTarget, LocateError> {
    if target.exact.trim().is_empty() {
        return Err(LocateError::Nowhere);
    }
    let fits = |at: &usize| {
        text[..*at].ends_with(&target.prefix) && text[at + target.exact.len()..].starts_with(&target.suffix)
    };
    if let Some(at) = target.start.and_then(|start| byte_of(text, start as usize))
        && text[at..].starts_with(&target.exact)
        && fits(&at)
    {
        return Ok(whole(text, at, target.exact.len()));
    }
    let places: Vec<usize> = occurrences(text, &target.exact).collect();
    let fitting: Vec<usize> = places.iter().copied().filter(fits).collect();
    match (places.as_slice(), fitting.as_slice()) {
        ([], _) => Err(LocateError::Nowhere),
        (_, [at]) | ([at], _) => Ok(whole(text, *at, target.exact.len())),
        _ => Err(LocateError::Ambiguous(places.len())),
    }
}

/// Places of a passage, those that overlap too.
fn occurrences<'a>(text: &'a str, passage: &'a str) -> impl Iterator<Item = usize> + 'a {
    let step = passage.chars().next().map_or(1, char::len_utf8);
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + text.get(from..)?.find(passage)?;
        from = at + step;
        Some(at)
    })
    .take(10_000)
}

fn byte_of(text: &str, point: usize) -> Option<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).nth(point)
}

fn whole(text: &str, at: usize, length: usize) -> TextTarget {
    let (before, exact, after) = (&text[..at], &text[at..at + length], &text[at + length..]);
    let start = before.chars().count();
    let from = before.char_indices().rev().take(CONTEXT).last().map_or(at, |(at, _)| at);
    let to = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
    TextTarget {
        exact: exact.to_owned(),
        prefix: before[from..].to_owned(),
        suffix: after[..to].to_owned(),
        start: u32::try_from(start).ok(),
        end: u32::try_from(start + exact.chars().count()).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sanitize::sanitize;

    fn quote(exact: &str, prefix: &str, suffix: &str) -> TextTarget {
        let own = str::to_owned;
        TextTarget { exact: own(exact), prefix: own(prefix), suffix: own(suffix), ..TextTarget::default() }
    }

    #[test]
    fn text_content_is_that_of_the_dom() {
        let check = |html: &str, expected: &str| assert_eq!(text_content(&sanitize(html, None)), expected);
        check("<p>Төсөв <b>батлагдлаа</b>.</p><p>b</p>", "Төсөв батлагдлаа.b");
        check("<table><tr><td>1</td><td>2</td></tr></table>", "12");
        check("<p>a &amp; b</p>\n<p>c</p>", "a & b\nc");
        check("", "");
    }

    #[test]
    fn paragraphs_begin_where_the_text_content_has_them() {
        let html =
            sanitize("<h2>Нүүрс</h2> <p>One <b>two</b></p><ul><li>three<li>😀 four</ul><p> </p>five", None);
        let text: Vec<char> = text_content(&html).chars().collect();
        let found = paragraphs(&html);
        let said: Vec<_> = found.iter().map(|paragraph| paragraph.text.as_str()).collect();
        assert_eq!(said, ["Нүүрс", "One two", "three", "😀 four", "five"]);
        for paragraph in found {
            let stands: String =
                text.iter().skip(paragraph.start as usize).take(paragraph.text.chars().count()).collect();
            assert_eq!(stands, paragraph.text);
        }
    }

    #[test]
    fn a_passage_is_found_by_position_context_or_alone() {
        let text = "Өглөө 😀 цас оров. Орой цас оров. Snow.";
        let check = |target: TextTarget, expected: Result<u32, LocateError>| {
            let found = locate(text, &target);
            assert_eq!(found.clone().map(|t| t.start.unwrap()), expected, "{target:?}");
            if let Ok(found) = found {
                let points: Vec<char> = text.chars().collect();
                let (start, end) = (found.start.unwrap() as usize, found.end.unwrap() as usize);
                assert_eq!(points[start..end].iter().collect::<String>(), target.exact);
                assert_eq!(locate(text, &found), Ok(found), "what was filled in finds the same place");
            }
        };
        check(quote("Snow", "", ""), Ok(33));
        check(quote("цас оров", "", ""), Err(LocateError::Ambiguous(2)));
        check(quote("цас оров", "Орой ", ""), Ok(23));
        check(quote("цас оров", "", ". Орой"), Ok(8));
        check(quote("Snow", "no such", "context"), Ok(33));
        check(quote("цасан", "", ""), Err(LocateError::Nowhere));
        check(quote(" ", "", ""), Err(LocateError::Nowhere));
        check(TextTarget { start: Some(23), ..quote("цас оров", "", "") }, Ok(23));
        check(TextTarget { start: Some(9), ..quote("цас оров", "", "") }, Err(LocateError::Ambiguous(2)));
    }
}
