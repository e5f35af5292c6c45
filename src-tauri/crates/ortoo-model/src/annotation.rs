//! Annotations: what the reader marked in an article and wrote beside it. Their shape follows the W3C Web
//! Annotation Data Model: a quote with context, a position, a body, a motivation.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{AnnotationId, ArticleId, EntryId, FeedId, Language};

/// The colour of a highlight.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Color {
    /// The first one.
    #[default]
    Yellow,
    /// Green.
    Green,
    /// Blue.
    Blue,
    /// Pink.
    Pink,
}

impl Color {
    /// Every colour, in the order of the buttons.
    pub const ALL: [Self; 4] = [Self::Yellow, Self::Green, Self::Blue, Self::Pink];

    /// The word on disk and on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Yellow => "yellow",
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Pink => "pink",
        }
    }

    /// The inverse of [`Color::word`].
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|color| color.word() == word)
    }
}

/// The passage that was marked (Web Annotation Data Model, sections 4.2.4 and 4.2.5).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TextTarget {
    /// The passage itself.
    pub exact: String,
    /// Up to 32 characters before it.
    #[serde(default)]
    pub prefix: String,
    /// Up to 32 characters behind it.
    #[serde(default)]
    pub suffix: String,
    /// Where it begins in the article's text content, in code points; `None` where that was never known.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub start: Option<u32>,
    /// Where it ends, exclusive.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub end: Option<u32>,
}

/// Where an annotation stands in the text that is shown now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Placement {
    /// The passage is there as it was.
    Exact,
    /// The passage was edited; this is it beyond doubt.
    Approximate,
    /// The passage is not there, or cannot be told apart: the reader must look. It is drawn nowhere.
    Review,
    /// It is about the whole article.
    Whole,
    /// Nobody has looked yet.
    #[default]
    Unknown,
}

impl Placement {
    /// The word on disk and on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Approximate => "approximate",
            Self::Review => "review",
            Self::Whole => "whole",
            Self::Unknown => "unknown",
        }
    }

    /// The inverse of [`Placement::word`]; `Unknown` for any other word.
    pub fn from_word(word: &str) -> Self {
        let all = [Self::Exact, Self::Approximate, Self::Review, Self::Whole];
        all.into_iter().find(|placement| placement.word() == word).unwrap_or_default()
    }
}

/// An annotation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Annotation {
    /// Its id in this database.
    pub id: AnnotationId,
    /// Its id everywhere: a UUID (RFC 9562), or the IRI it was imported with.
    pub uuid: String,
    /// The article that it is about.
    pub entry_id: EntryId,
    /// The text that was annotated, where it is kept as a version.
    pub article_id: Option<ArticleId>,
    /// [`crate::EntryDetail::text_hash`] of the text that was annotated.
    pub text_hash: Option<String>,
    /// The passage as it was when it was marked; `None` for a note on the whole article.
    pub target: Option<TextTarget>,
    /// The colour.
    pub color: Color,
    /// The reader's note in Markdown (CommonMark); may be empty.
    pub note: String,
    /// The reader's tags.
    pub tags: Vec<String>,
    /// When it was made.
    #[serde(with = "chrono::serde::ts_milliseconds")]
    #[ts(type = "number")]
    pub created_at: DateTime<Utc>,
    /// When the reader last changed it.
    #[serde(with = "chrono::serde::ts_milliseconds")]
    #[ts(type = "number")]
    pub modified_at: DateTime<Utc>,
    /// Where it stands in the text of `placed_hash`.
    pub placement: Placement,
    /// Beginning there, in code points.
    #[ts(type = "number | null")]
    pub placed_start: Option<u32>,
    /// End there, exclusive.
    #[ts(type = "number | null")]
    pub placed_end: Option<u32>,
    /// How sure that is, 0 to 1.
    pub score: f64,
    /// [`crate::EntryDetail::text_hash`] of the text that it was last looked for in.
    pub placed_hash: Option<String>,
}

/// An annotation to make.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct NewAnnotation {
    /// The passage; `None` for a note on the whole article.
    pub target: Option<TextTarget>,
    /// [`crate::EntryDetail::text_hash`] of the text it was marked in.
    pub text_hash: Option<String>,
    /// The colour.
    pub color: Color,
    /// Markdown.
    pub note: String,
    /// The reader's tags.
    pub tags: Vec<String>,
}

/// A change to an annotation; `None` leaves a field alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct AnnotationPatch {
    /// Another colour.
    pub color: Option<Color>,
    /// Another note.
    pub note: Option<String>,
    /// Other tags, all of them.
    pub tags: Option<Vec<String>>,
}

/// Where an annotation was found in a text, or that it was not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Placed {
    /// Which one.
    pub id: AnnotationId,
    /// How it was found.
    pub placement: Placement,
    /// Beginning, in code points.
    #[ts(type = "number | null")]
    pub start: Option<u32>,
    /// End, exclusive.
    #[ts(type = "number | null")]
    pub end: Option<u32>,
    /// How sure that is, 0 to 1.
    pub score: f64,
}

/// An annotation in a notebook, with what it is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct AnnotationRow {
    /// The annotation.
    #[serde(flatten)]
    pub annotation: Annotation,
    /// Title of the article.
    pub entry_title: String,
    /// Its address.
    pub entry_url: Option<String>,
    /// The feed it came by.
    pub feed_id: FeedId,
    /// That feed's title.
    pub feed_title: String,
    /// The article's language.
    pub language: Language,
    /// When the article was published.
    #[serde(with = "chrono::serde::ts_milliseconds_option")]
    #[ts(type = "number | null")]
    pub published_at: Option<DateTime<Utc>>,
}

/// The order of a notebook.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum AnnotationOrder {
    /// Newest first.
    #[default]
    Newest,
    /// Article by article, the one annotated last first; within it in the order of the text.
    Article,
}

/// A selection of annotations; each field narrows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct AnnotationQuery {
    /// Only of this article.
    pub entry: Option<EntryId>,
    /// Only of articles that came by this feed.
    pub feed: Option<FeedId>,
    /// Only with this tag.
    pub tag: Option<String>,
    /// Only of this colour.
    pub color: Option<Color>,
    /// Only of articles in this language. [`Language::Mn`] includes the traditional script.
    pub language: Option<Language>,
    /// Only those that need review.
    pub review: bool,
    /// Only made at this time or later.
    #[serde(with = "chrono::serde::ts_milliseconds_option")]
    #[ts(type = "number | null")]
    pub since: Option<DateTime<Utc>>,
    /// Only made before this time.
    #[serde(with = "chrono::serde::ts_milliseconds_option")]
    #[ts(type = "number | null")]
    pub before: Option<DateTime<Utc>>,
    /// Only with all these words in passage, note or title, without regard to case.
    pub text: Option<String>,
    /// The order.
    pub order: AnnotationOrder,
    /// At most so many.
    #[ts(type = "number | null")]
    pub limit: Option<u32>,
}
