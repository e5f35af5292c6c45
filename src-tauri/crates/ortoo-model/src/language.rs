//! The language of a text, and the language of the interface. They are independent: a Mongolian interface
//! also shows English headlines.

use crate::codes::codes;

codes! {
    /// The language of an entry or an article; its code is a BCP 47 tag, or `other`.
    Language {
        /// English.
        En = "en",
        /// Mongolian in Cyrillic.
        Mn = "mn",
        /// Mongolian in the traditional script (BCP 47 `mn-Mong`).
        MnMong = "mn-Mong",
        /// Any other language, or a text too short to identify.
        Other = "other",
    }
}

impl Language {
    /// The former name of [`Language::as_str`].
    pub fn code(self) -> &'static str {
        self.as_str()
    }

    /// The former name of `from_str`.
    pub fn from_code(code: &str) -> Option<Self> {
        code.parse().ok()
    }

    /// Parses a BCP 47 tag, or what feeds write in its place (`en_US`, `MN`, `mn-Cyrl-MN`). Languages other
    /// than English and
    /// Mongolian become [`Language::Other`]; an empty tag is `None`.
    ///
    /// ```
    /// use ortoo_model::Language;
    ///
    /// assert_eq!(Language::from_tag("mn-Mong-CN"), Some(Language::MnMong));
    /// assert_eq!(Language::from_tag("EN_GB"), Some(Language::En));
    /// assert_eq!(Language::from_tag("ru"), Some(Language::Other));
    /// ```
    pub fn from_tag(tag: &str) -> Option<Self> {
        let tag = tag.trim().to_ascii_lowercase().replace('_', "-");
        let mut parts = tag.split('-');
        match parts.next()? {
            "en" | "eng" => Some(Self::En),
            "mn" | "mon" | "khk" if parts.next() == Some("mong") => Some(Self::MnMong),
            "mn" | "mon" | "khk" => Some(Self::Mn),
            "" => None,
            _ => Some(Self::Other),
        }
    }
}

codes! {
    /// A language of the interface; its code is a BCP 47 tag.
    Locale {
        /// English.
        En = "en",
        /// Mongolian.
        Mn = "mn",
        /// A pseudo-locale for tests: English with accents, so that text without accents is text that is not translated.
        Pseudo = "en-XA",
    }
}

impl Locale {
    /// The locales with message files; the pseudo-locale is derived from English.
    pub const SHIPPED: [Self; 2] = [Self::En, Self::Mn];

    /// Returns the BCP 47 tag.
    pub fn tag(self) -> &'static str {
        self.as_str()
    }

    /// Returns the locale with this [`Locale::tag`], or `None`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        tag.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_parsed_as_feeds_write_them() {
        let check = |tag, expected| assert_eq!(Language::from_tag(tag), expected, "{tag}");
        check("en-us", Some(Language::En));
        check("EN_GB", Some(Language::En));
        check("mn", Some(Language::Mn));
        check("mn-Cyrl-MN", Some(Language::Mn));
        check("mn-Mong-CN", Some(Language::MnMong));
        check("ru", Some(Language::Other));
        check(" ", None);
    }

    #[test]
    fn codes_round_trip() {
        for language in [Language::En, Language::Mn, Language::MnMong, Language::Other] {
            assert_eq!(Language::from_code(language.code()), Some(language));
        }
    }
}
