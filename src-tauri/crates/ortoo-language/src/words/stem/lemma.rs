//! Guesses the dictionary form of an inflected word by rule: a dropped vowel returns, `и` becomes a soft sign
//! again, a verb gets the `х` of the infinitive.

use super::letters::{is_short, is_vowel};
use super::strip::{VERB_ENDINGS, noun_stem};

/// Inflected forms that no rule leads back to their dictionary form.
const IRREGULAR: &[(&str, &str)] = &[
    ("үнийн", "үнэ"),
    ("үнэд", "үнэ"),
    ("хүмүүс", "хүн"),
    ("хүмүүсийн", "хүн"),
    ("хүний", "хүн"),
    ("юунд", "юу"),
    ("ямны", "яам"),
    ("яамны", "яам"),
    ("ямд", "яам"),
    ("нарны", "нар"),
    ("түүний", "тэр"),
    ("түүнд", "тэр"),
    ("тэдний", "тэд"),
    ("энэхүү", "энэ"),
    ("үүний", "энэ"),
    ("үүнд", "энэ"),
    ("манай", "бид"),
    ("миний", "би"),
    ("байна", "байх"),
    ("байсан", "байх"),
    ("байв", "байх"),
    ("байдаг", "байх"),
    ("байжээ", "байх"),
    ("хүүхэд", "хүүхэд"),
    ("хүүхдүүд", "хүүхэд"),
    ("хүүхдийн", "хүүхэд"),
    ("хүүхдэд", "хүүхэд"),
    ("гурван", "гурав"),
    ("дөрвөн", "дөрөв"),
    ("гэв", "гэх"),
    ("гэсэн", "гэх"),
];
/// Dictionary forms that end like inflected forms.
const UNINFLECTED_WORDS: &[&str] = &["монгол", "улаанбаатар", "ажиллагаа"];

/// Returns the possible dictionary forms of a folded Cyrillic word, the likeliest first.
pub(crate) fn lemmas(word: &str) -> Vec<String> {
    let irregular = IRREGULAR.iter().find(|(form, _)| *form == word);
    if let Some((_, lemma)) = irregular {
        return vec![(*lemma).to_owned()];
    }
    let letters: Vec<char> = word.chars().collect();
    if letters.len() <= 3 || UNINFLECTED_WORDS.contains(&word) {
        return vec![word.to_owned()];
    }
    let noun = noun_stem(&letters);
    let verb = VERB_ENDINGS.stem_len(&letters).and_then(|stem_len| letters.get(..stem_len));
    let verb = verb.filter(|stem| stem.len() > 1 && stem.iter().any(|c| is_vowel(*c)));
    let noun_lemma = (noun.len() < letters.len()).then(|| nominative(noun, &letters));
    let verb_lemma = verb.map(infinitive);
    // The reading with the longer ending is likelier.
    let verb_first = verb.is_some_and(|verb| verb.len() <= noun.len());
    let mut lemmas: Vec<String> =
        if verb_first { [verb_lemma, noun_lemma] } else { [noun_lemma, verb_lemma] }
            .into_iter()
            .flatten()
            .collect();
    if lemmas.is_empty() {
        lemmas.push(word.to_owned());
    }
    lemmas.dedup();
    lemmas
}

/// Returns the dictionary form of a noun, from its stem and the inflected form.
fn nominative(stem: &[char], form: &[char]) -> String {
    let mut word = stem.to_vec();
    let ending = form.get(stem.len()..).unwrap_or_default();
    match (word.as_slice(), ending) {
        // хууль, хуулийн: a stem with back vowels takes -ын unless its last consonant is soft.
        ([.., last], ['и', 'й', ..]) if has_back_vowels(stem) && "лнрмдтсвб".contains(*last) => {
            word.push('ь')
        }
        // сургууль, сургуулиас; but компани, компаниас.
        ([.., one, two, _], ['и', vowel, ..]) if is_vowel(*vowel) => {
            word.push(if is_vowel(*one) && is_vowel(*two) { 'ь' } else { 'и' });
        }
        // малчин, малчид, малчдын: the singular ends in н.
        ([.., 'ч'], ['и', 'д', ..] | ['д', ..]) if stem.len() > 2 => word.extend(['и', 'н']),
        ([.., before, 'и'], _) if stem.len() <= 4 && !is_vowel(*before) && !"гкх".contains(*before) => {
            word.pop();
            word.push('ь');
        }
        ([head @ .., one, two], _) if !is_vowel(*one) && !is_vowel(*two) && !can_end_in(*one, *two) => {
            if let Some(vowel) = harmonic_vowel(head) {
                word.insert(word.len() - 1, vowel);
            }
        }
        _ => {}
    }
    word.into_iter().collect()
}

fn has_back_vowels(stem: &[char]) -> bool {
    stem.iter().any(|c| matches!(c, 'а' | 'о' | 'у' | 'я' | 'ё'))
}

/// Returns the infinitive of a verb, from its stem.
fn infinitive(stem: &[char]) -> String {
    let mut word = stem.to_vec();
    match word.as_slice() {
        [.., 'ь'] => {
            word.pop();
            word.push('и');
        }
        [.., last] if is_vowel(*last) || *last == 'й' => {}
        _ => {
            let vowel = harmonic_vowel(stem);
            // A short vowel is dropped before another: эхэл, эхлэх.
            if let [head @ .., one, short, last] = word.as_slice()
                && is_short(*short)
                && !is_vowel(*one)
                && *last != 'н'
                && head.iter().any(|c| is_vowel(*c))
                && !head.last().is_some_and(|c| !is_vowel(*c) && *c != 'й')
            {
                let last = *last;
                word.truncate(word.len() - 2);
                word.push(last);
            }
            word.extend(vowel);
        }
    }
    word.push('х');
    word.into_iter().collect()
}

/// Returns the short vowel that follows the vowels of a stem by vowel harmony.
fn harmonic_vowel(stem: &[char]) -> Option<char> {
    let last = stem.iter().rev().copied().find(|c| is_vowel(*c) && *c != 'и');
    Some(match last {
        Some('а' | 'у' | 'я' | 'ю' | 'ы') => 'а',
        Some('о' | 'ё') => 'о',
        Some('ө') => 'ө',
        _ => 'э',
    })
}

/// Returns whether a word can end in these two consonants.
fn can_end_in(one: char, two: char) -> bool {
    let open = "лрнвгмсбшхйп".contains(one) && "тчцсшхдк".contains(two);
    open || one == two || (one, two) == ('н', 'г')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_forms_lead_back_to_their_dictionary_form() {
        for (form, lemma) in [
            ("төсвийн", "төсөв"),
            ("төсвөөс", "төсөв"),
            ("эмнэлгийн", "эмнэлэг"),
            ("газрын", "газар"),
            ("засгийн", "засаг"),
            ("өвлийн", "өвөл"),
            ("зургийн", "зураг"),
            ("банкны", "банк"),
            ("банкнаас", "банк"),
            ("монголын", "монгол"),
            ("монголд", "монгол"),
            ("сургуулиас", "сургууль"),
            ("морины", "морь"),
            ("тамхины", "тамхи"),
            ("малчдад", "малчин"),
            ("малчид", "малчин"),
            ("ерөнхийлөгчийн", "ерөнхийлөгч"),
            ("үнийн", "үнэ"),
            ("алтны", "алт"),
            ("гэрээний", "гэрээ"),
            ("экспортын", "экспорт"),
            ("улсын", "улс"),
            ("хотоос", "хот"),
            ("роялтигийн", "роялти"),
            ("компаниудын", "компани"),
            ("нэмэгдлээ", "нэмэгдэх"),
            ("нэмэгджээ", "нэмэгдэх"),
            ("гарсан", "гарах"),
            ("болсон", "болох"),
            ("эхэлсэн", "эхлэх"),
            ("байгуулсан", "байгуулах"),
            ("өссөн", "өсөх"),
            ("хэлэлцсэн", "хэлэлцэх"),
            ("буурсан", "буурах"),
            ("зөвшөөрөв", "зөвшөөрөх"),
            ("хийсэн", "хийх"),
            ("барьсан", "барих"),
            ("нээгдлээ", "нээгдэх"),
            ("сонгогдлоо", "сонгогдох"),
            ("мод", "мод"),
            ("хуулийн", "хууль"),
        ] {
            let guesses = lemmas(form);
            assert_eq!(guesses.first().map(String::as_str), Some(lemma), "{form}: {guesses:?}");
        }
    }
}
