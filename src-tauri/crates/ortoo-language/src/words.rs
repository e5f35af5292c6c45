//! Texts as words that can be compared: folded, stemmed, and by their sound.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use crate::title::fold;
use crate::{sound, stem};

/// Words of a text that count; a headline and its beginning have fewer.
const MOST: usize = 400;
/// Letters of a word that is found by its sound: gold is not the dative of a river.
const SOUNDING: usize = 5;
/// Sounds of a word that is known to be a name.
const NAMED: usize = 4;
/// Endings that stand alone behind a hyphen: ХК-ийн, ТЭЗҮ-ИЙГ.
const SUFFIXES: &[&str] = &[
    "ийн", "ын", "ийг", "ыг", "н", "ны", "ний", "г", "д", "т", "ад", "эд", "од", "өд", "аас", "ээс", "оос",
    "өөс", "аар", "ээр", "оор", "өөр", "тай", "тэй", "той", "төй", "руу", "рүү", "луу", "лүү", "гүй", "ууд",
    "үүд", "даа", "дээ", "доо", "дөө", "аа", "ээ", "оо", "өө", "гийн", "гаас", "гээс", "гоос", "гөөс",
    "гаар", "гээр", "гоор", "гөөр", "наас", "нээс", "ноос", "нөөс", "нд", "чууд", "чүүд", "ынх", "ийнх",
];

static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// A word in the forms in which it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Folded, as it is written.
    written: String,
    /// Keys of its stem: words of one script that share one are one. Those as a noun stand first.
    keys: Vec<String>,
    nouns: usize,
    /// How it sounds without its endings.
    sound: String,
    /// Long enough to be found by its sound.
    sounding: bool,
    latin: bool,
}

impl Word {
    pub(crate) fn new(folded: &str) -> Self {
        let latin = folded.chars().any(|c| c.is_ascii_lowercase());
        let sounding = folded.chars().count() >= SOUNDING;
        let written = folded.to_owned();
        if folded.chars().any(|c| c.is_ascii_digit()) {
            return Self {
                written,
                keys: vec![folded.to_owned()],
                nouns: 1,
                sound: String::new(),
                sounding: false,
                latin,
            };
        }
        if latin {
            let mut keys = vec![ENGLISH.stem(folded).into_owned()];
            // The stemmer takes `buses` for a form of `buse`.
            if let Some(bare) = folded.strip_suffix("es").filter(|bare| bare.ends_with(['s', 'x', 'z', 'h']))
            {
                keys.push(ENGLISH.stem(bare).into_owned());
            }
            keys.dedup();
            let nouns = keys.len();
            return Self { written, keys, nouns, sound: sound::of(folded), sounding, latin };
        }
        let stem::Readings { noun, verb } = stem::readings(folded);
        let nouns = noun.len();
        let keys = noun.into_iter().chain(verb).collect();
        Self { written, keys, nouns, sound: sound::of(&stem::surface(folded)), sounding, latin }
    }

    /// Folded, as it is written.
    pub(crate) fn written(&self) -> &str {
        &self.written
    }

    /// Keys of its stem.
    pub(crate) fn keys(&self) -> &[String] {
        &self.keys
    }

    /// Keys of it as a noun, or as a word without endings.
    pub(crate) fn noun_keys(&self) -> &[String] {
        self.keys.get(..self.nouns).unwrap_or_default()
    }

    /// Keys of it as a form of a verb.
    pub(crate) fn verb_keys(&self) -> &[String] {
        self.keys.get(self.nouns..).unwrap_or_default()
    }

    /// How it sounds without its endings.
    pub(crate) fn sound(&self) -> &str {
        &self.sound
    }

    pub(crate) fn is_latin(&self) -> bool {
        self.latin
    }

    /// Its sound as a key of names, where it is long enough to be one; `ө` is written in too many ways to count. What
    /// stands behind an initial is a name, so it may be short; so may what is set beside it in the other script.
    pub(crate) fn name(&self, initialed: bool) -> Option<String> {
        let sounds = self.sound.chars().count();
        let long =
            if initialed || self.latin { sounds >= NAMED } else { self.sounding && sounds >= SOUNDING };
        long.then(|| self.sound.replace(['ө', 'u'], "o"))
    }

    /// Whether it is the first letter of a name: `А.` before `Стубб`.
    pub(crate) fn is_initial(&self) -> bool {
        self.written.chars().count() == 1 && self.written.chars().all(char::is_alphabetic)
    }

    /// Whether both are forms of one word of one script.
    pub(crate) fn is_form_of(&self, other: &Self) -> bool {
        self.latin == other.latin && self.keys.iter().any(|key| other.keys.contains(key))
    }

    /// Whether both are forms of one word. Across scripts sound decides, and within Latin too: Mongolian is typed
    /// there in more ways than one.
    pub(crate) fn is(&self, other: &Self) -> bool {
        if self.is_form_of(other) {
            return true;
        }
        let across = self.latin != other.latin && self.sounding && other.sounding;
        across && sound::alike(&self.sound, &other.sound)
    }

    /// Whether this is what two words in a row are when they are written as one.
    pub(crate) fn is_both(&self, one: &Self, two: &Self) -> bool {
        // The first letters alone rule most pairs out.
        self.sounding
            && self
                .sound
                .chars()
                .next()
                .is_some_and(|first| one.sound.starts_with([first, 'ө']) || first == 'ө')
            && !one.sound.is_empty()
            && !two.sound.is_empty()
            && sound::alike(&self.sound, &joined(&one.sound, &two.sound))
    }

    /// Whether two words in a row sound like two others of the other script; each may be too short to say so.
    pub(crate) fn are_alike(these: [&Self; 2], those: [&Self; 2]) -> bool {
        let [(a, b), (c, d)] = [these, those].map(|[one, two]| (one, two));
        let sound = |one: &Self, two: &Self| joined(&one.sound, &two.sound);
        let told = [a, b, c, d].iter().all(|word| !word.sound.is_empty());
        told && a.latin != c.latin
            && b.latin != d.latin
            && sound(a, b).chars().count() >= SOUNDING
            && sound::alike(&sound(a, b), &sound(c, d))
    }
}

/// The sound of two words in a row, read as one.
pub(crate) fn joined(one: &str, two: &str) -> String {
    let two = match (one.chars().last(), two.chars().next()) {
        (Some(a), Some(b)) if a == b => two.get(b.len_utf8()..).unwrap_or_default(),
        _ => two,
    };
    format!("{one}{two}")
}

/// A text prepared to be matched by many watches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    pub(crate) words: Vec<Word>,
}

impl Text {
    /// Prepares a text: some microseconds for a headline. What goes beyond 400 words does not count.
    pub fn new(text: &str) -> Self {
        Self { words: placed(text, MOST).iter().map(|word| Word::new(&word.folded)).collect() }
    }
}

/// A word where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Placed {
    pub(crate) folded: String,
    /// Bytes of the text, with the ending behind a hyphen.
    pub(crate) range: Range<usize>,
    /// The first letters of a dotted abbreviation: `ам.доллар`.
    pub(crate) dotted: bool,
}

/// The folded words of a text, at most so many.
pub(crate) fn placed(text: &str, most: usize) -> Vec<Placed> {
    let mut all: Vec<Placed> = Vec::new();
    each_word(text, most, |part| match (part.is_ending, all.last_mut()) {
        (true, Some(before)) => before.range.end = part.range.end,
        _ => all.push(Placed { folded: part.folded.to_owned(), range: part.range, dotted: part.dotted }),
    });
    all
}

/// A word as it is come by.
pub(crate) struct Part<'a> {
    pub(crate) folded: &'a str,
    pub(crate) range: Range<usize>,
    pub(crate) dotted: bool,
    /// An ending behind a hyphen, which belongs to the word before.
    pub(crate) is_ending: bool,
}

/// Goes through a text's words, at most so many.
pub(crate) fn each_word(text: &str, most: usize, mut emit: impl FnMut(Part<'_>)) {
    let (mut word, mut start, mut count) = (String::new(), 0, 0);
    // Whether a hyphen parts what comes next from the word before.
    let (mut hyphen, mut after_hyphen) = (false, false);
    let mut end = |word: &mut String, range: Range<usize>, after_hyphen: bool, dotted: bool| {
        let folded = same_script(word);
        let is_ending = after_hyphen && count > 0 && SUFFIXES.contains(&&*folded);
        if !folded.is_empty() && (is_ending || count < most) {
            count += usize::from(!is_ending);
            emit(Part { folded: &folded, range, dotted, is_ending });
        }
        drop(folded);
        word.clear();
        count < most
    };
    let mut letters = text.char_indices().peekable();
    while let Some((at, written)) = letters.next() {
        // Most letters are these, and to ask Unicode's tables for each takes longer than all the rest.
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
            // 2.3 and 14,785 are numbers; at the end of a word it is cut off again.
            word.push(c);
        } else {
            if !word.is_empty() {
                let dotted = c == '.' && letters.peek().is_some_and(|(_, next)| next.is_lowercase());
                if !end(&mut word, start..at, after_hyphen, dotted) {
                    return;
                }
                after_hyphen = false;
                hyphen = false;
            }
            // A closing quotation mark may stand before the hyphen.
            hyphen |= matches!(c, '-' | '\u{2010}' | '\u{2011}');
        }
    }
    end(&mut word, start..text.len(), after_hyphen, false);
}

/// A word with letters of one script: Latin look-alikes in a Cyrillic word are what they look like. A decimal
/// comma or point at the end was the sentence's.
fn same_script(word: &str) -> Cow<'_, str> {
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
    let look = |c: char| match c {
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
    word.chars().map(look).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_falls_into_words() {
        let check = |text: &str, expected: &str| {
            let words: Vec<_> = placed(text, 100).into_iter().map(|word| word.folded).collect();
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
    fn a_word_knows_where_it_stands() {
        let text = "“ГАЗПРОМ”-ТОЙ 6.4 тэрбум ам.доллар";
        let words = placed(text, 100);
        let stands: Vec<_> = words.iter().map(|word| &text[word.range.clone()]).collect();
        assert_eq!(stands, ["ГАЗПРОМ”-ТОЙ", "6.4", "тэрбум", "ам", "доллар"]);
        assert_eq!(
            words.iter().map(|word| word.dotted).collect::<Vec<_>>(),
            [false, false, false, true, false]
        );
    }
}
