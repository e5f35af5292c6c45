//! Out of Örtöö and in again: what an export takes, what an import brings.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Annotation, AnnotationQuery, Color, EntryDetail, EntryId, EntryQuery, Failure, TextTarget};

/// A format that articles and annotations are written in.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum ExportFormat {
    /// Markdown with front matter.
    Markdown,
    /// One HTML file, pictures in it.
    Html,
    /// EPUB 3.
    Epub,
    /// W3C Web Annotation, JSON-LD.
    Jsonld,
    /// The columns of Readwise.
    Csv,
    /// BibTeX.
    Bibtex,
    /// RIS.
    Ris,
    /// CSL-JSON.
    Csljson,
}

impl ExportFormat {
    /// Every format.
    pub const ALL: [Self; 8] = [
        Self::Markdown,
        Self::Html,
        Self::Epub,
        Self::Jsonld,
        Self::Csv,
        Self::Bibtex,
        Self::Ris,
        Self::Csljson,
    ];

    /// The ending of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Epub => "epub",
            Self::Jsonld => "jsonld",
            Self::Csv => "csv",
            Self::Bibtex => "bib",
            Self::Ris => "ris",
            Self::Csljson => "json",
        }
    }
}

/// What an export takes: these entries, else those of the query, else all that is saved or annotated.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Selection {
    /// These entries.
    pub entries: Vec<EntryId>,
    /// Else those of this query.
    pub query: Option<EntryQuery>,
    /// Else the articles of these annotations, with these annotations only.
    pub annotations: Option<AnnotationQuery>,
}

/// A stored picture of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPicture {
    /// The address in the article.
    pub url: String,
    /// `image/png` and the like.
    pub media_type: String,
    /// As they came.
    pub bytes: Vec<u8>,
}

/// An article as it leaves: all that is known of it.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportArticle {
    /// The entry with its text.
    pub entry: EntryDetail,
    /// When the reader saved it.
    pub saved_at: Option<DateTime<Utc>>,
    /// Annotations in the order of the text.
    pub annotations: Vec<Annotation>,
    /// Pictures that are stored.
    pub pictures: Vec<StoredPicture>,
}

/// What an import file holds, whatever its format.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// Articles to save.
    pub articles: Vec<ImportedArticle>,
    /// Rows that cannot be used, each with its reason and, in `line`, its place.
    pub refused: Vec<Failure>,
}

/// An article of an import file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportedArticle {
    /// Its address, absolute http(s).
    pub url: String,
    /// Its title; empty where the file has none.
    pub title: String,
    /// Names.
    pub authors: Vec<String>,
    /// The reader's tags.
    pub tags: Vec<String>,
    /// When it was saved there; `None` for an article that was only annotated.
    pub saved_at: Option<DateTime<Utc>>,
    /// Whether it was put into the archive there.
    pub archived: bool,
    /// Whether it belongs among the saved ones.
    pub saved: bool,
    /// When it was published.
    pub published_at: Option<DateTime<Utc>>,
    /// Its annotations.
    pub annotations: Vec<ImportedAnnotation>,
}

/// An annotation of an import file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportedAnnotation {
    /// The id it has everywhere; `None` where the file gives none.
    pub uuid: Option<String>,
    /// The passage; `None` for a note on the whole article.
    pub target: Option<TextTarget>,
    /// Hash of the text annotated, where the file is one of ours.
    pub text_hash: Option<String>,
    /// The colour.
    pub color: Color,
    /// Markdown.
    pub note: String,
    /// The reader's tags.
    pub tags: Vec<String>,
    /// When it was made.
    pub created_at: Option<DateTime<Utc>>,
    /// When it was last changed.
    pub modified_at: Option<DateTime<Utc>>,
}

/// What an import of articles and annotations did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TransferReport {
    /// Articles that are new among the saved ones.
    #[ts(type = "number")]
    pub articles: u32,
    /// Annotations that are new.
    #[ts(type = "number")]
    pub annotations: u32,
    /// Annotations that were brought up to date.
    #[ts(type = "number")]
    pub updated: u32,
    /// Articles and annotations that were there already.
    #[ts(type = "number")]
    pub known: u32,
    /// What could not be used, each with its reason.
    pub refused: Vec<Failure>,
}
