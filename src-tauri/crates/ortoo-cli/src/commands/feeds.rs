//! `feeds`: add, alerts, discover, list, remove, import, export.

use std::path::Path;

use ortoo_engine::{Engine, EngineError, FollowResult};
use ortoo_l10n::Localizer;
use ortoo_model::{Discovery, Failure, FailureCode, FeedRow, Language, NewFeed};

use crate::args::Feeds;
use crate::exit::ExitStatus;
use crate::output::Output;
use crate::records::{FeedRecord, SourceRecord};
use crate::table::Table;

pub(super) async fn run(
    engine: &Engine,
    command: Feeds,
    output: &mut Output,
) -> Result<ExitStatus, EngineError> {
    match command {
        Feeds::Add { url, recipe, as_is, title, language, alerts } => {
            let recipe = match recipe {
                Some(file) => Some(super::recipes::read_file(&file).await?.map_err(|problems| {
                    problems
                        .into_iter()
                        .next()
                        .map_or(FailureCode::RecipeSyntax.into(), |problem| problem.failure)
                })?),
                None => None,
            };
            let url = url.or_else(|| recipe.as_ref().map(|recipe| recipe.url.clone())).unwrap_or_default();
            let skips_discovery = as_is || recipe.is_some();
            let language = language.map(Language::from);
            let feed = NewFeed { url, title, language, recipe, alerts: alerts.map(Into::into), folder: None };
            if skips_discovery {
                print_feeds(&[engine.add_feed(feed).await?], output);
            } else {
                return add(engine, feed, output).await;
            }
        }
        Feeds::Alerts { alerts, ids } => {
            let all: Vec<_> = engine.feeds().await?.into_iter().map(|feed| feed.id).collect();
            for id in &ids {
                engine.feed(*id).await?;
            }
            let ids = if ids.is_empty() { all } else { ids };
            engine.set_feed_alerts(ids.clone(), alerts.into()).await?;
            let feeds = engine.feeds().await?;
            print_feeds(&feeds.into_iter().filter(|feed| ids.contains(&feed.id)).collect::<Vec<_>>(), output);
        }
        Feeds::Discover { url } => print_discovery(&engine.discover(&url).await?, output),
        Feeds::List => {
            let feeds = engine.feeds().await?;
            if feeds.is_empty() {
                let message = output.localizer().cli_no_feeds();
                output.print_text(&message);
            } else {
                print_feeds(&feeds, output);
            }
        }
        Feeds::Remove { id } => {
            let feed = engine.feed(id).await?;
            engine.remove_feed(id).await?;
            output.print_record(&FeedRecord::from(&feed));
            let message = output.localizer().cli_feed_removed(&feed.title);
            output.print_text(&message);
        }
        Feeds::Import { file } => return import(engine, &file, output).await,
        Feeds::Export => export(engine, output).await?,
    }
    Ok(ExitStatus::Success)
}

/// Follows the source at an address. If discovery finds several, lists them and follows none.
async fn add(engine: &Engine, feed: NewFeed, output: &mut Output) -> Result<ExitStatus, EngineError> {
    match engine.follow(feed).await? {
        FollowResult::Feed(row) => {
            print_feeds(&[*row], output);
            Ok(ExitStatus::Success)
        }
        FollowResult::Unproven(row, failure) => {
            print_feeds(&[*row], output);
            if !output.prints_json() {
                output.print_failure(&failure);
            }
            Ok(ExitStatus::Success)
        }
        FollowResult::Nothing(discovery) => {
            print_discovery(&discovery, output);
            let certain_count = discovery.found.iter().filter(|found| !found.guessed).count();
            output.print_failure(&match certain_count {
                0 => Failure::new(FailureCode::NothingToFollow).with("url", discovery.url.as_str()),
                count => Failure::new(FailureCode::SeveralFeeds).with("count", count as i64),
            });
            Ok(ExitStatus::PartialFailure)
        }
    }
}

fn print_discovery(discovery: &Discovery, output: &mut Output) {
    let l = output.localizer().clone();
    let mut table = Table::new([
        l.cli_column_kind(),
        l.cli_column_title(),
        l.cli_column_language(),
        l.cli_column_entries(),
        l.cli_column_address(),
    ]);
    for found in &discovery.found {
        output.print_record(&SourceRecord::from(found));
        let kind = found.recipe.kind.word();
        table.push([
            if found.guessed { l.cli_guessed(kind) } else { kind.to_owned() },
            found.title.clone(),
            found
                .preview
                .language
                .map(|language| super::entries::language_name(&l, language))
                .unwrap_or_default(),
            found.preview.total.to_string(),
            found.recipe.url.clone(),
        ]);
    }
    output.print_table(&table);
}

async fn import(engine: &Engine, file: &Path, output: &mut Output) -> Result<ExitStatus, EngineError> {
    let report = engine.import_opml_file(file).await?;
    let added =
        engine.feeds().await?.into_iter().filter(|feed| report.added.contains(&feed.id)).collect::<Vec<_>>();
    if !added.is_empty() {
        print_feeds(&added, output);
    }
    let localizer = output.localizer().clone();
    output.print_text(&localizer.cli_imported(added.len() as i64));
    if report.known > 0 {
        output.print_text(&localizer.cli_import_known(i64::from(report.known)));
    }
    for refused in &report.refused {
        output.print_failure(refused);
    }
    Ok(if report.refused.is_empty() { ExitStatus::Success } else { ExitStatus::PartialFailure })
}

/// Prints the OPML document, or a record for each feed in it.
async fn export(engine: &Engine, output: &mut Output) -> Result<(), EngineError> {
    if output.prints_json() {
        print_feeds(
            &engine.feeds().await?.into_iter().filter(|feed| !feed.sample).collect::<Vec<_>>(),
            output,
        );
    } else {
        output.print_line(engine.export_opml().await?.trim_end());
    }
    Ok(())
}

fn print_feeds(feeds: &[FeedRow], output: &mut Output) {
    let l = output.localizer().clone();
    let mut table = Table::new([
        l.cli_column_id(),
        l.cli_column_title(),
        l.cli_column_language(),
        l.cli_column_unread(),
        l.cli_column_folder(),
        l.cli_column_address(),
        l.cli_column_failure(),
    ]);
    for feed in feeds {
        output.print_record(&FeedRecord::from(feed));
        table.push([
            feed.id.0.to_string(),
            feed.title.clone(),
            feed.language.map(|language| super::entries::language_name(&l, language)).unwrap_or_default(),
            feed.unread.to_string(),
            feed.folder.clone().unwrap_or_default(),
            feed.url.clone(),
            failure_sentence(&l, feed.failure.as_ref()),
        ]);
    }
    output.print_table(&table);
}

/// Returns the sentence for a failure; empty without one.
pub(super) fn failure_sentence(localizer: &Localizer, failure: Option<&Failure>) -> String {
    failure.map(|failure| localizer.failure(failure)).unwrap_or_default()
}
