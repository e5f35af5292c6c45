//! `feeds`: add, alerts, discover, list, remove, import, export.

use std::path::Path;

use ortoo_engine::{Engine, EngineError, Followed};
use ortoo_l10n::Localizer;
use ortoo_model::{Discovery, Failure, FailureCode, FeedId, FeedRow, Language, NewFeed};

use crate::Ending;
use crate::args::Feeds;
use crate::output::Output;
use crate::records::{FeedRecord, FoundRecord};
use crate::table::Table;

pub(super) async fn run(engine: &Engine, command: Feeds, output: &mut Output) -> Result<Ending, EngineError> {
    match command {
        Feeds::Add { url, recipe, as_is, title, language, alerts } => {
            let recipe = match recipe {
                Some(file) => Some(super::recipes::read(&file).await?.map_err(|problems| {
                    problems
                        .into_iter()
                        .next()
                        .map_or(FailureCode::RecipeSyntax.into(), |problem| problem.failure)
                })?),
                None => None,
            };
            let url = url.or_else(|| recipe.as_ref().map(|recipe| recipe.url.clone())).unwrap_or_default();
            let plain = as_is || recipe.is_some();
            let language = language.map(Language::from);
            let feed = NewFeed { url, title, language, recipe, alerts: alerts.map(Into::into), folder: None };
            if plain {
                show(&[engine.add_feed(feed).await?], output);
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
            show(&feeds.into_iter().filter(|feed| ids.contains(&feed.id)).collect::<Vec<_>>(), output);
        }
        Feeds::Discover { url } => found(&engine.discover(&url).await?, output),
        Feeds::List => {
            let feeds = engine.feeds().await?;
            if feeds.is_empty() {
                let sentence = output.localizer().cli_no_feeds();
                output.say(&sentence);
            } else {
                show(&feeds, output);
            }
        }
        Feeds::Remove { id } => {
            let feed = engine.feed(id).await?;
            engine.remove_feed(id).await?;
            output.record(&FeedRecord::from(&feed));
            let sentence = output.localizer().cli_feed_removed(&feed.title);
            output.say(&sentence);
        }
        Feeds::Import { file } => return import(engine, &file, output).await,
        Feeds::Export => export(engine, output).await?,
    }
    Ok(Ending::Done)
}

/// Follows what is at an address, if there is one thing to follow; of several none is chosen.
async fn add(engine: &Engine, feed: NewFeed, output: &mut Output) -> Result<Ending, EngineError> {
    match engine.follow(feed).await? {
        Followed::Feed(row) => {
            show(&[*row], output);
            Ok(Ending::Done)
        }
        Followed::Unproven(row, failure) => {
            show(&[*row], output);
            if !output.is_json() {
                output.failure(&failure);
            }
            Ok(Ending::Done)
        }
        Followed::Nothing(discovery) => {
            found(&discovery, output);
            let certain = discovery.found.iter().filter(|found| !found.guessed).count();
            output.failure(&match certain {
                0 => Failure::new(FailureCode::NothingToFollow).with("url", discovery.url.as_str()),
                count => Failure::new(FailureCode::SeveralFeeds).with("count", count as i64),
            });
            Ok(Ending::SomeFailed)
        }
    }
}

fn found(discovery: &Discovery, output: &mut Output) {
    let l = output.localizer().clone();
    let mut table = Table::new([
        l.cli_column_kind(),
        l.cli_column_title(),
        l.cli_column_language(),
        l.cli_column_entries(),
        l.cli_column_address(),
    ]);
    for found in &discovery.found {
        output.record(&FoundRecord::from(found));
        let kind = found.recipe.kind.word();
        table.push([
            if found.guessed { l.cli_guessed(kind) } else { kind.to_owned() },
            found.title.clone(),
            found.preview.language.map(|language| super::entries::language(&l, language)).unwrap_or_default(),
            found.preview.total.to_string(),
            found.recipe.url.clone(),
        ]);
    }
    output.table(&table);
}

async fn import(engine: &Engine, file: &Path, output: &mut Output) -> Result<Ending, EngineError> {
    let report = engine.import_opml_file(file).await?;
    let added =
        engine.feeds().await?.into_iter().filter(|feed| report.added.contains(&feed.id)).collect::<Vec<_>>();
    if !added.is_empty() {
        show(&added, output);
    }
    let localizer = output.localizer().clone();
    output.say(&localizer.cli_imported(added.len() as i64));
    if report.known > 0 {
        output.say(&localizer.cli_import_known(i64::from(report.known)));
    }
    for refused in &report.refused {
        output.failure(refused);
    }
    Ok(if report.refused.is_empty() { Ending::Done } else { Ending::SomeFailed })
}

/// The OPML document itself, or, where records are wanted, one for each feed in it.
async fn export(engine: &Engine, output: &mut Output) -> Result<(), EngineError> {
    if output.is_json() {
        show(&engine.feeds().await?.into_iter().filter(|feed| !feed.sample).collect::<Vec<_>>(), output);
    } else {
        output.line(engine.export_opml().await?.trim_end());
    }
    Ok(())
}

fn show(feeds: &[FeedRow], output: &mut Output) {
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
        output.record(&FeedRecord::from(feed));
        table.push([
            id(feed.id),
            feed.title.clone(),
            feed.language.map(|language| super::entries::language(&l, language)).unwrap_or_default(),
            feed.unread.to_string(),
            feed.folder.clone().unwrap_or_default(),
            feed.url.clone(),
            failure(&l, feed.failure.as_ref()),
        ]);
    }
    output.table(&table);
}

fn id(id: FeedId) -> String {
    id.0.to_string()
}

/// A failure's sentence, or nothing.
pub(super) fn failure(localizer: &Localizer, failure: Option<&Failure>) -> String {
    failure.map(|failure| localizer.failure(failure)).unwrap_or_default()
}
