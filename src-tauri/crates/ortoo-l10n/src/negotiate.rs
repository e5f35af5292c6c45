//! Which language to speak at first.

use fluent_langneg::{LanguageIdentifier, NegotiationStrategy, negotiate_languages};
use ortoo_model::Locale;

/// The shipped locale that fits what the reader prefers (BCP 47 tags, best first); English if none does.
pub fn negotiate<'a>(preferred: impl IntoIterator<Item = &'a str>) -> Locale {
    // POSIX writes `mn_MN.UTF-8`.
    let clean = |tag: &str| tag.split(['.', '@']).next().unwrap_or_default().replace('_', "-");
    let wanted: Vec<LanguageIdentifier> =
        preferred.into_iter().filter_map(|tag| clean(tag).parse().ok()).collect();
    let shipped: Vec<LanguageIdentifier> =
        Locale::SHIPPED.iter().filter_map(|locale| locale.tag().parse().ok()).collect();
    let found = negotiate_languages(&wanted, &shipped, None, NegotiationStrategy::Lookup);
    match found.first() {
        Some(best) if best.language.as_str() == "mn" => Locale::Mn,
        _ => Locale::En,
    }
}

/// The locale that fits the system's languages.
pub fn system_locale() -> Locale {
    let tags: Vec<String> = sys_locale::get_locales().collect();
    negotiate(tags.iter().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_that_is_there_wins() {
        let check =
            |tags: &[&str], expected| assert_eq!(negotiate(tags.iter().copied()), expected, "{tags:?}");
        check(&["mn-MN"], Locale::Mn);
        check(&["mn_MN.UTF-8"], Locale::Mn);
        check(&["mn-Cyrl-MN", "en"], Locale::Mn);
        check(&["ru-RU", "mn"], Locale::Mn);
        check(&["en-GB", "mn"], Locale::En);
        check(&["fr"], Locale::En);
        check(&["C"], Locale::En);
        check(&[], Locale::En);
    }
}
