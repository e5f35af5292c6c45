//! Texts that are called plain and are not: programs write the label, people the text.

use crate::sanitize::markup::{Token, tokens};

/// Elements of prose that have an end.
const PROSE: [&str; 22] = [
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
/// Elements of prose that have none, as XHTML closes them.
const VOID: [&str; 3] = ["br", "hr", "img"];

/// Whether a text that is called plain is markup all the same: elements of prose are closed in it. Text about
/// markup seldom does that, and `<script>` is no prose.
pub(super) fn is_markup(text: &str) -> bool {
    text.contains('<')
        && tokens(text).any(|token| match token {
            Token::End(name, _) => PROSE.contains(&name.as_str()),
            Token::Start(tag) => VOID.contains(&tag.name.as_str()) && tag.closes_itself(),
            _ => false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closed_elements_of_prose_are_markup() {
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
