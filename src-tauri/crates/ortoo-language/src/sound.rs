//! How a word sounds, whichever script it is written in: a name is found in the other one too.
//!
//! Mongolian names are written in Latin in many ways (`Khürelsükh`, `Khurelsukh`, `Hurelsuh`). What those have in
//! common is kept; `ө` stays apart, because it is written `o` as well as `u`.

/// Shorter ones are too much alike.
pub(crate) const LEAST: usize = 4;

/// The sound of a folded word; empty where it has other letters than those of the two scripts.
pub(crate) fn of(word: &str) -> String {
    let mut sound = String::with_capacity(word.len());
    let letters: Vec<char> = word.chars().collect();
    let mut at = 0;
    while let Some(&c) = letters.get(at) {
        let next = letters.get(at + 1).copied().unwrap_or(' ');
        let (parts, taken) = match (c, next) {
            ('k', 'h') => ("h", 2),
            ('t', 's' | 'z') => ("c", 2),
            ('c', 'h') => ("q", 2),
            ('s', 'h') => ("x", 2),
            ('z', 'h') => ("j", 2),
            ('d', 'z') => ("z", 2),
            // `е` is `ye` in words of its own and `e` in names of others: both are one.
            ('y', 'e') => ("e", 2),
            // Typed for үү by its look.
            ('v', 'v') => ("u", 2),
            _ => match letter(c, sound.chars().last(), next) {
                Some(part) => (part, 1),
                None => return String::new(),
            },
        };
        for part in parts.chars() {
            // Long vowels and doubled consonants are written single as often as not.
            if !sound.ends_with(part) {
                sound.push(part);
            }
        }
        at += taken;
    }
    sound
}

fn letter(c: char, before: Option<char>, next: char) -> Option<&'static str> {
    let between = |c: Option<char>| c.is_none_or(|c| !"aeiouө".contains(c));
    Some(match c {
        'а' | 'a' => "a",
        'б' | 'b' => "b",
        'v' if between(before) && between(Some(next)) && next != ' ' => "u",
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

/// Whether two words sound alike and are long enough to say so.
pub(crate) fn alike(one: &str, other: &str) -> bool {
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
    others.next().is_none() && letters >= LEAST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_sound_alike_in_both_scripts() {
        let check = |one: &str, other: &str, expected: bool| {
            let (a, b) = (of(one), of(other));
            assert_eq!(alike(&a, &b), expected, "{one} {a}, {other} {b}");
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
