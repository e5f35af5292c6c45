//! `annotations`: add, list, export, import, remove, restore.

use ortoo_engine::{Engine, EngineError};
use ortoo_l10n::Localizer;
use ortoo_model::{
    Annotation, AnnotationQuery, Color, Language, NewAnnotation, Placement, Selection, TextTarget,
};

use super::transfer;
use crate::Ending;
use crate::args::{Annotations, NewMark};
use crate::output::Output;
use crate::records::{AnnotationRecord, NotebookRecord};
use crate::table::Table;

pub(super) async fn run(
    engine: &Engine,
    command: Annotations,
    output: &mut Output,
) -> Result<Ending, EngineError> {
    match command {
        Annotations::Add(mark) => add(engine, mark, output).await,
        Annotations::List { entry, tag, color, language, review, since, text, limit } => {
            let query = AnnotationQuery {
                entry,
                tag,
                color: color.map(Color::from),
                language: language.map(Language::from),
                review,
                since,
                text,
                limit,
                ..AnnotationQuery::default()
            };
            list(engine, query, output).await
        }
        Annotations::Export { entry, tag, out } => {
            let query = AnnotationQuery { entry, tag, ..AnnotationQuery::default() };
            let selection = Selection { annotations: Some(query), ..Selection::default() };
            transfer::export(engine, selection, out.format.into(), out.out, output).await
        }
        Annotations::Import { file } => transfer::import(engine, &file, output).await,
        Annotations::Remove { ids } => {
            let count = ids.len();
            engine.remove_annotations(ids).await?;
            let said = output.localizer().cli_annotations_removed(count as i64);
            output.say(&said);
            Ok(Ending::Done)
        }
        Annotations::Restore { ids } => {
            let count = ids.len();
            engine.restore_annotations(ids).await?;
            let said = output.localizer().cli_annotations_restored(count as i64);
            output.say(&said);
            Ok(Ending::Done)
        }
    }
}

async fn add(engine: &Engine, mark: NewMark, output: &mut Output) -> Result<Ending, EngineError> {
    let target = mark.quote.map(|exact| TextTarget {
        exact,
        prefix: mark.prefix.unwrap_or_default(),
        suffix: mark.suffix.unwrap_or_default(),
        ..TextTarget::default()
    });
    let new = NewAnnotation {
        target,
        text_hash: None,
        color: mark.color.into(),
        note: mark.note.unwrap_or_default(),
        tags: mark.tag,
    };
    let made = engine.add_annotation(mark.entry, new).await?;
    output.record(&AnnotationRecord::from(&made));
    let said = output.localizer().cli_annotation_added(made.id.0);
    output.say(&said);
    Ok(Ending::Done)
}

async fn list(engine: &Engine, query: AnnotationQuery, output: &mut Output) -> Result<Ending, EngineError> {
    let rows = engine.annotations(query).await?;
    let l = output.localizer().clone();
    for row in &rows {
        output.record(&NotebookRecord::from(row));
    }
    if rows.is_empty() {
        output.say(&l.cli_no_annotations());
        return Ok(Ending::Done);
    }
    let columns = [
        l.cli_column_id(),
        l.cli_column_title(),
        l.cli_column_state(),
        l.cli_column_passage(),
        l.cli_column_note(),
    ];
    let mut table = Table::new(columns);
    for row in &rows {
        table.push([
            row.annotation.id.0.to_string(),
            row.entry_title.clone(),
            placement(&l, row.annotation.placement),
            passage(&row.annotation),
            row.annotation.note.clone(),
        ]);
    }
    output.table(&table);
    Ok(Ending::Done)
}

fn passage(annotation: &Annotation) -> String {
    annotation.target.as_ref().map(|target| target.exact.clone()).unwrap_or_default()
}

fn placement(l: &Localizer, placement: Placement) -> String {
    match placement {
        Placement::Exact | Placement::Unknown => l.cli_placement_exact(),
        Placement::Approximate => l.cli_placement_approximate(),
        Placement::Review => l.cli_placement_review(),
        Placement::Whole => l.cli_placement_whole(),
    }
}
