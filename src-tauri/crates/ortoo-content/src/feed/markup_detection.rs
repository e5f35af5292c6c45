//! Detects markup in texts that a feed declares as plain: the declaration comes from a program, the text from
//! a person.

use crate::html::tokenizer::{Token, tokens};

/// Elements of prose with an end tag.
const PROSE_ELEMENTS: [&str; 22] = [
    "a",
    "b",
    "blockquote",
    "code",
    "div",
    "em",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "i",
    "li",
    "ol",
    "p",
    "pre",
    "small",
    "span",
    "strong",
    "table",
    "u",
    "ul",
];
/// Elements of prose without content, which XHTML writes as `<br/>`.
const EMPTY_PROSE_ELEMENTS: [&str; 3] = ["br", "hr", "img"];

/// Returns true if a text that is declared plain is markup: if it closes an element of prose. Text about markup
/// seldom closes the elements it mentions, and `<script>` is not prose.
pub(super) fn is_markup(text: &str) -> bool {
    text.contains('<')
        && tokens(text).any(|token| match token {
            Token::End(name, _) => PROSE_ELEMENTS.contains(&name.as_str()),
            Token::Start(tag) => EMPTY_PROSE_ELEMENTS.contains(&tag.name.as_str()) && tag.closes_itself(),
            _ => false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closed_prose_elements_are_markup() {
        let check = |text: &str, expected| assert_eq!(is_markup(text), expected, "{text}");
        check("<p>x</p>", true);
        check("a<br/>b", true);
        check("see <a href='x'>this</a>", true);
        check("AT&amp;T and <BR>", false);
        check("The <b> element", false);
        check("<script>go('</b>')</script>", false);
        check("Vec<T> and </T>", false);
        check("5 < 7", false);
    }
}
