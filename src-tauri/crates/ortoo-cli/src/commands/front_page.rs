//! `front-page`: the ranked rows of a day.

use chrono::NaiveDate;
use ortoo_engine::{Engine, EngineError};
use ortoo_model::{EntryRow, FrontPageFilter};

use crate::exit::ExitStatus;
use crate::output::Output;
use crate::records::FrontPageRowRecord;
use crate::table::Table;

pub(super) async fn run(
    engine: &Engine,
    date: Option<NaiveDate>,
    scope: Option<FrontPageFilter>,
    limit: usize,
    output: &mut Output,
) -> Result<ExitStatus, EngineError> {
    let page = engine.front_page(date, scope, limit).await?;
    let l = output.localizer().clone();
    if page.rows.is_empty() {
        output.print_text(&l.cli_no_entries());
        return Ok(ExitStatus::Success);
    }
    let mut table = Table::new([l.cli_column_rank(), l.cli_column_english(), l.cli_column_mongolian()]);
    for row in &page.rows {
        output.print_record(&FrontPageRowRecord::from(row));
        table.push([
            row.rank.to_string(),
            title_with_source(row.en.as_ref()),
            title_with_source(row.mn.as_ref()),
        ]);
    }
    output.print_table(&table);
    Ok(ExitStatus::Success)
}

fn title_with_source(entry: Option<&EntryRow>) -> String {
    entry.map(|entry| format!("{} ({})", entry.title, entry.feed_title)).unwrap_or_default()
}
