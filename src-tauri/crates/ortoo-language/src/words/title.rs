//! Recognizes reprints: headlines that differ only in case, punctuation or similar letters.

use super::fold::fold;

/// Returns a key that a headline shares with its reprints: case, punctuation, white space, quotation marks
/// and the look-alike letters Є and Ї do not matter. Empty if the headline has no letter or digit.
///
/// ```
/// use ortoo_language::title_key;
///
/// assert_eq!(title_key("Coal exports rise 8.4%"), title_key("COAL EXPORTS RISE 8.4 %"));
/// ```
pub fn title_key(title: &str) -> String {
    let mut key = String::with_capacity(title.len());
    let mut gap = false;
    for c in title.chars().flat_map(char::to_lowercase) {
        let c = fold(c);
        // Soft hyphens and joiners occur inside words; other characters separate words.
        if matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}') {
            continue;
        }
        if c.is_alphanumeric() {
            if gap && !key.is_empty() {
                key.push(' ');
            }
            gap = false;
            key.push(c);
        } else {
            gap = true;
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reprints_share_a_key() {
        let check = |a, b| assert_eq!(title_key(a), title_key(b));
        check("“Оюутолгой” ХХК тайлангаа тавилаа", "\"ОЮУТОЛГОЙ\" ХХК: тайлангаа  тавилаа.");
        check("Нєєц нэмэгдэв", "Нөөц нэмэгдэв");
        check("Coal exports rise 8.4%", "COAL EXPORTS RISE 8.4 %");
        check("Өнгөт\u{AD}өрлөг", "өнгөтөрлөг");
    }

    #[test]
    fn different_headlines_have_different_keys() {
        assert_ne!(title_key("Coal exports rise 8.4%"), title_key("Coal exports rise 84%"));
        assert_eq!(title_key(" — … "), "");
    }
}
