//! The text that the offsets of annotations refer to, and locating a quoted passage in it.
//!
//! Offsets count code points of the article's text content: the text of all text nodes in document order, as
//! the DOM's `textContent` gives it (Web Annotation Data Model, section 4.2.5). The interface re-anchors
//! passages in edited texts; here a passage is only located verbatim.

use ego_tree::iter::Edge;
use ortoo_model::{PassageAnchor, SafeHtml};
use scraper::{Html, Node};
use xxhash_rust::xxh3::xxh3_64;

use crate::html::elements::is_inline;

/// How much context a target keeps on either side of its passage.
const CONTEXT_CHARS: usize = 32;
/// How many occurrences of a passage are examined.
const MAX_OCCURRENCES: usize = 10_000;

/// Why a passage cannot be located in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LocateError {
    /// The text does not contain the passage.
    #[error("the text does not contain the passage")]
    Nowhere,
    /// The text contains the passage this many times, and neither position nor context singles out one.
    #[error("the text contains the passage {0} times")]
    Ambiguous(usize),
}

/// Returns an article's text content.
pub fn text_content(html: &SafeHtml) -> String {
    Html::parse_document(html.as_str()).root_element().text().collect()
}

/// A paragraph of an article's text content: a run of text without a block element in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// The offset of the paragraph in the text content, in code points.
    pub start: u32,
    /// The text, never blank.
    pub text: String,
}

/// Returns the paragraphs of an article's text content, in order.
pub fn paragraphs(html: &SafeHtml) -> Vec<Paragraph> {
    let document = Html::parse_document(html.as_str());
    let mut paragraphs = Vec::new();
    let (mut start, mut offset, mut text) = (0, 0, String::new());
    for edge in document.root_element().traverse() {
        let (Edge::Open(node) | Edge::Close(node)) = edge;
        match node.value() {
            Node::Text(piece) if matches!(edge, Edge::Open(_)) => {
                text.push_str(piece);
                offset += u32::try_from(piece.chars().count()).unwrap_or(u32::MAX);
            }
            Node::Element(element) if !is_inline(element.name()) => {
                end_paragraph(&mut paragraphs, start, &mut text);
                start = offset;
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

/// Returns the XXH3 hash (64 bits) of an article's text content, in hexadecimal.
pub fn text_hash(html: &SafeHtml) -> String {
    format!("{:016x}", xxh3_64(text_content(html).as_bytes()))
}

/// Locates a passage in a text and returns its target with the position and context found there.
///
/// The target's own position counts if the text there is the passage in its context; next, the only
/// occurrence with that context; last, the only occurrence.
///
/// # Errors
/// [`LocateError::Nowhere`] if the text does not contain the passage, [`LocateError::Ambiguous`] if it
/// contains the passage several times and none of the rules above selects one.
///
/// ```
/// use ortoo_content::annotation::locate;
/// use ortoo_model::PassageAnchor;
///
/// let quote = PassageAnchor { exact: "snow".into(), prefix: "evening ".into(), ..PassageAnchor::default() };
/// let target = locate("morning snow, evening snow", &quote).unwrap();
/// assert_eq!((target.start, target.end), (Some(22), Some(26)));
/// ```
pub fn locate(text: &str, target: &PassageAnchor) -> Result<PassageAnchor, LocateError> {
    if target.exact.trim().is_empty() {
        return Err(LocateError::Nowhere);
    }
    let has_context = |at: &usize| {
        text[..*at].ends_with(&target.prefix) && text[at + target.exact.len()..].starts_with(&target.suffix)
    };
    if let Some(at) = target.start.and_then(|start| byte_offset(text, start as usize))
        && text[at..].starts_with(&target.exact)
        && has_context(&at)
    {
        return Ok(target_at(text, at, target.exact.len()));
    }
    let occurrences: Vec<usize> = find_occurrences(text, &target.exact).collect();
    let in_context: Vec<usize> = occurrences.iter().copied().filter(has_context).collect();
    match (occurrences.as_slice(), in_context.as_slice()) {
        ([], _) => Err(LocateError::Nowhere),
        (_, [at]) | ([at], _) => Ok(target_at(text, *at, target.exact.len())),
        _ => Err(LocateError::Ambiguous(occurrences.len())),
    }
}

/// Finds the byte offsets of a passage, overlapping occurrences included.
fn find_occurrences<'a>(text: &'a str, passage: &'a str) -> impl Iterator<Item = usize> + 'a {
    let step = passage.chars().next().map_or(1, char::len_utf8);
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + text.get(from..)?.find(passage)?;
        from = at + step;
        Some(at)
    })
    .take(MAX_OCCURRENCES)
}

/// Converts an offset in code points to one in bytes.
fn byte_offset(text: &str, code_points: usize) -> Option<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).nth(code_points)
}

/// Returns the target of the passage at a byte offset, with position and context.
fn target_at(text: &str, at: usize, length: usize) -> PassageAnchor {
    let (before, exact, after) = (&text[..at], &text[at..at + length], &text[at + length..]);
    let start = before.chars().count();
    let prefix_start = before.char_indices().rev().take(CONTEXT_CHARS).last().map_or(at, |(at, _)| at);
    let suffix_end = after.char_indices().nth(CONTEXT_CHARS).map_or(after.len(), |(at, _)| at);
    PassageAnchor {
        exact: exact.to_owned(),
        prefix: before[prefix_start..].to_owned(),
        suffix: after[..suffix_end].to_owned(),
        start: u32::try_from(start).ok(),
        end: u32::try_from(start + exact.chars().count()).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sanitize::sanitize;

    fn quote(exact: &str, prefix: &str, suffix: &str) -> PassageAnchor {
        PassageAnchor {
            exact: exact.to_owned(),
            prefix: prefix.to_owned(),
            suffix: suffix.to_owned(),
            ..PassageAnchor::default()
        }
    }

    #[test]
    fn text_content_equals_that_of_the_dom() {
        let check = |html: &str, expected: &str| assert_eq!(text_content(&sanitize(html, None)), expected);
        check("<p>Төсөв <b>батлагдлаа</b>.</p><p>b</p>", "Төсөв батлагдлаа.b");
        check("<table><tr><td>1</td><td>2</td></tr></table>", "12");
        check("<p>a &amp; b</p>\n<p>c</p>", "a & b\nc");
        check("", "");
    }

    #[test]
    fn paragraph_offsets_refer_to_the_text_content() {
        let html =
            sanitize("<h2>Нүүрс</h2> <p>One <b>two</b></p><ul><li>three<li>😀 four</ul><p> </p>five", None);
        let text: Vec<char> = text_content(&html).chars().collect();
        let paragraphs = paragraphs(&html);
        let texts: Vec<_> = paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
        assert_eq!(texts, ["Нүүрс", "One two", "three", "😀 four", "five"]);
        for paragraph in paragraphs {
            let at_offset: String =
                text.iter().skip(paragraph.start as usize).take(paragraph.text.chars().count()).collect();
            assert_eq!(at_offset, paragraph.text);
        }
    }

    #[test]
    fn passages_are_located_by_position_by_context_or_as_the_only_occurrence() {
        let text = "Өглөө 😀 цас оров. Орой цас оров. Snow.";
        let check = |target: PassageAnchor, expected: Result<u32, LocateError>| {
            let located = locate(text, &target);
            assert_eq!(located.clone().map(|t| t.start.unwrap()), expected, "{target:?}");
            if let Ok(located) = located {
                let points: Vec<char> = text.chars().collect();
                let (start, end) = (located.start.unwrap() as usize, located.end.unwrap() as usize);
                assert_eq!(points[start..end].iter().collect::<String>(), target.exact);
                assert_eq!(locate(text, &located), Ok(located), "a located target locates the same passage");
            }
        };
        check(quote("Snow", "", ""), Ok(33));
        check(quote("цас оров", "", ""), Err(LocateError::Ambiguous(2)));
        check(quote("цас оров", "Орой ", ""), Ok(23));
        check(quote("цас оров", "", ". Орой"), Ok(8));
        check(quote("Snow", "no such", "context"), Ok(33));
        check(quote("цасан", "", ""), Err(LocateError::Nowhere));
        check(quote(" ", "", ""), Err(LocateError::Nowhere));
        check(PassageAnchor { start: Some(23), ..quote("цас оров", "", "") }, Ok(23));
        check(PassageAnchor { start: Some(9), ..quote("цас оров", "", "") }, Err(LocateError::Ambiguous(2)));
    }
}
