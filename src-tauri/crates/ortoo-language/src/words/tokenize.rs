//! Splits texts into folded words, with their positions.

use std::borrow::Cow;
use std::ops::Range;

use super::fold::fold;

/// Endings that are written after a hyphen: ХК-ийн, ТЭЗҮ-ИЙГ.
const HYPHENATED_ENDINGS: &[&str] = &[
    "ийн", "ын", "ийг", "ыг", "н", "ны", "ний", "г", "д", "т", "ад", "эд", "од", "өд", "аас", "ээс", "оос",
    "өөс", "аар", "ээр", "оор", "өөр", "тай", "тэй", "той", "төй", "руу", "рүү", "луу", "лүү", "гүй", "ууд",
    "үүд", "даа", "дээ", "доо", "дөө", "аа", "ээ", "оо", "өө", "гийн", "гаас", "гээс", "гоос", "гөөс",
    "гаар", "гээр", "гоор", "гөөр", "наас", "нээс", "ноос", "нөөс", "нд", "чууд", "чүүд", "ынх", "ийнх",
];

/// A word and its position in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WordSpan {
    pub(crate) folded: String,
    /// The byte range in the text, including an ending after a hyphen.
    pub(crate) range: Range<usize>,
    /// Whether the word abbreviates the next one with a dot, as in `ам.доллар`.
    pub(crate) dotted: bool,
}

/// Returns the folded words of a text, at most `max_words`.
pub(crate) fn word_spans(text: &str, max_words: usize) -> Vec<WordSpan> {
    let mut all: Vec<WordSpan> = Vec::new();
    for_each_word(text, max_words, |part| match (part.is_ending, all.last_mut()) {
        (true, Some(before)) => before.range.end = part.range.end,
        _ => all.push(WordSpan { folded: part.folded.to_owned(), range: part.range, dotted: part.dotted }),
    });
    all
}

/// A word as the tokenizer finds it.
pub(crate) struct RawWord<'a> {
    pub(crate) folded: &'a str,
    pub(crate) range: Range<usize>,
    pub(crate) dotted: bool,
    /// Whether this is an ending after a hyphen, which belongs to the word before it.
    pub(crate) is_ending: bool,
}

/// Calls `emit` for each word of a text, at most `max_words` times, not counting endings.
pub(crate) fn for_each_word(text: &str, max_words: usize, mut emit: impl FnMut(RawWord<'_>)) {
    let (mut word, mut start, mut count) = (String::new(), 0, 0);
    // `hyphen`: a hyphen was read after the last word; `after_hyphen`: the current word follows one.
    let (mut hyphen, mut after_hyphen) = (false, false);
    let mut end_word = |word: &mut String, range: Range<usize>, after_hyphen: bool, dotted: bool| {
        let folded = unify_script(word);
        let is_ending = after_hyphen && count > 0 && HYPHENATED_ENDINGS.contains(&&*folded);
        if !folded.is_empty() && (is_ending || count < max_words) {
            count += usize::from(!is_ending);
            emit(RawWord { folded: &folded, range, dotted, is_ending });
        }
        drop(folded);
        word.clear();
        count < max_words
    };
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        // Fast path: most letters are these, and Unicode table lookups would dominate the running time.
        if matches!(letter, 'a'..='z' | 'а'..='я' | 'ё' | 'ө' | 'ү') {
            if word.is_empty() {
                after_hyphen = hyphen;
                start = at;
            }
            hyphen = false;
            word.push(letter);
            continue;
        }
        let mut lower = letter.to_lowercase().map(fold);
        let c = lower.next().unwrap_or(letter);
        if c.is_alphanumeric() || c == '\u{301}' {
            if word.is_empty() {
                after_hyphen = hyphen;
                start = at;
            }
            hyphen = false;
            word.push(c);
            word.extend(lower);
        } else if matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}') {
        } else if matches!(c, '.' | ',') && word.ends_with(|c: char| c.is_ascii_digit()) {
            // Part of numbers like 2.3 and 14,785; at the end of a word it is cut off again.
            word.push(c);
        } else {
            if !word.is_empty() {
                let dotted = c == '.' && letters.peek().is_some_and(|(_, next)| next.is_lowercase());
                if !end_word(&mut word, start..at, after_hyphen, dotted) {
                    return;
                }
                after_hyphen = false;
                hyphen = false;
            }
            // A closing quotation mark may precede the hyphen.
            hyphen |= matches!(c, '-' | '\u{2010}' | '\u{2011}');
        }
    }
    end_word(&mut word, start..text.len(), after_hyphen, false);
}

/// Replaces Latin letters in a mostly Cyrillic word by the Cyrillic letters that they look like, and drops
/// stress marks and a comma or point at the end.
fn unify_script(word: &str) -> Cow<'_, str> {
    let word = word.trim_end_matches(['.', ',']);
    let word = if word.contains('\u{301}') { word.replace('\u{301}', "").into() } else { Cow::from(word) };
    if word.is_ascii() || !word.bytes().any(|byte| byte.is_ascii_lowercase()) {
        return word;
    }
    let cyrillic = word.chars().filter(|c| ('\u{400}'..='\u{4FF}').contains(c)).count();
    let latin = word.chars().filter(char::is_ascii_lowercase).count();
    if latin == 0 || cyrillic <= latin {
        return word;
    }
    let look_alike = |c: char| match c {
        'a' => 'а',
        'b' => 'в',
        'c' => 'с',
        'e' => 'е',
        'h' => 'н',
        'k' => 'к',
        'm' => 'м',
        'o' => 'о',
        'p' => 'р',
        't' => 'т',
        'x' => 'х',
        'y' => 'у',
        other => other,
    };
    word.chars().map(look_alike).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_split_into_folded_words() {
        let check = |text: &str, expected: &str| {
            let words: Vec<_> = word_spans(text, 100).into_iter().map(|word| word.folded).collect();
            assert_eq!(words.join(" "), expected, "{text}");
        };
        check("“Оюутолгой” ХХК-ийн ТЭЗҮ-ИЙГ", "оюутолгой ххк тэзү");
        check("“ГАЗПРОМ”-ТОЙ гэрээ", "газпром гэрээ");
        check("Оюун-Эрдэнэ: 2.3 сая, 14,785 т.", "оюун эрдэнэ 2.3 сая 14,785 т");
        check("Aлбани Нєєц", "албани нөөц");
        check("IV/02-НД", "iv 02");
        check(" — ", "");
    }

    #[test]
    fn word_spans_cover_hyphenated_endings_and_mark_dotted_abbreviations() {
        let text = "“ГАЗПРОМ”-ТОЙ 6.4 тэрбум ам.доллар";
        let words = word_spans(text, 100);
        let covered: Vec<_> = words.iter().map(|word| &text[word.range.clone()]).collect();
        assert_eq!(covered, ["ГАЗПРОМ”-ТОЙ", "6.4", "тэрбум", "ам", "доллар"]);
        assert_eq!(
            words.iter().map(|word| word.dotted).collect::<Vec<_>>(),
            [false, false, false, true, false]
        );
    }
}
