//! The vocabulary of HTML elements, by name in lower case.
//!
//! Each kind has one list here. A module that needs a few names more or less states them as named extras
//! beside its own rule, with the reason. The lists are sorted, because they are searched by bisection.

/// Elements without content and without an end tag (HTML, section 13.1.2), with the obsolete `param`.
const VOID_ELEMENTS: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];
/// Elements whose content is text up to their end tag, whatever it looks like (HTML, section 13.1.2).
const RAW_TEXT_ELEMENTS: &[&str] =
    &["iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"];
/// Blocks that end an open paragraph by starting.
const PARAGRAPH_ENDING_BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
];
/// Blocks that occur only inside a table. They leave a paragraph outside of the table open.
const TABLE_BLOCKS: &[&str] = &["caption", "tbody", "td", "tfoot", "th", "thead", "tr"];
/// Elements that do not interrupt a line of text.
const INLINE_ELEMENTS: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del", "dfn", "em",
    "embed", "font", "i", "img", "input", "ins", "kbd", "label", "link", "mark", "meta", "nobr", "noscript",
    "picture", "q", "rp", "rt", "ruby", "s", "samp", "small", "source", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "wbr",
];
/// Elements that a parser reopens after a misnested end tag (HTML, section 13.2.4.3).
const FORMATTING_ELEMENTS: &[&str] =
    &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Whether the element has neither content nor an end tag.
pub(crate) fn is_void(name: &str) -> bool {
    contains(VOID_ELEMENTS, name)
}

/// Whether the content of the element is text up to its end tag.
pub(crate) fn has_raw_text(name: &str) -> bool {
    contains(RAW_TEXT_ELEMENTS, name)
}

/// Whether the element interrupts a line of text, as a block or as a part of a table.
pub(crate) fn is_block(name: &str) -> bool {
    ends_paragraph(name) || contains(TABLE_BLOCKS, name)
}

/// Whether the element ends an open paragraph by starting.
pub(crate) fn ends_paragraph(name: &str) -> bool {
    contains(PARAGRAPH_ENDING_BLOCKS, name)
}

/// Whether the element is a heading from `h1` to `h6`.
pub(crate) fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Whether text continues on the same line before, in and after the element.
pub(crate) fn is_inline(name: &str) -> bool {
    contains(INLINE_ELEMENTS, name)
}

/// Whether a parser reopens the element after a misnested end tag.
pub(crate) fn is_formatting(name: &str) -> bool {
    contains(FORMATTING_ELEMENTS, name)
}

fn contains(sorted: &[&str], name: &str) -> bool {
    sorted.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_without_duplicates() {
        for list in [
            VOID_ELEMENTS,
            RAW_TEXT_ELEMENTS,
            PARAGRAPH_ENDING_BLOCKS,
            TABLE_BLOCKS,
            INLINE_ELEMENTS,
            FORMATTING_ELEMENTS,
        ] {
            assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
        }
    }

    #[test]
    fn no_element_is_both_block_and_inline() {
        for name in INLINE_ELEMENTS {
            assert!(!is_block(name), "{name}");
        }
        assert!(FORMATTING_ELEMENTS.iter().all(|name| is_inline(name)));
    }
}
