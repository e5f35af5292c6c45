//! SQL functions for case-insensitive word search (`has_words`) and alphabetical order (`sort_key`).
//!
//! SQLite's LIKE folds only ASCII and treats `%` and `_` as wildcards; here every character is literal.

use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::{Connection, Result};

/// Further words of a search are ignored.
const MAX_SEARCH_WORDS: usize = 16;

/// Registers `sort_key(title)` and `has_words(title, excerpt, words)` with a connection. `has_words` returns whether
/// each word of `words`, as [`search_words`] returns them, occurs in the title or in the excerpt.
pub(crate) fn register(connection: &Connection) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection
        .create_scalar_function("sort_key", 1, flags, |context| Ok(sort_key(context.get_raw(0).as_str()?)))?;
    connection.create_scalar_function("has_words", 3, flags, has_words)
}

/// Splits search text into case-folded words, joined by single spaces; `None` if there are none.
pub(crate) fn search_words(typed: &str) -> Option<String> {
    let words: Vec<String> = typed.split_whitespace().take(MAX_SEARCH_WORDS).map(fold_case).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// Returns a key that sorts titles by the English and Mongolian alphabets, ignoring case: ё after е, ө after о, ү after
/// у.
pub(crate) fn sort_key(title: &str) -> String {
    const AFTER_ALL: char = char::MAX;
    let mut key = String::with_capacity(title.len() + 8);
    for c in title.chars().flat_map(char::to_lowercase) {
        match c {
            'ё' => key.extend(['е', AFTER_ALL]),
            'ө' => key.extend(['о', AFTER_ALL]),
            'ү' => key.extend(['у', AFTER_ALL]),
            _ => key.push(c),
        }
    }
    key
}

fn has_words(context: &mut Context<'_>) -> Result<bool> {
    let words = context.get_raw(2).as_str()?.to_owned();
    let mut title = String::new();
    fold_case_into(&mut title, context.get_raw(0).as_str()?);
    let mut missing = words.split(' ').filter(|word| !title.contains(word)).peekable();
    if missing.peek().is_none() {
        return Ok(true);
    }
    let excerpt = fold_case(context.get_raw(1).as_str()?);
    Ok(missing.all(|word| excerpt.contains(word)))
}

// Per character: `str::to_lowercase` lowercases a final Σ differently, so the same letter would not always match.
fn fold_case_into(folded: &mut String, text: &str) {
    folded.reserve(text.len());
    folded.extend(text.chars().flat_map(char::to_lowercase));
}

/// Folds the case of a text, character by character.
pub(crate) fn fold_case(text: &str) -> String {
    let mut folded = String::new();
    fold_case_into(&mut folded, text);
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_match_in_any_case_and_without_wildcards() {
        let connection = Connection::open_in_memory().unwrap();
        register(&connection).unwrap();
        let check = |title: &str, excerpt: &str, typed: &str, expected: bool| {
            let words = search_words(typed).unwrap();
            let found: bool = connection
                .query_row("SELECT has_words(?1, ?2, ?3)", (title, excerpt, &words), |row| row.get(0))
                .unwrap();
            assert_eq!(found, expected, "{typed:?} in {title:?}, {excerpt:?}");
        };
        check("ӨРТӨӨНИЙ мэдээ", "", "өртөө", true);
        check("Өнөөдөр", "Ульсын ИХ Хурал", "их  өнөө\tхурал", true);
        check("Mining", "Copper", "mining gold", false);
        check("100 percent", "", "100%", false);
        check("100% sure", "", "100%", true);
        check("abc", "", "a_c", false);
        check("ΟΔΟΣ", "", "οδοσ", true);
    }

    #[test]
    fn blank_text_has_no_search_words() {
        assert_eq!(search_words(" \u{a0}\t"), None);
    }

    #[test]
    fn titles_are_sorted_by_the_mongolian_alphabet() {
        let mut titles = vec!["Үндэстэн", "Улс", "Пүрэв", "Өдөр", "Орд", "өглөө", "Apple", "Уул"];
        titles.sort_by_key(|title| sort_key(title));
        assert_eq!(titles, ["Apple", "Орд", "өглөө", "Өдөр", "Пүрэв", "Улс", "Уул", "Үндэстэн"]);
    }
}
