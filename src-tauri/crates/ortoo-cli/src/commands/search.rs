//! `search`: the entries that a query finds, best first.

use ortoo_engine::{Engine, EngineError};
use ortoo_model::{EntryQuery, MatchedText};

use crate::exit::ExitStatus;
use crate::output::Output;
use crate::records::SearchRecord;
use crate::table::Table;

pub(super) async fn run(
    engine: &Engine,
    query: EntryQuery,
    output: &mut Output,
) -> Result<ExitStatus, EngineError> {
    let hits = engine.search(query).await?;
    let l = output.localizer().clone();
    if hits.is_empty() {
        output.print_text(&l.cli_no_entries());
        return Ok(ExitStatus::Success);
    }
    let mut table = Table::new([l.cli_column_id(), l.cli_column_title(), l.cli_column_passage()]);
    for hit in &hits {
        let snippet = hit.marks.snippet.as_ref().map(with_bold_matches).unwrap_or_default();
        table.push([hit.entry.id.to_string(), with_bold_matches(&hit.marks.title), snippet.clone()]);
        output.print_record(&SearchRecord::new(hit, snippet));
    }
    output.print_table(&table);
    Ok(ExitStatus::Success)
}

/// Returns the text with the matches in bold, as in Markdown.
fn with_bold_matches(marked: &MatchedText) -> String {
    let units: Vec<u16> = marked.text.encode_utf16().collect();
    let (mut text, mut copied) = (String::new(), 0);
    for mark in &marked.marks {
        let (start, end) = (mark.start as usize, mark.end as usize);
        let part = |from: usize, to: usize| String::from_utf16_lossy(units.get(from..to).unwrap_or_default());
        text.push_str(&part(copied, start));
        text.push_str(&format!("**{}**", part(start, end)));
        copied = end;
    }
    text.push_str(&String::from_utf16_lossy(units.get(copied..).unwrap_or_default()));
    text
}
