//! CSV: highlights in the columns of Readwise, links as Pocket and Instapaper list them.
//!
//! Columns are known by their names, in any order and case, so that a list of somebody else's is read too.

use std::collections::HashMap;

use csv::StringRecord;
use ortoo_model::{ImportedAnnotation, TextTarget};

use super::gather::{Gather, entitle, moment, names, tags};
use super::json::saved;
use crate::export::csv::unguarded;

pub(super) fn read(text: &str, gather: &mut Gather) -> bool {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let Ok(head) = reader.headers() else { return false };
    let columns = Columns::of(head);
    let (highlights, links) = (columns.has("highlight"), columns.has("url"));
    if !links && !highlights {
        return false;
    }
    if !highlights && !["title", "tags", "time_added", "timestamp"].iter().any(|name| columns.has(name)) {
        return false;
    }
    let mut row = StringRecord::new();
    loop {
        let line = reader.position().line() as usize;
        match reader.read_record(&mut row) {
            Ok(false) => return true,
            Ok(true) => {
                let row = Row { columns: &columns, row: &row };
                let good = if highlights { highlight(&row, gather) } else { link(&row, gather) };
                if !good {
                    gather.refuse(line);
                }
            }
            Err(error) => {
                gather.refuse(line);
                if error.is_io_error() {
                    return true;
                }
            }
        }
    }
}

struct Columns(HashMap<String, usize>);

impl Columns {
    fn of(head: &StringRecord) -> Self {
        let mut columns = HashMap::new();
        for (at, name) in head.iter().enumerate().take(100) {
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
    /// The first of these columns that is filled.
    fn get(&self, names: &[&str]) -> &'a str {
        let cells = names.iter().filter_map(|name| self.row.get(*self.columns.0.get(*name)?));
        cells.map(unguarded).find(|cell| !cell.trim().is_empty()).unwrap_or_default()
    }
}

fn highlight(row: &Row<'_>, gather: &mut Gather) -> bool {
    let url = row.get(&["url", "source url", "link"]).trim();
    let exact = row.get(&["highlight"]);
    let (mut found, note) = inline_tags(row.get(&["note"]));
    found.extend(listed(row.get(&["tags"])));
    let at = moment(row.get(&["date", "highlighted at"]));
    let annotation = ImportedAnnotation {
        target: Some(exact).filter(|exact| !exact.trim().is_empty()).map(|exact| TextTarget {
            exact: exact.to_owned(),
            start: None,
            ..TextTarget::default()
        }),
        note: note.to_owned(),
        tags: found,
        created_at: at,
        modified_at: at,
        ..ImportedAnnotation::default()
    };
    if !gather.annotation(url, annotation) {
        return false;
    }
    if let Some(article) = gather.article(url) {
        entitle(article, row.get(&["title", "book title"]));
        if article.authors.is_empty() {
            article.authors = names([row.get(&["author", "book author"]).to_owned()]);
        }
    }
    true
}

fn link(row: &Row<'_>, gather: &mut Gather) -> bool {
    let url = row.get(&["url"]).trim();
    let Some(article) = gather.article(url) else { return false };
    saved(
        article,
        row.get(&["title"]),
        row.get(&["time_added", "timestamp", "saved date", "date", "created"]),
    );
    let place = row.get(&["status", "folder", "location"]).trim().to_lowercase();
    article.archived |= place.starts_with("archive");
    let mut found = listed(row.get(&["tags", "document tags"]));
    // A folder of the reader's own says what a tag says here.
    let folder = row.get(&["folder"]).trim();
    if !["", "unread", "archive", "starred"].contains(&folder.to_lowercase().as_str()) {
        found.push(folder.to_owned());
    }
    article.tags = tags(article.tags.drain(..).chain(found).collect::<Vec<_>>());
    let passage = row.get(&["selection"]);
    if passage.trim().is_empty() {
        return true;
    }
    let at = article.saved_at;
    let target = TextTarget { exact: passage.trim().to_owned(), ..TextTarget::default() };
    gather.annotation(
        url,
        ImportedAnnotation {
            target: Some(target),
            created_at: at,
            modified_at: at,
            ..ImportedAnnotation::default()
        },
    )
}

/// Tags in one cell: a JSON list (Instapaper), or parted by `|` (Pocket) or commas.
pub(super) fn listed(cell: &str) -> Vec<String> {
    if cell.trim_start().starts_with('[') {
        return serde_json::from_str(cell).unwrap_or_default();
    }
    let parting = if cell.contains('|') { '|' } else { ',' };
    cell.split(parting).map(str::to_owned).collect()
}

/// Readwise's tags in front of a note: `.one .two` and then the note.
fn inline_tags(note: &str) -> (Vec<String>, &str) {
    let mut tags = Vec::new();
    let mut rest = note;
    while let Some(word) = rest.strip_prefix('.') {
        let end = word.find(char::is_whitespace).unwrap_or(word.len());
        let (tag, behind) = word.split_at(end);
        if !tag.starts_with(char::is_alphanumeric) || tag.ends_with('.') {
            break;
        }
        tags.push(tag.to_owned());
        rest = behind.trim_start_matches(' ');
        // The line ends the tags.
        if let Some(line) = rest.strip_prefix('\n') {
            return (tags, line);
        }
    }
    (tags, rest)
}
