//! Identifies the language of an entry from its headline and its beginning.
//!
//! Scripts are counted first. Mongolian headlines often contain Latin names, so a text is Cyrillic from a
//! quarter of its letters on. Among Cyrillic texts, letters, long vowels, endings and function words
//! distinguish Mongolian from its neighbours. What a page declares is a hint and not proof.

mod cyrillic;
mod latin;
mod script;

use ortoo_model::Language;

use script::Scripts;

/// The most characters that are examined; more do not change the result.
const MAX_CHARS: usize = 2_000;

/// Identifies the language of a text. The hint is what the source declares and counts only if the text is
/// undecided.
///
/// ```
/// use ortoo_language::identify;
/// use ortoo_model::Language;
///
/// assert_eq!(identify("Галт тэрэг саатав", None), Language::Mn);
/// assert_eq!(identify("The mine opens on Monday", Some(Language::Mn)), Language::En);
///
/// // Numbers alone do not decide.
/// assert_eq!(identify("2026: 4 500", Some(Language::Mn)), Language::Mn);
/// ```
pub fn identify(text: &str, hint: Option<Language>) -> Language {
    let lower: String =
        text.chars().take(MAX_CHARS).flat_map(char::to_lowercase).map(crate::words::fold).collect();
    let scripts = Scripts::count(&lower);
    let total = scripts.total();
    if total == 0 {
        return hint.unwrap_or(Language::Other);
    }
    if scripts.mongol * 2 > total {
        return Language::MnMong;
    }
    // An ideograph or a syllable carries as much as three letters.
    if scripts.east_asian * 3 > total || scripts.other * 2 > total {
        return Language::Other;
    }
    if scripts.cyrillic * 4 < total {
        latin::identify(&lower, hint)
    } else {
        cyrillic::identify(&lower, hint)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn languages_of_headlines_are_identified() {
        let check = |text, expected| assert_eq!(identify(text, None), expected, "{text}");
        check("Төсвийн тодотголыг УИХ-аар хэлэлцэж эхэллээ", Language::Mn);
        check("Галт тэрэг саатав", Language::Mn);
        check("Bloomberg: Oyu Tolgoi компанийн ногдол ашиг нэмэгдлээ", Language::Mn);
        check("Herders count their losses after the storm", Language::En);
        check("Khövsgöl ferry resumes", Language::En);
        check("Правительство утвердило бюджет на следующий год", Language::Other);
        check("Үкімет жаңа бюджетті бекітті", Language::Other);
        check("Die Regierung hat den Haushalt für das nächste Jahr beschlossen", Language::Other);
        check("蒙古国总理访问北京", Language::Other);
        check("ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ", Language::MnMong);
    }

    #[test]
    fn a_hint_decides_only_if_the_text_does_not() {
        assert_eq!(identify("2026: 4 500", Some(Language::Mn)), Language::Mn);
        assert_eq!(identify("", None), Language::Other);
        assert_eq!(identify("The mine opens on Monday", Some(Language::Mn)), Language::En);
        assert_eq!(identify("Шинэ уурхай нээгдлээ", Some(Language::En)), Language::Mn);
    }

    proptest! {
        #[test]
        fn any_text_is_identified_without_a_panic(text in "\\PC{0,200}") {
            identify(&text, None);
        }
    }
}
