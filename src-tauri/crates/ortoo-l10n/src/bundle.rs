//! A locale's messages, parsed once and shared.

use std::borrow::Cow;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::memoizer::MemoizerKind;
use fluent_bundle::{FluentArgs, FluentResource};
use ortoo_model::Locale;
use unic_langid::{LanguageIdentifier, langid};

use crate::messages::FILES;
use crate::{Value, format};

/// The sentences in one language. Cheap to clone.
#[derive(Clone)]
pub struct Localizer {
    locale: Locale,
    bundle: Arc<FluentBundle<FluentResource>>,
}

impl Localizer {
    /// The sentences of a locale; [`Locale::Pseudo`] is English, disguised.
    pub fn new(locale: Locale) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![tag(locale)]);
        // Alerts, menus and terminals show isolation marks as boxes.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(group));
        if locale == Locale::Pseudo {
            bundle.set_transform(Some(disguise));
        }
        for (english, mongolian) in FILES {
            let text = if locale == Locale::Mn { mongolian } else { english };
            let resource = match FluentResource::try_new((*text).to_owned()) {
                Ok(resource) => resource,
                // What could be parsed is better than nothing; a test sees to it that all can.
                Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Self { locale, bundle: Arc::new(bundle) }
    }

    /// The language spoken.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// A message, or an attribute of one as `id.attribute`. Ids come from generated code alone.
    pub(crate) fn format(&self, id: &str, arguments: &[(&'static str, Value<'_>)]) -> String {
        let (message, attribute) = match id.split_once('.') {
            Some((message, attribute)) => (message, Some(attribute)),
            None => (id, None),
        };
        let message = self.bundle.get_message(message);
        let pattern = match attribute {
            None => message.and_then(|message| message.value()),
            Some(name) => message.and_then(|message| message.get_attribute(name)).map(|found| found.value()),
        };
        let Some(pattern) = pattern else { return id.to_owned() };
        let arguments: FluentArgs = arguments.iter().cloned().collect();
        let text = self.bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned();
        if self.locale == Locale::Pseudo { format!("⟦{text}⟧") } else { text }
    }
}

/// Plural rules know `mn` by this tag alone.
fn tag(locale: Locale) -> LanguageIdentifier {
    match locale {
        Locale::Mn => langid!("mn"),
        Locale::En | Locale::Pseudo => langid!("en"),
    }
}

/// `NUMBER()` does not group digits; both languages group by comma.
fn group<M: MemoizerKind>(value: &Value<'_>, _: &M) -> Option<String> {
    match value {
        Value::Number(number) => Some(format::group_digits(number.value as i64)),
        _ => None,
    }
}

/// Accents on all letters: what appears without them escaped translation.
fn disguise(text: &str) -> Cow<'_, str> {
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
    fn every_file_parses_in_both_languages() {
        for (english, mongolian) in FILES {
            for text in [english, mongolian] {
                assert!(FluentResource::try_new((*text).to_owned()).is_ok(), "{text}");
            }
        }
    }

    #[test]
    fn counts_follow_the_language() {
        let check = |locale, count, expected: &str| {
            assert_eq!(Localizer::new(locale).alert_several(count), expected);
        };
        check(Locale::En, 1, "1 new headline");
        check(Locale::En, 12_345, "12,345 new headlines");
        check(Locale::Mn, 1, "1 шинэ мэдээ");
        check(Locale::Mn, 5, "5 шинэ мэдээ");
    }

    #[test]
    fn the_pseudo_locale_disguises_everything_but_names() {
        let line = Localizer::new(Locale::Pseudo).alert_line("Headline", "Source");
        assert!(line.starts_with('⟦') && line.contains("Headline"), "{line}");
    }
}
