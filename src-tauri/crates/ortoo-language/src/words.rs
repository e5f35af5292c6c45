//! Splits texts into words that can be compared: folded, stemmed, and by their phonetic key.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use crate::title::fold;
use crate::{sound, stem};

/// The most words of a text that are compared; a headline and the beginning of an article have fewer.
const MAX_TEXT_WORDS: usize = 400;
/// The fewest letters of a word that is compared by sound; among shorter words голд, "into the river", would
/// match "gold".
const MIN_PHONETIC_LETTERS: usize = 5;
/// The fewest letters of the phonetic key of a name.
const MIN_NAME_LETTERS: usize = 4;
/// Endings that are written after a hyphen: ХК-ийн, ТЭЗҮ-ИЙГ.
const HYPHENATED_ENDINGS: &[&str] = &[
    "ийн", "ын", "ийг", "ыг", "н", "ны", "ний", "г", "д", "т", "ад", "эд", "од", "өд", "аас", "ээс", "оос",
    "өөс", "аар", "ээр", "оор", "өөр", "тай", "тэй", "той", "төй", "руу", "рүү", "луу", "лүү", "гүй", "ууд",
    "үүд", "даа", "дээ", "доо", "дөө", "аа", "ээ", "оо", "өө", "гийн", "гаас", "гээс", "гоос", "гөөс",
    "гаар", "гээр", "гоор", "гөөр", "наас", "нээс", "ноос", "нөөс", "нд", "чууд", "чүүд", "ынх", "ийнх",
];

static ENGLISH_STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// A word in the forms in which it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// The folded spelling.
    written: String,
    /// Stem keys: two words of one script are forms of one word if they share a key. Noun keys come first.
    keys: Vec<String>,
    /// The number of noun keys at the start of `keys`.
    noun_key_count: usize,
    /// The phonetic key without the word's endings.
    sound: String,
    /// Whether the word is long enough to be compared by sound.
    has_comparable_sound: bool,
    latin: bool,
}

/// Analyses a folded word.
impl Word {
    pub(crate) fn new(folded: &str) -> Self {
        let latin = folded.chars().any(|c| c.is_ascii_lowercase());
        let has_comparable_sound = folded.chars().count() >= MIN_PHONETIC_LETTERS;
        let written = folded.to_owned();
        if folded.chars().any(|c| c.is_ascii_digit()) {
            return Self {
                written,
                keys: vec![folded.to_owned()],
                noun_key_count: 1,
                sound: String::new(),
                has_comparable_sound: false,
                latin,
            };
        }
        if latin {
            let mut keys = vec![ENGLISH_STEMMER.stem(folded).into_owned()];
            // The stemmer reduces `buses` to `buse`.
            if let Some(bare) = folded.strip_suffix("es").filter(|bare| bare.ends_with(['s', 'x', 'z', 'h']))
            {
                keys.push(ENGLISH_STEMMER.stem(bare).into_owned());
            }
            keys.dedup();
            let noun_key_count = keys.len();
            return Self {
                written,
                keys,
                noun_key_count,
                sound: sound::phonetic_key(folded),
                has_comparable_sound,
                latin,
            };
        }
        let stem::Readings { noun, verb } = stem::readings(folded);
        let noun_key_count = noun.len();
        let keys = noun.into_iter().chain(verb).collect();
        Self {
            written,
            keys,
            noun_key_count,
            sound: sound::phonetic_key(&stem::strip_noun_endings(folded)),
            has_comparable_sound,
            latin,
        }
    }

    /// Returns the folded spelling.
    pub(crate) fn written(&self) -> &str {
        &self.written
    }

    /// Returns the stem keys.
    pub(crate) fn keys(&self) -> &[String] {
        &self.keys
    }

    /// Returns the stem keys of the word as a noun or as a word without endings.
    pub(crate) fn noun_keys(&self) -> &[String] {
        self.keys.get(..self.noun_key_count).unwrap_or_default()
    }

    /// Returns the stem keys of the word as a verb form.
    pub(crate) fn verb_keys(&self) -> &[String] {
        self.keys.get(self.noun_key_count..).unwrap_or_default()
    }

    /// Returns the phonetic key without the word's endings.
    pub(crate) fn sound(&self) -> &str {
        &self.sound
    }

    pub(crate) fn is_latin(&self) -> bool {
        self.latin
    }

    /// Returns the phonetic key of a possible name, or `None` if the word is too short for one. `ө` and `u`
    /// become `o` in it, because romanizations of them vary too much. A word after an initial is a name, so
    /// it may be shorter, and so may a Latin word.
    pub(crate) fn name_key(&self, follows_initial: bool) -> Option<String> {
        let letters = self.sound.chars().count();
        let is_long_enough = if follows_initial || self.latin {
            letters >= MIN_NAME_LETTERS
        } else {
            self.has_comparable_sound && letters >= MIN_PHONETIC_LETTERS
        };
        is_long_enough.then(|| self.sound.replace(['ө', 'u'], "o"))
    }

    /// Returns whether the word is a single letter, like the initial `А.` before `Стубб`.
    pub(crate) fn is_initial(&self) -> bool {
        self.written.chars().count() == 1 && self.written.chars().all(char::is_alphabetic)
    }

    /// Returns whether both are forms of one word of one script.
    pub(crate) fn is_form_of(&self, other: &Self) -> bool {
        self.latin == other.latin && self.keys.iter().any(|key| other.keys.contains(key))
    }

    /// Returns whether both are forms of one word. Words of different scripts match by sound.
    pub(crate) fn matches(&self, other: &Self) -> bool {
        if self.is_form_of(other) {
            return true;
        }
        let across = self.latin != other.latin && self.has_comparable_sound && other.has_comparable_sound;
        across && sound::sounds_alike(&self.sound, &other.sound)
    }

    /// Returns whether this word sounds like two words in a row, written as one.
    pub(crate) fn is_compound_of(&self, one: &Self, two: &Self) -> bool {
        // Comparing the first letter rules out most pairs cheaply.
        self.has_comparable_sound
            && self
                .sound
                .chars()
                .next()
                .is_some_and(|first| one.sound.starts_with([first, 'ө']) || first == 'ө')
            && !one.sound.is_empty()
            && !two.sound.is_empty()
            && sound::sounds_alike(&self.sound, &join_sounds(&one.sound, &two.sound))
    }

    /// Returns whether two words in a row sound like two words in a row of the other script; each may be too
    /// short to be compared alone.
    pub(crate) fn pairs_sound_alike(these: [&Self; 2], those: [&Self; 2]) -> bool {
        let [(a, b), (c, d)] = [these, those].map(|[one, two]| (one, two));
        let sound = |one: &Self, two: &Self| join_sounds(&one.sound, &two.sound);
        let have_sounds = [a, b, c, d].iter().all(|word| !word.sound.is_empty());
        have_sounds
            && a.latin != c.latin
            && b.latin != d.latin
            && sound(a, b).chars().count() >= MIN_PHONETIC_LETTERS
            && sound::sounds_alike(&sound(a, b), &sound(c, d))
    }
}

/// Returns the phonetic key of two words in a row, read as one word.
pub(crate) fn join_sounds(one: &str, two: &str) -> String {
    let two = match (one.chars().last(), two.chars().next()) {
        (Some(a), Some(b)) if a == b => two.get(b.len_utf8()..).unwrap_or_default(),
        _ => two,
    };
    format!("{one}{two}")
}

/// A text split into words, ready to be matched against many watches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokenizedText {
    pub(crate) words: Vec<Word>,
}

impl TokenizedText {
    /// Splits a text into words; takes a few microseconds for a headline. Only the first 400 words count.
    pub fn new(text: &str) -> Self {
        Self { words: word_spans(text, MAX_TEXT_WORDS).iter().map(|word| Word::new(&word.folded)).collect() }
    }
}

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
    while let Some((at, written)) = letters.next() {
        // Fast path: most letters are these, and Unicode table lookups would dominate the running time.
        if matches!(written, 'a'..='z' | 'а'..='я' | 'ё' | 'ө' | 'ү') {
            if word.is_empty() {
                after_hyphen = hyphen;
                start = at;
            }
            hyphen = false;
            word.push(written);
            continue;
        }
        let mut lower = written.to_lowercase().map(fold);
        let c = lower.next().unwrap_or(written);
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
