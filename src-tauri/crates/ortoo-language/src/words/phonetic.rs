//! Phonetic keys: how a word sounds, whichever script it is written in, so that names match across scripts.
//!
//! Mongolian names are romanized in many ways (`Khürelsükh`, `Khurelsukh`, `Hurelsuh`); all have the same
//! key. `ө` keeps a letter in the key, because it is romanized both as `o` and as `u`.

/// The fewest letters of keys that are compared; shorter ones match by chance.
const MIN_COMPARED_LETTERS: usize = 4;

/// Returns the phonetic key of a folded word; empty if it has letters of other scripts.
pub(crate) fn phonetic_key(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    let letters: Vec<char> = word.chars().collect();
    let mut at = 0;
    while let Some(&c) = letters.get(at) {
        let next = letters.get(at + 1).copied().unwrap_or(' ');
        let (parts, letter_count) = match (c, next) {
            ('k', 'h') => ("h", 2),
            ('t', 's' | 'z') => ("c", 2),
            ('c', 'h') => ("q", 2),
            ('s', 'h') => ("x", 2),
            ('z', 'h') => ("j", 2),
            ('d', 'z') => ("z", 2),
            // `е` is romanized as `ye` in Mongolian words and as `e` in foreign names; both have one key.
            ('y', 'e') => ("e", 2),
            // `vv` is typed for үү, which it looks like.
            ('v', 'v') => ("u", 2),
            _ => match key_of_letter(c, key.chars().last(), next) {
                Some(part) => (part, 1),
                None => return String::new(),
            },
        };
        for part in parts.chars() {
            // Long vowels and doubled consonants are often written single.
            if !key.ends_with(part) {
                key.push(part);
            }
        }
        at += letter_count;
    }
    key
}

/// Returns the part of the key for one letter; `before` is the last letter of the key.
fn key_of_letter(c: char, before: Option<char>, next: char) -> Option<&'static str> {
    let is_no_vowel = |c: Option<char>| c.is_none_or(|c| !"aeiouө".contains(c));
    Some(match c {
        'а' | 'a' => "a",
        'б' | 'b' => "b",
        'v' if is_no_vowel(before) && is_no_vowel(Some(next)) && next != ' ' => "u",
        'в' | 'v' | 'w' => "v",
        'г' | 'g' => "g",
        'д' | 'd' => "d",
        'е' => "e",
        'ё' => "io",
        'ж' | 'j' => "j",
        'з' | 'z' => "z",
        'и' | 'й' | 'ь' | 'ъ' | 'ы' | 'i' | 'y' => "i",
        'к' | 'k' => "k",
        'л' | 'l' => "l",
        'м' | 'm' => "m",
        'н' | 'n' => "n",
        'о' | 'o' => "o",
        'ө' | 'ö' => "ө",
        'п' | 'p' => "p",
        'р' | 'r' => "r",
        'с' | 's' => "s",
        'т' | 't' => "t",
        'у' | 'ү' | 'u' | 'ü' => "u",
        'ф' | 'f' => "f",
        'х' | 'h' | 'x' => "h",
        'ц' | 'c' => "c",
        'ч' | 'q' => "q",
        'ш' | 'щ' => "x",
        'э' | 'e' => "e",
        'ю' => "iu",
        'я' => "ia",
        '\'' | '’' => "",
        _ => return None,
    })
}

/// Returns whether two phonetic keys match; `ө` matches `o` and `u`. Keys under four letters never match.
pub(crate) fn sounds_alike(one: &str, other: &str) -> bool {
    let mut letters = 0;
    let mut others = other.chars();
    for a in one.chars() {
        letters += 1;
        let Some(b) = others.next() else { return false };
        let near = |a: char, b: char| a == 'ө' && matches!(b, 'o' | 'u');
        if a != b && !near(a, b) && !near(b, a) {
            return false;
        }
    }
    others.next().is_none() && letters >= MIN_COMPARED_LETTERS
}

/// Returns the phonetic key of two words in a row, read as one word.
pub(crate) fn join_sounds(one: &str, two: &str) -> String {
    let two = match (one.chars().last(), two.chars().next()) {
        (Some(a), Some(b)) if a == b => two.get(b.len_utf8()..).unwrap_or_default(),
        _ => two,
    };
    format!("{one}{two}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_sound_alike_in_both_scripts() {
        let check = |one: &str, other: &str, expected: bool| {
            let (a, b) = (phonetic_key(one), phonetic_key(other));
            assert_eq!(sounds_alike(&a, &b), expected, "{one} {a}, {other} {b}");
        };
        check("занданшатар", "zandanshatar", true);
        check("хүрэлсүх", "khürelsükh", true);
        check("хүрэлсүх", "hurelsuh", true);
        check("оюутолгой", "oyutolgoi", true);
        check("улаанбаатар", "ulaanbaatar", true);
        check("цогтцэций", "tsogttsetsii", true);
        check("нүүрс", "nuurs", true);
        check("нүүрс", "nvvrs", true);
        check("өлгий", "ulgii", true);
        check("төсөв", "tusuv", true);
        check("уул", "uul", false);
        check("голд", "gold", true);
        check("нүүрс", "nurse", false);
        check("улс", "葡", false);
    }
}
