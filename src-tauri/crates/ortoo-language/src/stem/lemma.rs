//! From an inflected form back to the word as a dictionary has it. Without a dictionary this is a guess by rule: a
//! vowel that fled comes back, a soft sign that became `и`, the `х` of an infinitive.

use super::{VERB_ENDINGS, is_short, is_vowel, noun_stem};

/// Words whose forms no rule leads back.
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
/// Words that are no forms, whatever they end in.
const WHOLE_WORDS: &[&str] = &["монгол", "улаанбаатар", "ажиллагаа"];

/// The dictionary forms of a folded Cyrillic word, the likeliest first.
pub(crate) fn lemmas(word: &str) -> Vec<String> {
    let known = IRREGULAR.iter().find(|(form, _)| *form == word);
    if let Some((_, lemma)) = known {
        return vec![(*lemma).to_owned()];
    }
    let letters: Vec<char> = word.chars().collect();
    if letters.len() <= 3 || WHOLE_WORDS.contains(&word) {
        return vec![word.to_owned()];
    }
    let noun = noun_stem(&letters);
    let verb = VERB_ENDINGS.cut(&letters).and_then(|cut| letters.get(..cut));
    let verb = verb.filter(|stem| stem.len() > 1 && stem.iter().any(|c| is_vowel(*c)));
    let as_noun = (noun.len() < letters.len()).then(|| nominative(noun, &letters));
    let as_verb = verb.map(infinitive_of);
    // The longer of two endings explains more.
    let verb_first = verb.is_some_and(|verb| verb.len() <= noun.len());
    let mut lemmas: Vec<String> =
        if verb_first { [as_verb, as_noun] } else { [as_noun, as_verb] }.into_iter().flatten().collect();
    if lemmas.is_empty() {
        lemmas.push(word.to_owned());
    }
    lemmas.dedup();
    lemmas
}

/// A noun without endings, from its stem.
fn nominative(stem: &[char], form: &[char]) -> String {
    let mut word = stem.to_vec();
    let behind = form.get(stem.len()..).unwrap_or_default();
    match (word.as_slice(), behind) {
        // хууль, хуулийн: back vowels have ын but behind a soft consonant.
        ([.., last], ['и', 'й', ..]) if is_back(stem) && "лнрмдтсвб".contains(*last) => {
            word.push('ь')
        }
        // сургуулиас, but компаниас.
        ([.., one, two, _], ['и', vowel, ..]) if is_vowel(*vowel) => {
            word.push(if is_vowel(*one) && is_vowel(*two) { 'ь' } else { 'и' });
        }
        // малчид, малчдын: their singular has an н.
        ([.., 'ч'], ['и', 'д', ..] | ['д', ..]) if stem.len() > 2 => word.extend(['и', 'н']),
        ([.., before, 'и'], _) if stem.len() <= 4 && !is_vowel(*before) && !"гкх".contains(*before) => {
            word.pop();
            word.push('ь');
        }
        ([head @ .., one, two], _) if !is_vowel(*one) && !is_vowel(*two) && !may_end(*one, *two) => {
            if let Some(vowel) = vowel_of(head) {
                word.insert(word.len() - 1, vowel);
            }
        }
        _ => {}
    }
    word.into_iter().collect()
}

fn is_back(stem: &[char]) -> bool {
    stem.iter().any(|c| matches!(c, 'а' | 'о' | 'у' | 'я' | 'ё'))
}

/// An infinitive, from a verb's stem.
fn infinitive_of(stem: &[char]) -> String {
    let mut word = stem.to_vec();
    match word.as_slice() {
        [.., 'ь'] => {
            word.pop();
            word.push('и');
        }
        [.., last] if is_vowel(*last) || *last == 'й' => {}
        _ => {
            let vowel = vowel_of(stem);
            // A short vowel flees before another: эхэл, эхлэх.
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

/// The short vowel that follows those of a word.
fn vowel_of(stem: &[char]) -> Option<char> {
    let last = stem.iter().rev().copied().find(|c| is_vowel(*c) && *c != 'и');
    Some(match last {
        Some('а' | 'у' | 'я' | 'ю' | 'ы') => 'а',
        Some('о' | 'ё') => 'о',
        Some('ө') => 'ө',
        _ => 'э',
    })
}

/// Whether a word can end in two such consonants.
fn may_end(one: char, two: char) -> bool {
    let open = "лрнвгмсбшхйп".contains(one) && "тчцсшхдк".contains(two);
    open || one == two || (one, two) == ('н', 'г')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_lead_back_to_the_word_of_the_dictionary() {
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
            let found = lemmas(form);
            assert_eq!(found.first().map(String::as_str), Some(lemma), "{form}: {found:?}");
        }
    }
}
