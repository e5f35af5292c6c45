//! The tokens of a Rust file, as far as the rules tell them apart: words, `::`, and single characters.

use std::collections::BTreeSet;

/// A word, `::`, or one other character that is not white space.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::tidy) struct Token<'a> {
    pub(in crate::tidy) text: &'a str,
    /// Counted from 1.
    pub(in crate::tidy) line: usize,
}

impl Token<'_> {
    /// Whether it is an identifier, a keyword or a number.
    pub(in crate::tidy) fn is_word(&self) -> bool {
        self.text.starts_with(is_word_char)
    }
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Splits code from which comments and literals have been removed.
pub(in crate::tidy) fn tokens(code: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    for (line, text) in code.lines().enumerate() {
        let mut rest = text.trim_start();
        while let Some(first) = rest.chars().next() {
            let length = if is_word_char(first) {
                rest.find(|c| !is_word_char(c)).unwrap_or(rest.len())
            } else if rest.starts_with("::") {
                2
            } else {
                first.len_utf8()
            };
            tokens.push(Token { text: &rest[..length], line: line + 1 });
            rest = rest[length..].trim_start();
        }
    }
    tokens
}

/// Whether the tokens at `at` are these.
pub(super) fn matches(tokens: &[Token<'_>], at: usize, texts: &[&str]) -> bool {
    texts.iter().enumerate().all(|(n, text)| tokens.get(at + n).is_some_and(|token| token.text == *text))
}

/// Removes the items under `#[cfg(test)]`, and under `all(test, …)` or `any(test, …)`. Returns what remains and the
/// names of modules that were declared there, whose files are test code too.
pub(super) fn without_tests<'a>(tokens: &[Token<'a>]) -> (Vec<Token<'a>>, BTreeSet<&'a str>) {
    let mut kept = Vec::with_capacity(tokens.len());
    let mut modules = BTreeSet::new();
    let mut at = 0;
    while at < tokens.len() {
        if !is_test_attribute(tokens, at) {
            kept.push(tokens[at]);
            at += 1;
            continue;
        }
        let mut start = at;
        while matches(tokens, start, &["#", "["]) {
            start = attribute_end(tokens, start);
        }
        let end = item_end(tokens, start);
        let item = &tokens[start..end];
        if let Some(name) = item.iter().position(|token| token.text == "mod").and_then(|n| item.get(n + 1))
            && item.len() <= 7
        {
            modules.insert(name.text);
        }
        at = end;
    }
    (kept, modules)
}

fn is_test_attribute(tokens: &[Token<'_>], at: usize) -> bool {
    let conditions = [&["test", ")"][..], &["all", "(", "test"], &["any", "(", "test"]];
    matches(tokens, at, &["#", "[", "cfg", "("])
        && conditions.iter().any(|condition| matches(tokens, at + 4, condition))
}

/// The index after the `]` that closes an attribute.
fn attribute_end(tokens: &[Token<'_>], start: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(start) {
        match token.text {
            "[" => depth += 1,
            "]" if depth == 1 => return at + 1,
            "]" => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    tokens.len()
}

/// The index after the `;` or the closing brace of an item.
fn item_end(tokens: &[Token<'_>], start: usize) -> usize {
    let is_use = tokens.iter().skip(start).take(5).any(|token| token.text == "use");
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(start) {
        match token.text {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            // The end of the enclosing block: the attribute was on the last expression or field.
            "}" if depth == 0 => return at,
            "}" => {
                depth -= 1;
                if depth == 0 && !is_use {
                    return at + 1;
                }
            }
            ";" | "," if depth == 0 => return at + 1,
            _ => {}
        }
    }
    tokens.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(code: &str, expected: &str, modules: &[&str]) {
        let all = tokens(code);
        let (kept, actual) = without_tests(&all);
        let kept: Vec<_> = kept.iter().map(|token| token.text).collect();
        assert_eq!(kept.join(" "), expected, "{code}");
        assert_eq!(actual.into_iter().collect::<Vec<_>>(), modules, "{code}");
    }

    #[test]
    fn tokens_have_lines() {
        let all = tokens("a::b(1)\n  c");
        let expected = [("a", 1), ("::", 1), ("b", 1), ("(", 1), ("1", 1), (")", 1), ("c", 2)];
        assert_eq!(all.iter().map(|token| (token.text, token.line)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn test_items_are_removed() {
        check("a(); #[cfg(test)] mod tests { b(); { c } } d();", "a ( ) ; d ( ) ;", &[]);
        check("#[cfg(test)] #[allow(x)] pub(crate) mod tests; a", "a", &["tests"]);
        check("#[cfg(all(test, unix))] use a::{b, c}; d", "d", &[]);
        check("#[cfg(test)] fn a(b: [u8; 2]) -> C { d } e", "e", &[]);
        check("#[cfg(unix)] mod a;", "# [ cfg ( unix ) ] mod a ;", &[]);
    }
}
