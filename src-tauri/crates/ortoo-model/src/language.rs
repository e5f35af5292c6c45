//! The language of a text, and the language of the interface. They are independent: a Mongolian interface
//! also shows English headlines.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The language of an entry or an article.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize, TS)]
pub enum Language {
    /// English.
    #[serde(rename = "en")]
    En,
    /// Mongolian in Cyrillic.
    #[serde(rename = "mn")]
    Mn,
    /// Mongolian in the traditional script (BCP 47 `mn-Mong`).
    #[serde(rename = "mn-Mong")]
    MnMong,
    /// Any other language, or a text too short to identify.
    #[serde(rename = "other")]
    Other,
}

impl Language {
    /// Returns the code on disk, on the wire and on the command line: a BCP 47 tag, or `other`.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Mn => "mn",
            Self::MnMong => "mn-Mong",
            Self::Other => "other",
        }
    }

    /// Returns the language with this [`Language::code`], or `None`.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::En, Self::Mn, Self::MnMong, Self::Other].into_iter().find(|l| l.code() == code)
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

/// A language of the interface.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, Serialize, Deserialize, TS)]
pub enum Locale {
    /// English.
    #[serde(rename = "en")]
    En,
    /// Mongolian.
    #[serde(rename = "mn")]
    Mn,
    /// A pseudo-locale for tests: English with accents, so that text without accents is text that is not
    /// translated.
    #[serde(rename = "en-XA")]
    Pseudo,
}

impl Locale {
    /// The locales with message files; the pseudo-locale is derived from English.
    pub const SHIPPED: [Self; 2] = [Self::En, Self::Mn];

    /// Returns the BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Mn => "mn",
            Self::Pseudo => "en-XA",
        }
    }

    /// Returns the locale with this [`Locale::tag`], or `None`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        [Self::En, Self::Mn, Self::Pseudo].into_iter().find(|l| l.tag() == tag)
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
