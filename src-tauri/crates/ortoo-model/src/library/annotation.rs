//! Annotations: what the reader highlighted in an article and wrote about it. They follow the W3C Web
//! Annotation Data Model: a quote with context, a position, a body, a motivation.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::codes;
use crate::{AnnotationId, ArticleId, EntryId, FeedId, Language};

codes! {
    /// The colour of a highlight.
    #[derive(Default)]
    Color {
        /// Yellow, the default.
        #[default]
        Yellow = "yellow",
        /// Green.
        Green = "green",
        /// Blue.
        Blue = "blue",
        /// Pink.
        Pink = "pink",
    }
}

impl Color {
    /// The former name of [`Color::as_str`].
    pub fn word(self) -> &'static str {
        self.as_str()
    }

    /// The former name of `from_str`.
    pub fn from_word(word: &str) -> Option<Self> {
        word.parse().ok()
    }
}

/// A passage of a text (Web Annotation Data Model, sections 4.2.4 and 4.2.5).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PassageAnchor {
    /// The quoted text.
    pub exact: String,
    /// Up to 32 characters before the quote.
    #[serde(default)]
    pub prefix: String,
    /// Up to 32 characters after the quote.
    #[serde(default)]
    pub suffix: String,
    /// The start in the article's text content, in code points; `None` if unknown.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub start: Option<u32>,
    /// The end in the article's text content, exclusive, in code points; `None` if unknown.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub end: Option<u32>,
}

codes! {
    /// How an annotation was anchored in the text that is shown now.
    #[derive(Default)]
    Placement {
        /// The passage occurs unchanged.
        Exact = "exact",
        /// The passage was edited, and there is no doubt which it is.
        Approximate = "approximate",
        /// The passage is missing or ambiguous, so the reader has to decide. It is not drawn.
        Review = "review",
        /// The annotation is about the whole article.
        Whole = "whole",
        /// Anchoring has not run yet.
        #[default]
        Unknown = "unknown",
    }
}

impl Placement {
    /// The former name of [`Placement::as_str`].
    pub fn word(self) -> &'static str {
        self.as_str()
    }

    /// The former name of `from_str`; [`Self::Unknown`] for any other word.
    pub fn from_word(word: &str) -> Self {
        word.parse().unwrap_or_default()
    }
}

/// An annotation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Annotation {
    /// The id in this database.
    pub id: AnnotationId,
    /// The global id: a UUID (RFC 9562), or the IRI of an imported annotation.
    pub uuid: String,
    /// The annotated entry.
    pub entry_id: EntryId,
    /// The text version that was annotated, if it is stored.
    pub article_id: Option<ArticleId>,
    /// The [`crate::EntryDetail::text_hash`] of the annotated text.
    pub text_hash: Option<String>,
    /// The passage as it was when it was annotated; `None` for a note on the whole article.
    pub target: Option<PassageAnchor>,
    /// The colour of the highlight.
    pub color: Color,
    /// The reader's note in Markdown (CommonMark); may be empty.
    pub note: String,
    /// The reader's tags.
    pub tags: Vec<String>,
    /// When the annotation was created.
    #[serde(with = "chrono::serde::ts_milliseconds")]
    #[ts(type = "number")]
    pub created_at: DateTime<Utc>,
    /// When the reader last changed the annotation.
    #[serde(with = "chrono::serde::ts_milliseconds")]
    #[ts(type = "number")]
    pub modified_at: DateTime<Utc>,
    /// How the annotation is anchored in the text with the hash `placed_hash`.
    pub placement: Placement,
    /// The anchored start in that text, in code points.
    #[ts(type = "number | null")]
    pub placed_start: Option<u32>,
    /// The anchored end in that text, exclusive, in code points.
    #[ts(type = "number | null")]
    pub placed_end: Option<u32>,
    /// The confidence of the anchoring, 0 to 1.
    pub score: f64,
    /// The [`crate::EntryDetail::text_hash`] of the text in which anchoring last ran.
    pub placed_hash: Option<String>,
}

/// An annotation to create.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct NewAnnotation {
    /// The passage; `None` for a note on the whole article.
    pub target: Option<PassageAnchor>,
    /// The [`crate::EntryDetail::text_hash`] of the annotated text.
    pub text_hash: Option<String>,
    /// The colour of the highlight.
    pub color: Color,
    /// The reader's note in Markdown.
    pub note: String,
    /// The reader's tags.
    pub tags: Vec<String>,
}

/// A change to an annotation; `None` leaves a field unchanged.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct AnnotationPatch {
    /// A new colour.
    pub color: Option<Color>,
    /// A new note.
    pub note: Option<String>,
    /// New tags, which replace all tags.
    pub tags: Option<Vec<String>>,
}

/// The result of anchoring one annotation in a text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct AnchorResult {
    /// The id of the annotation.
    pub id: AnnotationId,
    /// How the passage was found.
    pub placement: Placement,
    /// The start in code points.
    #[ts(type = "number | null")]
    pub start: Option<u32>,
    /// The end, exclusive, in code points.
    #[ts(type = "number | null")]
    pub end: Option<u32>,
    /// The confidence, 0 to 1.
    pub score: f64,
}

/// An annotation in the notebook, with the article that it is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct AnnotationRow {
    /// The annotation.
    #[serde(flatten)]
    pub annotation: Annotation,
    /// The title of the article.
    pub entry_title: String,
    /// The address of the article.
    pub entry_url: Option<String>,
    /// The feed that delivered the entry.
    pub feed_id: FeedId,
    /// The title of that feed.
    pub feed_title: String,
    /// The language of the article.
    pub language: Language,
    /// The publication date of the article.
    #[serde(with = "chrono::serde::ts_milliseconds_option")]
    #[ts(type = "number | null")]
    pub published_at: Option<DateTime<Utc>>,
}

/// The order of a notebook.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum AnnotationOrder {
    /// The newest annotations first.
    #[default]
    Newest,
    /// By article, the last annotated article first; within an article in the order of the text.
    Article,
}

/// A selection of annotations; each field narrows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct AnnotationQuery {
    /// Only annotations of this entry.
    pub entry: Option<EntryId>,
    /// Only annotations of entries of this feed.
    pub feed: Option<FeedId>,
    /// Only annotations with this tag.
    pub tag: Option<String>,
    /// Only annotations with this colour.
    pub color: Option<Color>,
    /// Only annotations of articles in this language. [`Language::Mn`] includes the traditional script.
    pub language: Option<Language>,
    /// Only annotations that the reader has to review.
    pub review: bool,
    /// Only annotations created at this time or later.
    #[serde(with = "chrono::serde::ts_milliseconds_option")]
    #[ts(type = "number | null")]
    pub since: Option<DateTime<Utc>>,
    /// Only annotations created before this time.
    #[serde(with = "chrono::serde::ts_milliseconds_option")]
    #[ts(type = "number | null")]
    pub before: Option<DateTime<Utc>>,
    /// Only annotations with all these words in passage, note or title, ignoring case.
    pub text: Option<String>,
    /// The order.
    pub order: AnnotationOrder,
    /// The most annotations to return.
    #[ts(type = "number | null")]
    pub limit: Option<u32>,
}
