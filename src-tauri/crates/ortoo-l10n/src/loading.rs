//! Loads the messages of a locale from the files that are compiled in.

use ortoo_model::Locale;

use crate::bundle::Localizer;
use crate::messages::FILES;

impl Localizer {
    /// Parses the messages of a locale. [`Locale::Pseudo`] has the English messages with accents.
    pub fn new(locale: Locale) -> Self {
        let texts =
            FILES.iter().map(|(english, mongolian)| if locale == Locale::Mn { *mongolian } else { *english });
        Self::from_texts(locale, texts)
    }
}

#[cfg(test)]
mod tests {
    use fluent_bundle::FluentResource;

    use super::*;

    #[test]
    fn every_message_file_parses_in_both_languages() {
        for (english, mongolian) in FILES {
            for text in [english, mongolian] {
                assert!(FluentResource::try_new((*text).to_owned()).is_ok(), "{text}");
            }
        }
    }

    #[test]
    fn counts_are_formatted_with_the_plural_rules_of_each_language() {
        let check = |locale, count, expected: &str| {
            assert_eq!(Localizer::new(locale).alert_several(count), expected);
        };
        check(Locale::En, 1, "1 new headline");
        check(Locale::En, 12_345, "12,345 new headlines");
        check(Locale::Mn, 1, "1 шинэ мэдээ");
        check(Locale::Mn, 5, "5 шинэ мэдээ");
    }

    #[test]
    fn the_pseudo_locale_accents_everything_but_arguments() {
        let line = Localizer::new(Locale::Pseudo).alert_line("Headline", "Source");
        assert!(line.starts_with('⟦') && line.contains("Headline"), "{line}");
    }
}
