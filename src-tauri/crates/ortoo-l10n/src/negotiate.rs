//! Chooses the initial language of the interface.

use fluent_langneg::{LanguageIdentifier, NegotiationStrategy, negotiate_languages};
use ortoo_model::Locale;

/// Returns the shipped locale that matches the reader's preferences best, or English. The preferences are BCP
/// 47 tags, the best first; POSIX locale names are accepted too.
///
/// ```
/// use ortoo_l10n::negotiate;
/// use ortoo_model::Locale;
///
/// assert_eq!(negotiate(["ru-RU", "mn_MN.UTF-8"]), Locale::Mn);
/// assert_eq!(negotiate(["fr"]), Locale::En);
/// ```
pub fn negotiate<'a>(preferred: impl IntoIterator<Item = &'a str>) -> Locale {
    // POSIX locale names look like `mn_MN.UTF-8`.
    let clean = |tag: &str| tag.split(['.', '@']).next().unwrap_or_default().replace('_', "-");
    let wanted: Vec<LanguageIdentifier> =
        preferred.into_iter().filter_map(|tag| clean(tag).parse().ok()).collect();
    let shipped: Vec<LanguageIdentifier> =
        Locale::SHIPPED.iter().filter_map(|locale| locale.tag().parse().ok()).collect();
    let matching = negotiate_languages(&wanted, &shipped, None, NegotiationStrategy::Lookup);
    match matching.first() {
        Some(best) if best.language.as_str() == "mn" => Locale::Mn,
        _ => Locale::En,
    }
}

/// Returns the locale that matches the languages of the system.
pub fn system_locale() -> Locale {
    let tags: Vec<String> = sys_locale::get_locales().collect();
    negotiate(tags.iter().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_preferred_language_that_is_shipped_is_chosen() {
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
