//! `feeds`: add, list, remove, import, export.

use std::path::Path;

use ortoo_engine::{Engine, EngineError};
use ortoo_l10n::Localizer;
use ortoo_model::{Failure, FeedId, FeedRow, Language, NewFeed};

use crate::Ending;
use crate::args::Feeds;
use crate::output::Output;
use crate::records::FeedRecord;
use crate::table::Table;

pub(super) async fn run(engine: &Engine, command: Feeds, output: &mut Output) -> Result<Ending, EngineError> {
    match command {
        Feeds::Add { url, title, language } => {
            let feed = NewFeed { url, title, language: language.map(Language::from), ..NewFeed::default() };
            show(&[engine.add_feed(feed).await?], output);
        }
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
