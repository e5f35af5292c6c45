//! `annotations`: add, list, export, import, remove, restore.

use ortoo_engine::{Engine, EngineError};
use ortoo_l10n::Localizer;
use ortoo_model::{
    Annotation, AnnotationQuery, Color, ExportSelection, Language, NewAnnotation, PassageAnchor, Placement,
};

use super::transfer;
use crate::args::{AddAnnotation, Annotations};
use crate::exit::ExitStatus;
use crate::output::Output;
use crate::records::{AnnotationRecord, NotebookRecord};
use crate::table::Table;

pub(super) async fn run(
    engine: &Engine,
    command: Annotations,
    output: &mut Output,
) -> Result<ExitStatus, EngineError> {
    match command {
        Annotations::Add(annotation) => add(engine, annotation, output).await,
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
            let selection = ExportSelection { annotations: Some(query), ..ExportSelection::default() };
            transfer::export(engine, selection, out.format.into(), out.out, output).await
        }
        Annotations::Import { file } => transfer::import(engine, &file, output).await,
        Annotations::Remove { ids } => {
            let count = ids.len();
            engine.remove_annotations(ids).await?;
            let message = output.localizer().cli_annotations_removed(count as i64);
            output.print_text(&message);
            Ok(ExitStatus::Success)
        }
        Annotations::Restore { ids } => {
            let count = ids.len();
            engine.restore_annotations(ids).await?;
            let message = output.localizer().cli_annotations_restored(count as i64);
            output.print_text(&message);
            Ok(ExitStatus::Success)
        }
    }
}

async fn add(engine: &Engine, args: AddAnnotation, output: &mut Output) -> Result<ExitStatus, EngineError> {
    let target = args.quote.map(|exact| PassageAnchor {
        exact,
        prefix: args.prefix.unwrap_or_default(),
        suffix: args.suffix.unwrap_or_default(),
        ..PassageAnchor::default()
    });
    let new = NewAnnotation {
        target,
        text_hash: None,
        color: args.color.into(),
        note: args.note.unwrap_or_default(),
        tags: args.tag,
    };
    let annotation = engine.add_annotation(args.entry, new).await?;
    output.print_record(&AnnotationRecord::from(&annotation));
    let message = output.localizer().cli_annotation_added(annotation.id.0);
    output.print_text(&message);
    Ok(ExitStatus::Success)
}

async fn list(
    engine: &Engine,
    query: AnnotationQuery,
    output: &mut Output,
) -> Result<ExitStatus, EngineError> {
    let rows = engine.annotations(query).await?;
    let l = output.localizer().clone();
    for row in &rows {
        output.print_record(&NotebookRecord::from(row));
    }
    if rows.is_empty() {
        output.print_text(&l.cli_no_annotations());
        return Ok(ExitStatus::Success);
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
            placement_name(&l, row.annotation.placement),
            quote(&row.annotation),
            row.annotation.note.clone(),
        ]);
    }
    output.print_table(&table);
    Ok(ExitStatus::Success)
}

fn quote(annotation: &Annotation) -> String {
    annotation.target.as_ref().map(|target| target.exact.clone()).unwrap_or_default()
}

fn placement_name(l: &Localizer, placement: Placement) -> String {
    match placement {
        Placement::Exact | Placement::Unknown => l.cli_placement_exact(),
        Placement::Approximate => l.cli_placement_approximate(),
        Placement::Review => l.cli_placement_review(),
        Placement::Whole => l.cli_placement_whole(),
    }
}
