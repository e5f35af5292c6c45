//! `stories`: what is told in several places, and the reader's word on it.

use ortoo_engine::{Engine, EngineError};
use ortoo_model::Story;

use crate::Ending;
use crate::args::Stories;
use crate::output::Output;
use crate::records::StoryRecord;
use crate::table::Table;

pub(super) async fn run(
    engine: &Engine,
    command: Stories,
    output: &mut Output,
) -> Result<Ending, EngineError> {
    let (date, limit) = match command {
        Stories::Part { id } => {
            engine.part_from_story(id).await?;
            return Ok(Ending::Done);
        }
        Stories::Join { id, with } => {
            engine.join_stories(id, with).await?;
            return Ok(Ending::Done);
        }
        Stories::List { date, limit } => (date, limit),
    };
    let page = engine.front_page(date, None, limit).await?;
    let l = output.localizer().clone();
    if page.rows.is_empty() {
        output.say(&l.cli_no_entries());
        return Ok(Ending::Done);
    }
    let mut table = Table::new([l.cli_column_rank(), l.cli_column_title(), l.cli_column_source()]);
    for row in &page.rows {
        let Some(entry) = row.en.as_ref().or(row.mn.as_ref()) else { continue };
        let story: Story = engine.story(entry.id).await?;
        output.record(&StoryRecord::new(row.rank, &story));
        for (at, telling) in story.tellings.iter().enumerate() {
            let rank = if at == 0 { row.rank.to_string() } else { String::new() };
            table.push([rank, telling.entry.title.clone(), telling.entry.feed_title.clone()]);
        }
    }
    output.table(&table);
    Ok(Ending::Done)
}
