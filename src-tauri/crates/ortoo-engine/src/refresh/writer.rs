//! The one writer of a refresh: takes what is ready and writes it in as few transactions as the feeds
//! come, at most twenty feeds each.
//!
//! Planning happens inside the transaction, so that two processes that refresh the same feed at the same
//! time never store an entry twice.

use ortoo_model::{
    AlertLine, EntryId, Failure, FeedId, FetchState, Language, ParsedEntry, ParsedFeed, Topic,
};
use ortoo_store::{StoreError, Writing};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

use crate::merge::{self, Change};
use crate::{Engine, EngineError, alerts};

/// Feeds that may wait for the writer; more make fetching wait.
pub(super) const QUEUE: usize = 32;
const FEEDS_A_TRANSACTION: usize = 20;

/// What a fetch brought.
pub(super) enum Intake {
    /// Unchanged or failed: only the fetch's own state is written.
    Nothing,
    /// A document.
    Document { parsed: Box<ParsedFeed>, languages: Vec<Language>, moved_to: Option<String> },
}

/// One feed's work for the writer.
pub(super) struct Order {
    pub(super) state: FetchState,
    pub(super) intake: Intake,
    pub(super) done: oneshot::Sender<Result<Written, Failure>>,
}

/// What was written for a feed.
#[derive(Clone, Debug, Default)]
pub(super) struct Written {
    pub(super) new: u32,
    pub(super) updated: u32,
    /// The feed was never taken in before: nothing of it is news.
    pub(super) first: bool,
    fresh: Vec<EntryId>,
}

/// Writes until the senders are gone, then raises the alert.
pub(super) fn spawn(engine: Engine, mut orders: mpsc::Receiver<Order>, alert: bool) -> JoinHandle<()> {
    tokio::task::spawn_blocking(move || {
        let mut batch = Vec::with_capacity(FEEDS_A_TRANSACTION);
        let mut fresh = Vec::new();
        while let Some(first) = orders.blocking_recv() {
            batch.push(first);
            while batch.len() < FEEDS_A_TRANSACTION
                && let Ok(next) = orders.try_recv()
            {
                batch.push(next);
            }
            write_batch(&engine, &mut batch, &mut fresh);
        }
        if alert {
            raise(&engine, fresh);
        }
    })
}

fn write_batch(engine: &Engine, batch: &mut Vec<Order>, fresh: &mut Vec<EntryId>) {
    let together = engine.inner.store.write(|writing| {
        batch.iter().map(|order| write_one(engine, writing, order)).collect::<Result<Vec<_>, _>>()
    });
    // Where one feed spoils the transaction, the others must not suffer: each gets its own.
    let written: Vec<Result<Written, StoreError>> = match together {
        Ok(written) => written.into_iter().map(Ok).collect(),
        Err(error) if batch.len() == 1 => vec![Err(error)],
        Err(_) => batch.iter().map(|o| engine.inner.store.write(|w| write_one(engine, w, o))).collect(),
    };
    let mut entries_changed = false;
    for (order, written) in batch.drain(..).zip(written) {
        let answer = written.map_err(|error| EngineError::from(error).into_failure());
        if let Ok(written) = &answer {
            entries_changed |= written.new + written.updated > 0;
            fresh.extend(&written.fresh);
        }
        // The refresh may have been given up; what is written is written.
        let _ = order.done.send(answer);
    }
    if entries_changed {
        engine.changed(&[Topic::Entries, Topic::Feeds]);
    }
}

fn write_one(engine: &Engine, writing: &Writing<'_>, order: &Order) -> Result<Written, StoreError> {
    let mut state = order.state.clone();
    let id = state.feed_id;
    let Some(before) = writing.fetch_state(id)? else {
        return Ok(Written::default()); // removed meanwhile
    };
    let mut written = Written::default();
    if let Intake::Document { parsed, languages, moved_to } = &order.intake {
        written.first = before.first_success_at.is_none();
        let uids: Vec<_> = parsed.entries.iter().map(|e| e.uid.as_str()).collect();
        let urls: Vec<_> = parsed.entries.iter().filter_map(|e| e.url.as_deref()).collect();
        let known = writing.known_entries(id, &uids, &urls)?;
        let now = engine.now();
        // Backwards: feeds list the newest first, and ids are given in order of arrival.
        let changes = merge::plan(&known, &parsed.entries);
        for ((entry, language), change) in parsed.entries.iter().zip(languages).zip(changes).rev() {
            match change {
                // One article in two feeds of a site is one entry, and no news the second time.
                Change::Insert if sighted(writing, id, entry)? => {}
                Change::Insert => {
                    let entry_id = writing.insert_entry(id, entry, *language, now)?;
                    written.new += 1;
                    if !written.first {
                        written.fresh.push(entry_id);
                    }
                }
                Change::Update(entry_id) => {
                    writing.update_entry(entry_id, entry, *language, now)?;
                    written.updated += 1;
                }
                Change::Keep => {}
            }
        }
        writing.set_feed_facts(id, parsed)?;
        if let Some(url) = moved_to
            && writing.move_feed(id, url)?
        {
            state.url.clone_from(url);
        }
    }
    writing.save_fetch_state(&state)?;
    Ok(written)
}

fn sighted(writing: &Writing<'_>, feed: FeedId, entry: &ParsedEntry) -> Result<bool, StoreError> {
    let Some(url) = &entry.url else { return Ok(false) };
    Ok(writing.sight_elsewhere(feed, url)?.is_some())
}

fn raise(engine: &Engine, fresh: Vec<EntryId>) {
    let rows = match engine.inner.store.entry_rows(&fresh) {
        Ok(rows) => rows,
        Err(error) => return log::warn!("the alert's headlines cannot be read: {error}"),
    };
    let lines = rows.into_iter().filter(|row| !row.read).map(|row| AlertLine {
        entry_id: row.id,
        title: row.title,
        feed_title: row.feed_title,
        language: row.language,
    });
    if let Some(alert) = alerts::compose(lines.collect()) {
        engine.raise(alert);
    }
}
