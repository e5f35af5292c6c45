//! Translation by a service that the reader sets up; off by default.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Language;

/// The protocol of the translation service.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum TranslatorKind {
    /// No translation service.
    #[default]
    Off,
    /// The API of LibreTranslate.
    Libretranslate,
    /// The chat completions API of OpenAI, which many local models also offer.
    Openai,
}

/// A paragraph of an article with its translation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TranslatedParagraph {
    /// The original paragraph.
    pub original: String,
    /// The translation as plain text; `None` until the paragraph is translated.
    pub text: Option<String>,
}

/// The translation of an article, as far as it is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Translation {
    /// The [`crate::EntryDetail::text_hash`] of the original text.
    pub text_hash: String,
    /// The target language.
    pub into: Language,
    /// The translation service: its host, and the model if one is set.
    pub by: String,
    /// The headline, then the paragraphs.
    pub paragraphs: Vec<TranslatedParagraph>,
}
