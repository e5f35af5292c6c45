//! Finding words in titles and excerpts, and ordering titles, without regard to case.
//!
//! SQLite's own LIKE folds ASCII alone and gives `%` and `_` a meaning; here every character means itself.

use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::{Connection, Result};

/// Words of a search that count; more of them would not narrow it further.
const MOST_WORDS: usize = 16;

/// Gives the connection `sort_key(title)` and `has_words(title, excerpt, words)`: whether each of the words, as
/// [`search_words`] makes them, stands in the title or in the excerpt.
pub(crate) fn register(connection: &Connection) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection
        .create_scalar_function("sort_key", 1, flags, |context| Ok(sort_key(context.get_raw(0).as_str()?)))?;
    connection.create_scalar_function("has_words", 3, flags, has_words)
}

/// Folds what the reader typed into words parted by one space; `None` where there are none.
pub(crate) fn search_words(typed: &str) -> Option<String> {
    let words: Vec<String> = typed.split_whitespace().take(MOST_WORDS).map(fold).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// Orders titles as a reader of either language expects: case aside, ё after е, ө after о, ү after у.
pub(crate) fn sort_key(title: &str) -> String {
    const LAST: char = char::MAX;
    let mut key = String::with_capacity(title.len() + 8);
    for c in title.chars().flat_map(char::to_lowercase) {
        match c {
            'ё' => key.extend(['е', LAST]),
            'ө' => key.extend(['о', LAST]),
            'ү' => key.extend(['у', LAST]),
            _ => key.push(c),
        }
    }
    key
}

fn has_words(context: &mut Context<'_>) -> Result<bool> {
    let words = context.get_raw(2).as_str()?.to_owned();
    let mut title = String::new();
    fold_into(&mut title, context.get_raw(0).as_str()?);
    let mut missing = words.split(' ').filter(|word| !title.contains(word)).peekable();
    if missing.peek().is_none() {
        return Ok(true);
    }
    let excerpt = fold(context.get_raw(1).as_str()?);
    Ok(missing.all(|word| excerpt.contains(word)))
}

// Character by character: unlike `str::to_lowercase`, the same letter always folds to the same one.
fn fold_into(folded: &mut String, text: &str) {
    folded.reserve(text.len());
    folded.extend(text.chars().flat_map(char::to_lowercase));
}

/// Lower case, letter by letter.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::new();
    fold_into(&mut folded, text);
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case_and_mean_themselves() {
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
    fn blank_text_is_no_search() {
        assert_eq!(search_words(" \u{a0}\t"), None);
    }

    #[test]
    fn titles_follow_the_mongolian_alphabet() {
        let mut titles = vec!["Үндэстэн", "Улс", "Пүрэв", "Өдөр", "Орд", "өглөө", "Apple", "Уул"];
        titles.sort_by_key(|title| sort_key(title));
        assert_eq!(titles, ["Apple", "Орд", "өглөө", "Өдөр", "Пүрэв", "Улс", "Уул", "Үндэстэн"]);
    }
}
