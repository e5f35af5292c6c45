//! Reads CSV: highlights in the columns of Readwise, and lists of links of Pocket and Instapaper.
//!
//! Columns are recognized by name, in any order and case, so that similar files of other programs work too.

use std::collections::HashMap;

use csv::StringRecord;
use ortoo_model::{ImportedAnnotation, PassageAnchor};

use super::collector::{ImportCollector, add_saved_article, set_missing_title};
use super::fields::{clean_names, clean_tags, parse_timestamp, split_tags};
use crate::export::csv::unguarded;

/// Columns after these are ignored.
const MAX_COLUMNS: usize = 100;

/// Reads a file. Returns false if it does not have the columns of a known format.
pub(super) fn read(text: &str, collector: &mut ImportCollector) -> bool {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let Ok(head) = reader.headers() else { return false };
    let columns = Columns::of(head);
    let (has_highlights, has_links) = (columns.has("highlight"), columns.has("url"));
    if !has_links && !has_highlights {
        return false;
    }
    if !has_highlights && !["title", "tags", "time_added", "timestamp"].iter().any(|name| columns.has(name)) {
        return false;
    }
    let mut row = StringRecord::new();
    loop {
        let line = reader.position().line() as usize;
        match reader.read_record(&mut row) {
            Ok(false) => return true,
            Ok(true) => {
                let row = Row { columns: &columns, row: &row };
                let is_accepted =
                    if has_highlights { read_highlight(&row, collector) } else { read_link(&row, collector) };
                if !is_accepted {
                    collector.refuse(line);
                }
            }
            Err(error) => {
                collector.refuse(line);
                if error.is_io_error() {
                    return true;
                }
            }
        }
    }
}

/// The positions of columns by their names in lower case.
struct Columns(HashMap<String, usize>);

impl Columns {
    fn of(head: &StringRecord) -> Self {
        let mut columns = HashMap::new();
        for (at, name) in head.iter().enumerate().take(MAX_COLUMNS) {
            columns.entry(name.trim().to_lowercase()).or_insert(at);
        }
        Self(columns)
    }

    fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }
}

struct Row<'a> {
    columns: &'a Columns,
    row: &'a StringRecord,
}

impl<'a> Row<'a> {
    /// Returns the first cell of these columns that is not blank, or an empty string.
    fn cell(&self, clean_names: &[&str]) -> &'a str {
        let cells = clean_names.iter().filter_map(|name| self.row.get(*self.columns.0.get(*name)?));
        cells.map(unguarded).find(|cell| !cell.trim().is_empty()).unwrap_or_default()
    }
}

/// Reads a highlight of Readwise. Returns false if it is refused.
fn read_highlight(row: &Row<'_>, collector: &mut ImportCollector) -> bool {
    let url = row.cell(&["url", "source url", "link"]).trim();
    let exact = row.cell(&["highlight"]);
    let (mut row_tags, note) = split_inline_tags(row.cell(&["note"]));
    row_tags.extend(split_tags(row.cell(&["tags"])));
    let at = parse_timestamp(row.cell(&["date", "highlighted at"]));
    let annotation = ImportedAnnotation {
        target: Some(exact).filter(|exact| !exact.trim().is_empty()).map(|exact| PassageAnchor {
            exact: exact.to_owned(),
            start: None,
            ..PassageAnchor::default()
        }),
        note: note.to_owned(),
        tags: row_tags,
        created_at: at,
        modified_at: at,
        ..ImportedAnnotation::default()
    };
    if !collector.add_annotation(url, annotation) {
        return false;
    }
    if let Some(article) = collector.article(url) {
        set_missing_title(article, row.cell(&["title", "book title"]));
        if article.authors.is_empty() {
            article.authors = clean_names([row.cell(&["author", "book author"]).to_owned()]);
        }
    }
    true
}

/// Reads a saved link, with the passage that was selected when it was saved. Returns false if it is refused.
fn read_link(row: &Row<'_>, collector: &mut ImportCollector) -> bool {
    let url = row.cell(&["url"]).trim();
    let Some(article) = collector.article(url) else { return false };
    add_saved_article(
        article,
        row.cell(&["title"]),
        row.cell(&["time_added", "timestamp", "saved date", "date", "created"]),
    );
    let status = row.cell(&["status", "folder", "location"]).trim().to_lowercase();
    article.archived |= status.starts_with("archive");
    let mut row_tags = split_tags(row.cell(&["tags", "document tags"]));
    // Folders that the reader created become tags.
    let folder = row.cell(&["folder"]).trim();
    if !["", "unread", "archive", "starred"].contains(&folder.to_lowercase().as_str()) {
        row_tags.push(folder.to_owned());
    }
    article.tags = clean_tags(article.tags.drain(..).chain(row_tags).collect::<Vec<_>>());
    let passage = row.cell(&["selection"]);
    if passage.trim().is_empty() {
        return true;
    }
    let at = article.saved_at;
    let target = PassageAnchor { exact: passage.trim().to_owned(), ..PassageAnchor::default() };
    collector.add_annotation(
        url,
        ImportedAnnotation {
            target: Some(target),
            created_at: at,
            modified_at: at,
            ..ImportedAnnotation::default()
        },
    )
}

/// Splits the tags of Readwise off a note, which precede it as `.one .two`.
fn split_inline_tags(note: &str) -> (Vec<String>, &str) {
    let mut tags = Vec::new();
    let mut rest = note;
    while let Some(word) = rest.strip_prefix('.') {
        let end = word.find(char::is_whitespace).unwrap_or(word.len());
        let (tag, after) = word.split_at(end);
        if !tag.starts_with(char::is_alphanumeric) || tag.ends_with('.') {
            break;
        }
        tags.push(tag.to_owned());
        rest = after.trim_start_matches(' ');
        // Tags end with their line.
        if let Some(note) = rest.strip_prefix('\n') {
            return (tags, note);
        }
    }
    (tags, rest)
}
