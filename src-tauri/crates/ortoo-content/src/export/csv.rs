//! Annotations in the columns that Readwise imports: Highlight, Title, Author, URL, Note, Location, Date.
//!
//! Spreadsheets read a cell that begins with `=` as a formula, so such a cell gets an apostrophe in front, as
//! spreadsheets themselves write it. The import removes it.

use ortoo_model::{Annotation, ExportArticle};

use super::fields::title;

/// The names of the columns.
const COLUMN_NAMES: [&str; 7] = ["Highlight", "Title", "Author", "URL", "Note", "Location", "Date"];
/// The format of times, which are in UTC.
const TIME_FORMAT: &str = "%Y-%m-%d %H:%M:%S";
/// First characters of a formula, and of a cell with the apostrophe.
const GUARDED_PREFIXES: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\''];

pub(super) fn write(articles: &[ExportArticle]) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing to memory does not fail.
    let _ = writer.write_record(COLUMN_NAMES);
    for article in articles {
        for annotation in &article.annotations {
            let row = row(article, annotation);
            let _ = writer.write_record(row.iter().map(|cell| guard_formula(cell)));
        }
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

fn row(article: &ExportArticle, annotation: &Annotation) -> [String; 7] {
    let target = annotation.target.as_ref();
    [
        target.map(|target| target.exact.clone()).unwrap_or_default(),
        title(article).to_owned(),
        article.entry.authors.join(", "),
        article.entry.row.url.clone().unwrap_or_default(),
        note_with_tags(annotation),
        target.and_then(|target| target.start).map(|start| start.to_string()).unwrap_or_default(),
        annotation.created_at.format(TIME_FORMAT).to_string(),
    ]
}

/// Returns the note with the tags in front, as Readwise writes them (`.tag`).
fn note_with_tags(annotation: &Annotation) -> String {
    let tags: Vec<String> = annotation
        .tags
        .iter()
        .map(|tag| format!(".{}", tag.split_whitespace().collect::<Vec<_>>().join("_")))
        .collect();
    match (tags.is_empty(), annotation.note.is_empty()) {
        (true, _) => annotation.note.clone(),
        (false, true) => tags.join(" "),
        (false, false) => format!("{}\n{}", tags.join(" "), annotation.note),
    }
}

/// Adds an apostrophe in front of a cell that a spreadsheet would read as a formula.
fn guard_formula(cell: &str) -> String {
    if cell.starts_with(GUARDED_PREFIXES) { format!("'{cell}") } else { cell.to_owned() }
}

/// Removes the apostrophe in front of a guarded cell.
pub(crate) fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(GUARDED_PREFIXES)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::super::samples::articles;
    use super::*;

    #[test]
    fn each_annotation_is_written_as_a_row() {
        assert_eq!(
            write(&articles()[..1]),
            "Highlight,Title,Author,URL,Note,Location,Date\r\n\
             цас оров,\"Өглөө \"\"цас\"\" <оров>: № 1\",Дорж,https://news.example/1?a=1&b=2,\
             \".төсөв\n**Чухал**\n\n<script>alert(1)</script> =1+1\",11,2025-01-02 03:02:00\r\n\
             ,\"Өглөө \"\"цас\"\" <оров>: № 1\",Дорж,https://news.example/1?a=1&b=2,Бүхэлд нь,,2025-01-02 03:02:00\r\n"
        );
    }

    #[test]
    fn guarded_cells_are_no_formulas_and_are_restored() {
        for cell in ["=1+1", "+1", "-1", "@x", "\t=1", "'=1", "'a", "''", "a", ""] {
            let written = guard_formula(cell);
            assert!(!written.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
            assert_eq!(unguarded(&written), cell);
        }
    }
}
