//! `tags`: list, add, remove, rename.

use ortoo_engine::{Engine, EngineError};
use serde::Serialize;

use crate::args::Tags;
use crate::exit::ExitStatus;
use crate::output::Output;
use crate::table::Table;

#[derive(Serialize)]
struct Record<'a> {
    tag: &'a str,
    entries: u32,
    annotations: u32,
}

pub(super) async fn run(
    engine: &Engine,
    command: Tags,
    output: &mut Output,
) -> Result<ExitStatus, EngineError> {
    match command {
        Tags::List => {}
        Tags::Add { tag, ids } => engine.tag_entries(ids, vec![tag], Vec::new()).await?,
        Tags::Remove { tag, ids } if ids.is_empty() => engine.remove_tag(&tag).await?,
        Tags::Remove { tag, ids } => engine.tag_entries(ids, Vec::new(), vec![tag]).await?,
        Tags::Rename { tag, new } => engine.rename_tag(&tag, &new).await?,
    }
    list(engine, output).await
}

async fn list(engine: &Engine, output: &mut Output) -> Result<ExitStatus, EngineError> {
    let l = output.localizer().clone();
    let tags = engine.tags().await?;
    let mut table = Table::new([l.cli_column_tag(), l.cli_column_entries(), l.cli_column_annotations()]);
    for tag in &tags {
        output.print_record(&Record { tag: &tag.name, entries: tag.entries, annotations: tag.annotations });
        table.push([tag.name.clone(), tag.entries.to_string(), tag.annotations.to_string()]);
    }
    if tags.is_empty() {
        output.print_text(&l.cli_no_tags());
    } else {
        output.print_table(&table);
    }
    Ok(ExitStatus::Success)
}
