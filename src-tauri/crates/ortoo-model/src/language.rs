//! Languages of text and of the interface. They are different things: a Mongolian interface shows
//! English headlines too.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The language an entry is written in.
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
    /// Anything else, or text too short to tell.
    #[serde(rename = "other")]
    Other,
}

impl Language {
    /// The code on disk, on the wire and on the command line; BCP 47 but for `other`.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Mn => "mn",
            Self::MnMong => "mn-Mong",
            Self::Other => "other",
        }
    }

    /// The inverse of [`Language::code`]; `None` for any other text.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::En, Self::Mn, Self::MnMong, Self::Other].into_iter().find(|l| l.code() == code)
    }

    /// Reads a BCP 47 tag or what feeds write instead of one (`en_US`, `MN`, `mn-Cyrl-MN`).
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
    /// Accented English for tests: whatever appears without accents escaped translation.
    #[serde(rename = "en-XA")]
    Pseudo,
}

impl Locale {
    /// Every locale that has message files of its own.
    pub const SHIPPED: [Self; 2] = [Self::En, Self::Mn];

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Mn => "mn",
            Self::Pseudo => "en-XA",
        }
    }

    /// The inverse of [`Locale::tag`].
    pub fn from_tag(tag: &str) -> Option<Self> {
        [Self::En, Self::Mn, Self::Pseudo].into_iter().find(|l| l.tag() == tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_as_feeds_write_them_are_understood() {
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
