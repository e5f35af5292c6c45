//! A word in the forms in which it is compared: folded, stemmed, and as a phonetic key.

use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use super::phonetic::{join_sounds, phonetic_key, sounds_alike};
use super::stem;

/// The fewest letters of a word that is compared by sound; among shorter words голд, "into the river", would
/// match "gold".
const MIN_PHONETIC_LETTERS: usize = 5;
/// The fewest letters of the phonetic key of a name.
const MIN_NAME_LETTERS: usize = 4;

static ENGLISH_STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// A word in the forms in which it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// The folded spelling.
    spelling: String,
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
        let spelling = folded.to_owned();
        if folded.chars().any(|c| c.is_ascii_digit()) {
            return Self {
                spelling,
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
                spelling,
                keys,
                noun_key_count,
                sound: phonetic_key(folded),
                has_comparable_sound,
                latin,
            };
        }
        let stem::Readings { noun, verb } = stem::readings(folded);
        let noun_key_count = noun.len();
        let keys = noun.into_iter().chain(verb).collect();
        Self {
            spelling,
            keys,
            noun_key_count,
            sound: phonetic_key(&stem::strip_noun_endings(folded)),
            has_comparable_sound,
            latin,
        }
    }

    /// Returns the folded spelling.
    pub(crate) fn spelling(&self) -> &str {
        &self.spelling
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
        self.spelling.chars().count() == 1 && self.spelling.chars().all(char::is_alphabetic)
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
        across && sounds_alike(&self.sound, &other.sound)
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
            && sounds_alike(&self.sound, &join_sounds(&one.sound, &two.sound))
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
            && sounds_alike(&sound(a, b), &sound(c, d))
    }
}
