//! `terms` and `look-up`: words with the same meaning in both languages.

use ortoo_engine::{Engine, EngineError};
use ortoo_model::{NewTerm, TermId};
use serde::Serialize;

use crate::args::Terms;
use crate::exit::ExitStatus;
use crate::output::Output;
use crate::table::Table;

#[derive(Serialize)]
struct Record<'a> {
    term_id: TermId,
    english: &'a str,
    mongolian: &'a str,
}

pub(super) async fn run(
    engine: &Engine,
    command: Terms,
    output: &mut Output,
) -> Result<ExitStatus, EngineError> {
    match command {
        Terms::List => {}
        Terms::Add { english, mongolian } => {
            engine.add_term(NewTerm { english, mongolian }).await?;
        }
        Terms::Remove { id } => engine.remove_term(id).await?,
    }
    let l = output.localizer().clone();
    let terms = engine.terms().await?;
    let mut table = Table::new([l.cli_column_id(), l.cli_column_english(), l.cli_column_mongolian()]);
    for term in &terms {
        output.print_record(&Record { term_id: term.id, english: &term.english, mongolian: &term.mongolian });
        table.push([term.id.to_string(), term.english.clone(), term.mongolian.clone()]);
    }
    if terms.is_empty() {
        output.print_text(&l.cli_no_terms());
    } else {
        output.print_table(&table);
    }
    Ok(ExitStatus::Success)
}

pub(super) async fn look_up(
    engine: &Engine,
    words: String,
    output: &mut Output,
) -> Result<ExitStatus, EngineError> {
    let l = output.localizer().clone();
    let Some(found) = engine.look_up(words).await? else {
        output.print_text(&l.cli_nothing_to_look_up());
        return Ok(ExitStatus::Success);
    };
    output.print_record(&found);
    let mut table = Table::new([l.cli_column_words(), l.cli_column_english(), l.cli_column_mongolian()]);
    let lemmas = [found.lemmas.join(", "), found.romanized, found.hint.unwrap_or_default()];
    let lemmas = lemmas.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    if found.meanings.is_empty() {
        table.push([lemmas.clone(), String::new(), String::new()]);
    }
    for (at, meaning) in found.meanings.iter().enumerate() {
        let lemmas = if at == 0 { lemmas.clone() } else { String::new() };
        table.push([lemmas, meaning.english.join(", "), meaning.mongolian.join(", ")]);
    }
    output.print_table(&table);
    Ok(ExitStatus::Success)
}
