//! Writing articles in each format.

use chrono::{DateTime, Utc};
use ortoo_model::{ExportArticle, ExportFormat, ExportWording};

use super::{citations, csv, epub, html, jsonld, markdown};

/// Returns the bytes of a file with these articles.
pub fn export(
    articles: &[ExportArticle],
    format: ExportFormat,
    wording: &dyn ExportWording,
    now: DateTime<Utc>,
) -> Vec<u8> {
    match format {
        ExportFormat::Markdown => markdown::write(articles, wording).into_bytes(),
        ExportFormat::Html => html::write(articles, wording).into_bytes(),
        ExportFormat::Epub => epub::write(articles, wording, now),
        ExportFormat::Jsonld => jsonld::write(articles, now).into_bytes(),
        ExportFormat::Csv => csv::write(articles).into_bytes(),
        ExportFormat::Bibtex => citations::bibtex(articles, wording, now).into_bytes(),
        ExportFormat::Ris => citations::ris(articles, wording, now).into_bytes(),
        ExportFormat::Csljson => citations::csl_json(articles, wording, now).into_bytes(),
    }
}
