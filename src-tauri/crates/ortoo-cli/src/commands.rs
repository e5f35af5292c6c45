//! One module a command. Each does its work through the engine and prints through [`Output`].

mod alerts;
mod annotations;
mod db;
mod entries;
mod eval;
mod feeds;
mod front_page;
mod recipes;
mod refresh;
mod search;
mod settings;
mod stories;
mod tags;
mod terms;
mod transfer;
mod translate;

pub(crate) use db::restore;
pub(crate) use eval::Scratch;
use ortoo_engine::{Engine, EngineError};
use ortoo_model::{EntryQuery, FrontPart};

use crate::Ending;
use crate::args::Command;
use crate::output::Output;

/// Runs a command.
///
/// # Errors
/// What the engine says; nothing is printed of it yet.
pub(crate) async fn run(
    engine: &Engine,
    command: Command,
    output: &mut Output,
) -> Result<Ending, EngineError> {
    match command {
        Command::Feeds(command) => feeds::run(engine, command, output).await,
        Command::Recipes(command) => recipes::run(engine, command, output).await,
        Command::Refresh { feed, force, due, notify } => {
            if notify {
                refresh::notify(engine, output);
            }
            refresh::run(engine, feed, refresh::scope(force, due), output).await
        }
        Command::Entries(command) => entries::run(engine, command, output).await,
        Command::Annotations(command) => annotations::run(engine, command, output).await,
        Command::Tags(command) => tags::run(engine, command, output).await,
        Command::Alerts(command) => alerts::run(engine, command, output).await,
        Command::Watches(command) => alerts::run_watches(engine, command, output).await,
        Command::Save { url } => entries::save_url(engine, &url, output).await,
        Command::FrontPage { date, feed, folder, watch, limit } => {
            let part = feed
                .map(|feed| FrontPart::Feed { feed })
                .or(folder.map(|folder| FrontPart::Folder { folder }))
                .or(watch.map(|watch| FrontPart::Watch { watch }));
            front_page::run(engine, date, part, limit, output).await
        }
        Command::Search { query, across, limit } => {
            // What was typed on a command line is complete.
            let text = Some(format!("{query} "));
            let query = EntryQuery { text, across, limit: Some(limit), ..EntryQuery::default() };
            search::run(engine, query, output).await
        }
        Command::LookUp { words } => terms::look_up(engine, words, output).await,
        Command::Translate { id, title } => translate::run(engine, id, title, output).await,
        Command::TranslatorKey => translate::keep_key(engine, output).await,
        Command::Terms(command) => terms::run(engine, command, output).await,
        Command::Stories(command) => stories::run(engine, command, output).await,
        // Done before the database was opened.
        Command::Completions { .. } | Command::Manual { .. } => Ok(Ending::Done),
        Command::BriefDue => transfer::due_brief(engine, output).await,
        Command::Brief { date, days, limit, out } => {
            let brief = engine.brief(date, days, limit).await?;
            transfer::brief(engine, &brief, out.format.into(), out.out, output).await
        }
        Command::Eval(command) => eval::run(engine, command, output).await,
        Command::Settings(command) => settings::run(engine, command, output).await,
        Command::Db(command) => db::run(engine, command, output).await,
    }
}
