//! Records of annotations, text versions and imports.

use ortoo_model::{
    Annotation, AnnotationId, AnnotationRow, ArticleId, Color, EntryId, Language, LibraryImportReport,
    PassageAnchor, Placement, TextOrigin, TextVersionRow,
};
use serde::Serialize;

use super::rfc3339;

#[derive(Serialize)]
pub(crate) struct AnnotationRecord<'a> {
    annotation_id: AnnotationId,
    uuid: &'a str,
    entry_id: EntryId,
    target: Option<&'a PassageAnchor>,
    color: Color,
    note: &'a str,
    tags: &'a [String],
    created_at: String,
    modified_at: String,
    text_hash: Option<&'a str>,
    placement: Placement,
    placed_start: Option<u32>,
    placed_end: Option<u32>,
    score: f64,
    placed_hash: Option<&'a str>,
}

impl<'a> From<&'a Annotation> for AnnotationRecord<'a> {
    fn from(annotation: &'a Annotation) -> Self {
        Self {
            annotation_id: annotation.id,
            uuid: &annotation.uuid,
            entry_id: annotation.entry_id,
            target: annotation.target.as_ref(),
            color: annotation.color,
            note: &annotation.note,
            tags: &annotation.tags,
            created_at: rfc3339(annotation.created_at),
            modified_at: rfc3339(annotation.modified_at),
            text_hash: annotation.text_hash.as_deref(),
            placement: annotation.placement,
            placed_start: annotation.placed_start,
            placed_end: annotation.placed_end,
            score: annotation.score,
            placed_hash: annotation.placed_hash.as_deref(),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct NotebookRecord<'a> {
    #[serde(flatten)]
    annotation: AnnotationRecord<'a>,
    entry_title: &'a str,
    entry_url: Option<&'a str>,
    feed_title: &'a str,
    language: Language,
}

impl<'a> From<&'a AnnotationRow> for NotebookRecord<'a> {
    fn from(row: &'a AnnotationRow) -> Self {
        Self {
            annotation: (&row.annotation).into(),
            entry_title: &row.entry_title,
            entry_url: row.entry_url.as_deref(),
            feed_title: &row.feed_title,
            language: row.language,
        }
    }
}

#[derive(Serialize)]
pub(crate) struct VersionRecord<'a> {
    version_id: ArticleId,
    origin: TextOrigin,
    title: &'a str,
    seen_at: String,
    until: Option<String>,
    text: &'a str,
}

impl<'a> VersionRecord<'a> {
    pub(crate) fn new(version: &'a TextVersionRow, text: &'a str) -> Self {
        Self {
            version_id: version.id,
            origin: version.origin,
            title: &version.title,
            seen_at: rfc3339(version.seen_at),
            until: version.until.map(rfc3339),
            text,
        }
    }
}

#[derive(Serialize)]
pub(crate) struct TransferRecord {
    articles: u32,
    annotations: u32,
    updated: u32,
    known: u32,
    refused: usize,
}

impl From<&LibraryImportReport> for TransferRecord {
    fn from(report: &LibraryImportReport) -> Self {
        Self {
            articles: report.articles,
            annotations: report.annotations,
            updated: report.updated,
            known: report.known,
            refused: report.refused.len(),
        }
    }
}
