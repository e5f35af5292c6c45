//! Translation by a translator of the reader's own. Off unless one is set up.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Language;

/// How the translator is spoken to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum TranslatorKind {
    /// There is none.
    #[default]
    Off,
    /// The protocol of LibreTranslate.
    Libretranslate,
    /// The chat completions of OpenAI, which many local models have too.
    Openai,
}

/// A paragraph of an article with what a translator made of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TranslatedParagraph {
    /// The paragraph.
    pub original: String,
    /// Plain text; `None` while it has not been translated.
    pub text: Option<String>,
}

/// An article as far as it has been translated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Translation {
    /// [`crate::EntryDetail::text_hash`] of the text.
    pub text_hash: String,
    /// What it is translated into.
    pub into: Language,
    /// Who translates: a host, with the model where one is named.
    pub by: String,
    /// The headline first, then the paragraphs.
    pub paragraphs: Vec<TranslatedParagraph>,
}
