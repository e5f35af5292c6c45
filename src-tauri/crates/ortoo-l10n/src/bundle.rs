//! The messages of a locale, parsed once and shared.

use std::borrow::Cow;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::memoizer::MemoizerKind;
use fluent_bundle::{FluentArgs, FluentResource};
use ortoo_model::Locale;
use unic_langid::{LanguageIdentifier, langid};

use crate::messages::FILES;
use crate::{Value, format};

/// The messages of one locale. Clones share the parsed messages.
///
/// ```
/// use ortoo_l10n::Localizer;
/// use ortoo_model::Locale;
///
/// assert_eq!(Localizer::new(Locale::En).alert_several(12_345), "12,345 new headlines");
/// assert_eq!(Localizer::new(Locale::Mn).alert_several(5), "5 шинэ мэдээ");
/// ```
#[derive(Clone)]
pub struct Localizer {
    locale: Locale,
    bundle: Arc<FluentBundle<FluentResource>>,
}

impl Localizer {
    /// Parses the messages of a locale. [`Locale::Pseudo`] has the English messages with accents.
    pub fn new(locale: Locale) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![tag(locale)]);
        // Alerts, menus and terminals show the isolation marks of Fluent as boxes.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(format_number));
        if locale == Locale::Pseudo {
            bundle.set_transform(Some(add_accents));
        }
        for (english, mongolian) in FILES {
            let text = if locale == Locale::Mn { mongolian } else { english };
            let resource = match FluentResource::try_new((*text).to_owned()) {
                Ok(resource) => resource,
                // Use the messages that could be parsed; a test ensures that all can.
                Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Self { locale, bundle: Arc::new(bundle) }
    }

    /// Returns the locale.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// Formats a message, or an attribute of one if `id` is `id.attribute`. Only generated code passes ids.
    pub(crate) fn format(&self, id: &str, arguments: &[(&'static str, Value<'_>)]) -> String {
        let (message, attribute) = match id.split_once('.') {
            Some((message, attribute)) => (message, Some(attribute)),
            None => (id, None),
        };
        let message = self.bundle.get_message(message);
        let pattern = match attribute {
            None => message.and_then(|message| message.value()),
            Some(name) => {
                message.and_then(|message| message.get_attribute(name)).map(|attribute| attribute.value())
            }
        };
        let Some(pattern) = pattern else { return id.to_owned() };
        let arguments: FluentArgs = arguments.iter().cloned().collect();
        let text = self.bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned();
        if self.locale == Locale::Pseudo { format!("⟦{text}⟧") } else { text }
    }
}

/// Returns the tag by which Fluent finds the plural rules of a locale.
fn tag(locale: Locale) -> LanguageIdentifier {
    match locale {
        Locale::Mn => langid!("mn"),
        Locale::En | Locale::Pseudo => langid!("en"),
    }
}

/// Groups digits, which Fluent's `NUMBER()` does not do.
fn format_number<M: MemoizerKind>(value: &Value<'_>, _: &M) -> Option<String> {
    match value {
        Value::Number(number) => Some(format::group_digits(number.value as i64)),
        _ => None,
    }
}

/// Replaces letters by accented ones, so that text without accents is recognized as not translated.
fn add_accents(text: &str) -> Cow<'_, str> {
    text.chars()
        .map(|c| match c {
            'a' => 'á',
            'e' => 'é',
            'i' => 'í',
            'o' => 'ó',
            'u' => 'ú',
            'A' => 'Á',
            'E' => 'É',
            'O' => 'Ó',
            'n' => 'ñ',
            's' => 'š',
            other => other,
        })
        .collect::<String>()
        .into()
}

#[cfg(test)]
mod tests {
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
