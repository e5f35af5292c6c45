//! Removes endings from words where vowel harmony and the letters before them allow.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::endings::StemEnd::{
    Any, Ch, Consonant, Flap, Foreign, Hard, Liquid, Long, LongOrN, N, Short, Soft, Stop, Vowel, Y,
};
use super::endings::{
    CASE_TEMPLATES, EndingTemplate, LOANWORDS_IN_T, PLURAL_TEMPLATES, StemEnd, VERB_TEMPLATES,
};
use super::letters::{is_long, is_vowel};

/// An ending, spelled out, with the conditions on the stem before it.
struct Ending {
    letters: Vec<char>,
    min_stem_letters: usize,
    condition: StemEnd,
}

/// Endings indexed by their last letter, the longest first.
pub(super) struct Endings(HashMap<char, Vec<Ending>>);

impl Endings {
    fn from_templates(templates: &[EndingTemplate]) -> Self {
        let mut all: HashMap<char, Vec<Ending>> = HashMap::new();
        for (template, min_stem_letters, condition) in templates {
            for letters in expand_template(template) {
                let Some(last) = letters.last().copied() else { continue };
                let (min_stem_letters, condition) = (*min_stem_letters, *condition);
                all.entry(last).or_default().push(Ending { letters, min_stem_letters, condition });
            }
        }
        for endings in all.values_mut() {
            endings.sort_by_key(|ending| std::cmp::Reverse(ending.letters.len()));
        }
        Self(all)
    }

    /// Returns the length of the stem that is left when the longest matching ending is removed.
    pub(super) fn stem_len(&self, word: &[char]) -> Option<usize> {
        let endings = self.0.get(word.last()?)?;
        endings.iter().find_map(|ending| {
            let stem = word.strip_suffix(ending.letters.as_slice())?;
            let fits = stem.len() >= ending.min_stem_letters
                && stem.iter().any(|c| is_vowel(*c))
                && is_in_harmony(stem, &ending.letters)
                && allows(ending.condition, stem);
            fits.then_some(stem.len())
        })
    }
}

/// Returns all spellings of a template. The open vowels of one ending are always the same.
fn expand_template(template: &str) -> Vec<Vec<char>> {
    let open: &[char] = if template.contains('A') { &['а', 'э', 'о', 'ө'] } else { &['а'] };
    let closed: &[char] = if template.contains('U') { &['у', 'ү'] } else { &['у'] };
    let spell = |a: char, u: char| {
        template.chars().map(move |c| match c {
            'A' => a,
            'U' => u,
            other => other,
        })
    };
    open.iter().flat_map(|a| closed.iter().map(|u| spell(*a, *u).collect())).collect()
}

static CASE_ENDINGS: LazyLock<Endings> = LazyLock::new(|| Endings::from_templates(CASE_TEMPLATES));
static PLURAL_ENDINGS: LazyLock<Endings> = LazyLock::new(|| Endings::from_templates(PLURAL_TEMPLATES));
pub(super) static VERB_ENDINGS: LazyLock<Endings> = LazyLock::new(|| Endings::from_templates(VERB_TEMPLATES));

/// Removes the case and number endings of a word and leaves its stem as it is written.
pub(crate) fn strip_noun_endings(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() <= 4 { word.to_owned() } else { noun_stem(&letters).iter().collect() }
}

/// Removes the case and number endings of a noun.
pub(super) fn noun_stem(word: &[char]) -> &[char] {
    // A plural in -ууд does not end in the dative -д.
    if word.len() > 4
        && word.ends_with(&['у', 'д']) | word.ends_with(&['ү', 'д'])
        && let Some(stem_len) = PLURAL_ENDINGS.stem_len(word)
    {
        return word.get(..stem_len).unwrap_or(word);
    }
    let stem = CASE_ENDINGS.stem_len(word).and_then(|stem_len| word.get(..stem_len)).unwrap_or(word);
    PLURAL_ENDINGS.stem_len(stem).and_then(|stem_len| stem.get(..stem_len)).unwrap_or(stem)
}

/// Returns whether an ending follows vowel harmony: back endings follow back vowels, front endings all
/// others.
fn is_in_harmony(stem: &[char], ending: &[char]) -> bool {
    let Some(vowel) = ending.iter().find(|c| "аоуыэөүя".contains(**c)) else { return true };
    let back = stem.iter().any(|c| matches!(c, 'а' | 'о' | 'у' | 'я' | 'ё' | 'ы'));
    let front = stem.iter().any(|c| matches!(c, 'э' | 'ө' | 'ү'));
    if ending.ends_with(&['г', 'ү', 'й']) || matches!(ending, ['ж' | 'ч', 'э', ..]) {
        return true; // These endings have only one form.
    }
    if matches!(vowel, 'а' | 'о' | 'у' | 'ы' | 'я') { back } else { front || !back }
}

/// Returns whether a stem meets the condition of an ending.
fn allows(condition: StemEnd, stem: &[char]) -> bool {
    let Some(&last) = stem.last() else { return false };
    match condition {
        Any => true,
        Vowel => is_vowel(last),
        Consonant => !is_vowel(last) && last != 'й',
        Long => is_long(stem),
        LongOrN => is_long(stem) || last == 'н',
        Y => last == 'й',
        N => last == 'н',
        Short => !is_vowel(last) && stem.len() <= 4,
        Hard => "тдсзцчжшхк".contains(last),
        Soft => "лмнрвйь".contains(last) || is_long(stem),
        Stop => "гкбспфв".contains(last) || (last == 'р' && !is_loanword_in_t(stem)),
        Liquid => is_vowel(last) || "рвнсмбдгл".contains(last),
        Ch => last == 'ч',
        Foreign => last == 'и',
        Flap => "рвс".contains(last) || stem == ['ө', 'г'],
    }
}

/// Returns whether `stem` and a following `т` form the end of a loanword.
fn is_loanword_in_t(stem: &[char]) -> bool {
    let word: String = stem.iter().chain(&['т']).collect();
    LOANWORDS_IN_T.iter().any(|loanword| word.ends_with(loanword))
}
