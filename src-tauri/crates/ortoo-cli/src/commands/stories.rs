//! `stories`: list, part, join.

use ortoo_engine::{Engine, EngineError};
use ortoo_model::Story;

use crate::args::Stories;
use crate::exit::ExitStatus;
use crate::output::Output;
use crate::records::StoryRecord;
use crate::table::Table;

pub(super) async fn run(
    engine: &Engine,
    command: Stories,
    output: &mut Output,
) -> Result<ExitStatus, EngineError> {
    let (date, limit) = match command {
        Stories::Part { id } => {
            engine.part_from_story(id).await?;
            return Ok(ExitStatus::Success);
        }
        Stories::Join { id, with } => {
            engine.join_stories(id, with).await?;
            return Ok(ExitStatus::Success);
        }
        Stories::List { date, limit } => (date, limit),
    };
    let page = engine.front_page(date, None, limit).await?;
    let l = output.localizer().clone();
    if page.rows.is_empty() {
        output.print_text(&l.cli_no_entries());
        return Ok(ExitStatus::Success);
    }
    let mut table = Table::new([l.cli_column_rank(), l.cli_column_title(), l.cli_column_source()]);
    for row in &page.rows {
        let Some(entry) = row.en.as_ref().or(row.mn.as_ref()) else { continue };
        let story: Story = engine.story(entry.id).await?;
        output.print_record(&StoryRecord::new(row.rank, &story));
        for (at, report) in story.tellings.iter().enumerate() {
            let rank = if at == 0 { row.rank.to_string() } else { String::new() };
            table.push([rank, report.entry.title.clone(), report.entry.feed_title.clone()]);
        }
    }
    output.print_table(&table);
    Ok(ExitStatus::Success)
}
