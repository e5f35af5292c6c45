//! Quoting an article for the clipboard.

use chrono::{DateTime, Utc};
use ortoo_model::{Annotation, CitationParts, ExportArticle, ExportWording};

use super::fields::{one_line, source_name};

/// Returns a quotation of the annotation's passage, or without one a reference to the article, with its
/// source and the dates of publication and access.
pub fn quote(
    article: &ExportArticle,
    annotation: Option<&Annotation>,
    wording: &dyn ExportWording,
    now: DateTime<Utc>,
) -> String {
    let row = &article.entry.row;
    let passage = annotation.and_then(|annotation| annotation.target.as_ref());
    wording.quote(&CitationParts {
        passage: &passage.map(|target| one_line(&target.exact)).unwrap_or_default(),
        authors: &article.entry.authors.join(", "),
        title: &row.title,
        source: source_name(article),
        published: row.published_at,
        accessed: Some(article.saved_at.or(annotation.map(|one| one.created_at)).unwrap_or(now)),
        url: row.url.as_deref().unwrap_or_default(),
    })
}
