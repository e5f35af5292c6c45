//! `front-page`: the ranked rows of a day.

use chrono::NaiveDate;
use ortoo_engine::{Engine, EngineError};
use ortoo_model::{EntryRow, FrontPart};

use crate::Ending;
use crate::output::Output;
use crate::records::FrontRecord;
use crate::table::Table;

pub(super) async fn run(
    engine: &Engine,
    date: Option<NaiveDate>,
    part: Option<FrontPart>,
    limit: usize,
    output: &mut Output,
) -> Result<Ending, EngineError> {
    let page = engine.front_page(date, part, limit).await?;
    let l = output.localizer().clone();
    if page.rows.is_empty() {
        output.say(&l.cli_no_entries());
        return Ok(Ending::Done);
    }
    let mut table = Table::new([l.cli_column_rank(), l.cli_column_english(), l.cli_column_mongolian()]);
    for row in &page.rows {
        output.record(&FrontRecord::from(row));
        table.push([row.rank.to_string(), telling(row.en.as_ref()), telling(row.mn.as_ref())]);
    }
    output.table(&table);
    Ok(Ending::Done)
}

fn telling(entry: Option<&EntryRow>) -> String {
    entry.map(|entry| format!("{} ({})", entry.title, entry.feed_title)).unwrap_or_default()
}
