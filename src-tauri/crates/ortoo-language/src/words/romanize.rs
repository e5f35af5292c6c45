//! Romanizes Mongolian Cyrillic by the national standard MNS 5217:2012.

/// Romanizes Mongolian Cyrillic by MNS 5217:2012; other characters stay as they are. The standard cannot be
/// inverted: `сайд` and `саид` have the same romanization.
///
/// ```
/// assert_eq!(ortoo_language::romanize("Хүрэлсүх"), "Khürelsükh");
/// ```
pub fn romanize(text: &str) -> String {
    let mut latin = String::with_capacity(text.len());
    let letters: Vec<char> = text.chars().collect();
    for (at, &c) in letters.iter().enumerate() {
        let lower = c.to_lowercase().next().unwrap_or(c);
        let Some(part) = romanize_letter(lower) else {
            latin.push(c);
            continue;
        };
        if lower == c {
            latin.push_str(part);
            continue;
        }
        // `Хан` becomes `Khan`, `ХАН` becomes `KHAN`.
        let is_beside_capital =
            [at.checked_sub(1).and_then(|before| letters.get(before)), letters.get(at + 1)]
                .into_iter()
                .flatten()
                .any(|near| near.is_uppercase());
        let mut parts = part.chars();
        latin.extend(parts.next().into_iter().flat_map(char::to_uppercase));
        for rest in parts {
            if is_beside_capital { latin.extend(rest.to_uppercase()) } else { latin.push(rest) }
        }
    }
    latin
}

fn romanize_letter(lower: char) -> Option<&'static str> {
    Some(match lower {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'е' => "ye",
        'ё' => "yo",
        'ж' => "j",
        'з' => "z",
        'и' | 'й' | 'ъ' | 'ь' => "i",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'ө' => "ö",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ү' => "ü",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' | 'щ' => "sh",
        'ы' => "y",
        'э' => "e",
        'ю' => "yu",
        'я' => "ya",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_romanized_by_the_standard() {
        let check = |text: &str, expected: &str| assert_eq!(romanize(text), expected, "{text}");
        check("роялти", "royalti");
        check("Хүрэлсүх", "Khürelsükh");
        check("УЛААНБААТАР хот", "ULAANBAATAR khot");
        check("ХХК", "KHKHK");
        check("Цогтцэций", "Tsogttsetsii");
        check("Ерөнхий сайд", "Yerönkhii said");
        check("2.3 сая, Apple", "2.3 saya, Apple");
    }
}
