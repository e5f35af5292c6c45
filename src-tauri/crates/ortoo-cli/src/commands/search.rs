//! `search`: what a query finds, the best first.

use ortoo_engine::{Engine, EngineError};
use ortoo_model::{EntryQuery, Marked};

use crate::Ending;
use crate::output::Output;
use crate::records::SearchRecord;
use crate::table::Table;

pub(super) async fn run(
    engine: &Engine,
    query: EntryQuery,
    output: &mut Output,
) -> Result<Ending, EngineError> {
    let hits = engine.search(query).await?;
    let l = output.localizer().clone();
    if hits.is_empty() {
        output.say(&l.cli_no_entries());
        return Ok(Ending::Done);
    }
    let mut table = Table::new([l.cli_column_id(), l.cli_column_title(), l.cli_column_passage()]);
    for hit in &hits {
        let snippet = hit.marks.snippet.as_ref().map(written).unwrap_or_default();
        table.push([hit.entry.id.to_string(), written(&hit.marks.title), snippet.clone()]);
        output.record(&SearchRecord::new(hit, snippet));
    }
    output.table(&table);
    Ok(Ending::Done)
}

/// With the matches as Markdown has them strong.
fn written(marked: &Marked) -> String {
    let units: Vec<u16> = marked.text.encode_utf16().collect();
    let (mut text, mut at) = (String::new(), 0);
    for mark in &marked.marks {
        let (start, end) = (mark.start as usize, mark.end as usize);
        let part = |from: usize, to: usize| String::from_utf16_lossy(units.get(from..to).unwrap_or_default());
        text.push_str(&part(at, start));
        text.push_str(&format!("**{}**", part(start, end)));
        at = end;
    }
    text.push_str(&String::from_utf16_lossy(units.get(at..).unwrap_or_default()));
    text
}
