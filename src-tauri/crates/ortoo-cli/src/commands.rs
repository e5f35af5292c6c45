//! The commands, one module for each. A command works through the engine and prints through [`Output`].

mod alerts;
mod annotations;
mod db;
mod entries;
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
use ortoo_engine::{Engine, EngineError};
use ortoo_model::{EntryQuery, FrontPageFilter};

use crate::args::Command;
use crate::exit::ExitStatus;
use crate::output::Output;

/// Runs a command.
///
/// # Errors
/// The engine's error, which has not been printed yet.
pub(crate) async fn run(
    engine: &Engine,
    command: Command,
    output: &mut Output,
) -> Result<ExitStatus, EngineError> {
    match command {
        Command::Feeds(command) => feeds::run(engine, command, output).await,
        Command::Recipes(command) => recipes::run(engine, command, output).await,
        Command::Refresh { feed, force, due, notify } => {
            if notify {
                refresh::show_alerts(engine, output);
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
            let scope = feed
                .map(|feed| FrontPageFilter::Feed { feed })
                .or(folder.map(|folder| FrontPageFilter::Folder { folder }))
                .or(watch.map(|watch| FrontPageFilter::Watch { watch }));
            front_page::run(engine, date, scope, limit, output).await
        }
        Command::Search { query, across, limit } => {
            // The space ends the last word; without it, search would take the word for a prefix.
            let text = Some(format!("{query} "));
            let query = EntryQuery { text, across, limit: Some(limit), ..EntryQuery::default() };
            search::run(engine, query, output).await
        }
        Command::LookUp { words } => terms::look_up(engine, words, output).await,
        Command::Translate { id, title } => translate::run(engine, id, title, output).await,
        Command::TranslatorKey => translate::store_key(engine, output).await,
        Command::Terms(command) => terms::run(engine, command, output).await,
        Command::Stories(command) => stories::run(engine, command, output).await,
        // Handled before the database was opened.
        Command::Completions { .. } | Command::Manual { .. } => Ok(ExitStatus::Success),
        Command::BriefDue => transfer::write_due_brief(engine, output).await,
        Command::Brief { date, days, limit, out } => {
            let brief = engine.brief(date, days, limit).await?;
            transfer::write_brief(engine, &brief, out.format.into(), out.out, output).await
        }
        Command::Settings(command) => settings::run(engine, command, output).await,
        Command::Db(command) => db::run(engine, command, output).await,
    }
}
