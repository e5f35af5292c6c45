//! The messages of a locale, parsed once and shared.

use std::borrow::Cow;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::memoizer::MemoizerKind;
use fluent_bundle::{FluentArgs, FluentResource};
use ortoo_model::Locale;
use unic_langid::{LanguageIdentifier, langid};

use crate::Value;
use crate::digits::group_digits;

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
    /// Parses message files in the language of a locale.
    pub(crate) fn from_texts(locale: Locale, texts: impl IntoIterator<Item = &'static str>) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![tag(locale)]);
        // Alerts, menus and terminals show the isolation marks of Fluent as boxes.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(format_number));
        if locale == Locale::Pseudo {
            bundle.set_transform(Some(add_accents));
        }
        for text in texts {
            let resource = match FluentResource::try_new(text.to_owned()) {
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
        Value::Number(number) => Some(group_digits(number.value as i64)),
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
