//! Export and import of articles and annotations.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Annotation, AnnotationQuery, Color, EntryDetail, EntryId, EntryQuery, Failure, PassageAnchor};

/// A file format of an export.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum ExportFormat {
    /// Markdown with front matter.
    Markdown,
    /// One HTML file that includes the pictures.
    Html,
    /// EPUB 3.
    Epub,
    /// W3C Web Annotation (JSON-LD).
    Jsonld,
    /// CSV with the columns of Readwise.
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

    /// Returns the file extension, without a dot.
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

/// The articles to export: the given entries, else the entries of a query, else all that are saved or
/// annotated.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ExportSelection {
    /// The entries.
    pub entries: Vec<EntryId>,
    /// A query, used if `entries` is empty.
    pub query: Option<EntryQuery>,
    /// A query for annotations, used if there is no other; only these annotations are exported with their
    /// articles.
    pub annotations: Option<AnnotationQuery>,
}

/// A stored picture of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPicture {
    /// The address of the picture in the article.
    pub url: String,
    /// The media type, such as `image/png`.
    pub media_type: String,
    /// The bytes as the server sent them.
    pub bytes: Vec<u8>,
}

/// An article with everything that an export can contain.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportArticle {
    /// The entry with its text.
    pub entry: EntryDetail,
    /// When the reader saved the entry.
    pub saved_at: Option<DateTime<Utc>>,
    /// The annotations in the order of the text.
    pub annotations: Vec<Annotation>,
    /// The stored pictures.
    pub pictures: Vec<StoredPicture>,
}

/// The content of an import file, whatever its format.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// The articles to save.
    pub articles: Vec<ImportedArticle>,
    /// The rows that cannot be used, each with its reason and, in `line`, its position.
    pub refused: Vec<Failure>,
}

/// An article of an import file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportedArticle {
    /// The absolute http(s) address.
    pub url: String,
    /// The title; empty if the file has none.
    pub title: String,
    /// The names of the authors.
    pub authors: Vec<String>,
    /// The reader's tags.
    pub tags: Vec<String>,
    /// When the article was saved in the other app; `None` if it was only annotated.
    pub saved_at: Option<DateTime<Utc>>,
    /// Whether the article was archived in the other app.
    pub archived: bool,
    /// Whether the article is to be saved.
    pub saved: bool,
    /// The publication date.
    pub published_at: Option<DateTime<Utc>>,
    /// The annotations.
    pub annotations: Vec<ImportedAnnotation>,
}

/// An annotation of an import file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportedAnnotation {
    /// The global id; `None` if the file has none.
    pub uuid: Option<String>,
    /// The passage; `None` for a note on the whole article.
    pub target: Option<PassageAnchor>,
    /// The hash of the annotated text, if Örtöö wrote the file.
    pub text_hash: Option<String>,
    /// The colour of the highlight.
    pub color: Color,
    /// The note in Markdown.
    pub note: String,
    /// The reader's tags.
    pub tags: Vec<String>,
    /// When the annotation was created.
    pub created_at: Option<DateTime<Utc>>,
    /// When the annotation was last changed.
    pub modified_at: Option<DateTime<Utc>>,
}

/// The result of importing articles and annotations.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LibraryImportReport {
    /// The number of articles that were newly saved.
    #[ts(type = "number")]
    pub articles: u32,
    /// The number of new annotations.
    #[ts(type = "number")]
    pub annotations: u32,
    /// The number of annotations that were updated.
    #[ts(type = "number")]
    pub updated: u32,
    /// The number of articles and annotations that already existed.
    #[ts(type = "number")]
    pub known: u32,
    /// The refused items, each with its reason.
    pub refused: Vec<Failure>,
}
