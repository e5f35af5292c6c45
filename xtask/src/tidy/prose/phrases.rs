//! Phrases in prose, found word by word across line breaks.

use super::blocks::Block;

/// A phrase is not found across these; code and whatever has brackets count as one unknown word.
const BREAKS: [char; 12] = ['.', ',', ';', ':', '!', '?', '(', ')', '"', '“', '”', '|'];

/// One element of a text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Element {
    /// A word in lower case, and its line.
    Word(String, usize),
    /// Punctuation, or the end of a list item.
    Break,
}

/// Replacement for code spans, and for the names of variants that are written without them.
const CODE: &str = "`";

/// Splits a block into words and punctuation.
pub(super) fn elements(block: &Block) -> Vec<Element> {
    let mut elements = Vec::new();
    let mut is_code = false;
    for (line, text) in &block.lines {
        let text = text.strip_prefix("- ").or_else(|| text.strip_prefix("* ")).unwrap_or(text);
        if text.trim().is_empty() {
            elements.push(Element::Break);
            continue;
        }
        for (n, part) in text.split('`').enumerate() {
            if n > 0 {
                is_code = !is_code;
            }
            if is_code {
                elements.push(Element::Word(CODE.to_owned(), *line));
            } else {
                push_words(part, *line, &mut elements);
            }
        }
        // An unclosed span ends with its line, so that one stray backtick does not hide the rest.
        is_code = false;
    }
    elements
}

fn push_words(text: &str, line: usize, elements: &mut Vec<Element>) {
    let is_word_char = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '_');
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if is_word_char(first) {
            let length = rest.find(|c| !is_word_char(c)).unwrap_or(rest.len());
            let word = rest[..length].trim_matches(['\'', '_', '-']);
            let is_variant = matches!(word, "None" | "Some" | "Ok" | "Err");
            let word = if is_variant { CODE.to_owned() } else { word.to_lowercase() };
            if word.is_empty() {
                elements.push(Element::Break)
            } else {
                elements.push(Element::Word(word, line))
            }
            length
        } else {
            if BREAKS.contains(&first) || first == '—' {
                elements.push(Element::Break);
            }
            first.len_utf8()
        };
        rest = &rest[length..];
    }
}

/// Returns the lines on which a pattern occurs.
///
/// A pattern is words with spaces between them: `a|b` stands for either word, a leading `^` for the beginning of the
/// text, a trailing `$` for punctuation or the end. It does not match if the word before is one of `not_after`, or
/// the word that follows one of `not_before`.
pub(super) fn lines_with(
    elements: &[Element],
    pattern: &str,
    not_after: &[&str],
    not_before: &[&str],
) -> Vec<usize> {
    let (is_start, pattern) = pattern.strip_prefix('^').map_or((false, pattern), |rest| (true, rest));
    let (is_end, pattern) = pattern.strip_suffix('$').map_or((false, pattern), |rest| (true, rest));
    let words: Vec<Vec<&str>> = pattern.split(' ').map(|word| word.split('|').collect()).collect();
    let word_at = |at: usize| match elements.get(at) {
        Some(Element::Word(word, _)) => Some(word.as_str()),
        _ => None,
    };
    let mut lines = Vec::new();
    for (at, element) in elements.iter().enumerate() {
        let Element::Word(_, line) = element else { continue };
        let is_match = words
            .iter()
            .enumerate()
            .all(|(n, words)| word_at(at + n).is_some_and(|word| words.contains(&word)));
        let before = at.checked_sub(1).and_then(word_at);
        let after = word_at(at + words.len());
        if is_match
            && (!is_start || at == 0)
            && (!is_end || after.is_none())
            && before.is_none_or(|word| !not_after.contains(&word))
            && after.is_none_or(|word| !not_before.contains(&word))
        {
            lines.push(*line);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, pattern: &str, expected: &[usize]) {
        let lines = text.lines().enumerate().map(|(n, line)| (n + 1, line.to_owned())).collect();
        let elements = elements(&Block { lines, is_doc: false });
        assert_eq!(lines_with(&elements, pattern, &["there"], &["that"]), expected, "{text}");
    }

    #[test]
    fn a_phrase_is_found_across_lines() {
        check("It waits so\nlong for more.", "so long", &[1]);
        check("So long, and\nthanks. Also so long", "so long", &[1, 2]);
        check("So, long", "so long", &[]);
        check("so longer", "so long", &[]);
    }

    #[test]
    fn neighbours_can_forbid_a_match() {
        check("there is none", "is none", &[]);
        check("so many that it fails, so many rows", "so many", &[1]);
    }

    #[test]
    fn alternatives_and_both_ends_can_be_required() {
        check("It goes on. They go on here", "go|goes on$", &[1]);
        check("What a day. What a night", "^what a", &[1]);
    }

    #[test]
    fn code_is_not_prose() {
        check("`so long` and `so` long, is None", "so long", &[]);
        check("is None", "is none", &[]);
        check("a ` b\nso long", "so long", &[2]);
    }
}
