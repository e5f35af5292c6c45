//! The one writer of a refresh: takes what is ready and writes it in as few transactions as the feeds
//! come, at most twenty documents each.
//!
//! Planning happens inside the transaction, so that two processes that refresh the same feed at the same
//! time never store an entry twice. Claims pass through the same door: who asks a feed is settled there.

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use ortoo_model::{
    EntryId, Failure, FailureCode, FeedId, FetchState, Language, ParsedEntry, ParsedFeed, Reach, Topic,
};
use ortoo_store::{StoreError, Writing};
use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

use crate::fetch::host_of;
use crate::merge::{self, Change};
use crate::schedule::{self, Trouble};
use crate::{Engine, EngineError};

/// Feeds that may wait for the writer; more make fetching wait.
pub(super) const QUEUE: usize = 32;
/// What one transaction takes, in weights of [`Order::weight`].
const WEIGHT_A_TRANSACTION: usize = 100;
/// A transaction costs the disk as much for one feed as for many, so it waits so long for more of them.
const TOGETHER: Duration = Duration::from_millis(20);
/// And so long where a feed waits to be asked.
const HURRY: Duration = Duration::from_millis(1);

/// What a fetch brought.
pub(super) enum Intake {
    /// Unchanged or failed: only the fetch's own state is written.
    Nothing,
    /// A document.
    Document { parsed: Box<ParsedFeed>, languages: Vec<Language> },
}

/// Work for the writer.
pub(super) enum Order {
    /// May this process ask a feed now?
    Claim(Claim),
    /// What asking it brought.
    Take(Box<Take>),
}

impl Order {
    /// How much there is to write, beside a feed without news.
    fn weight(&self) -> usize {
        match self {
            Self::Take(take) if matches!(take.intake, Intake::Document { .. }) => 5,
            _ => 1,
        }
    }
}

/// The wish to ask a feed.
pub(super) struct Claim {
    pub(super) feed_id: FeedId,
    pub(super) host: String,
    pub(super) at: DateTime<Utc>,
    pub(super) done: oneshot::Sender<Result<bool, Failure>>,
}

/// One feed's answer.
pub(super) struct Take {
    pub(super) state: FetchState,
    pub(super) intake: Intake,
    /// Where the feed has moved for good.
    pub(super) moved_to: Option<String>,
    /// A host that is to be left alone.
    pub(super) hold: Option<(String, DateTime<Utc>)>,
    /// The reader's interval.
    pub(super) floor: Duration,
    pub(super) done: oneshot::Sender<Result<Written, Failure>>,
}

/// What was written for a feed.
#[derive(Clone, Debug, Default)]
pub(super) struct Written {
    pub(super) new: u32,
    pub(super) updated: u32,
    /// The feed was never taken in before: nothing of it is news.
    pub(super) first: bool,
    /// It cannot be taken in after all.
    pub(super) failure: Option<Failure>,
    fresh: Vec<EntryId>,
}

enum Done {
    Claimed(bool),
    Written(Written),
}

/// Writes until the senders are gone. Answers with the entries that are news.
pub(super) fn spawn(engine: Engine, mut orders: mpsc::Receiver<Order>) -> JoinHandle<Vec<EntryId>> {
    tokio::task::spawn_blocking(move || {
        let (mut batch, mut fresh) = (Vec::new(), Vec::new());
        while let Some(first) = orders.blocking_recv() {
            gather(first, &mut orders, &mut batch);
            write_batch(&engine, &mut batch, &mut fresh);
        }
        fresh
    })
}

/// Takes with the first what is there and what comes right behind it. Who wants to ask a feed is hardly kept waiting.
fn gather(first: Order, orders: &mut mpsc::Receiver<Order>, batch: &mut Vec<Order>) {
    let begun = Instant::now();
    let wait =
        |order: &Order| begun.elapsed() + if matches!(order, Order::Claim(_)) { HURRY } else { TOGETHER };
    let (mut weight, mut until) = (first.weight(), wait(&first));
    batch.push(first);
    Handle::current().block_on(async {
        while weight < WEIGHT_A_TRANSACTION {
            // What is there is taken without a look at the time.
            let next = match orders.try_recv() {
                Ok(next) => next,
                Err(_) => {
                    let left = until.saturating_sub(begun.elapsed());
                    let Ok(Some(next)) = tokio::time::timeout(left, orders.recv()).await else { break };
                    next
                }
            };
            weight += next.weight();
            until = until.min(wait(&next));
            batch.push(next);
        }
    });
}

fn write_batch(engine: &Engine, batch: &mut Vec<Order>, fresh: &mut Vec<EntryId>) {
    let together = engine.inner.store.write(|writing| {
        batch.iter().map(|order| write_one(engine, writing, order)).collect::<Result<Vec<_>, _>>()
    });
    // Where one feed spoils the transaction, the others must not suffer: each gets its own.
    let done: Vec<Result<Done, StoreError>> = match together {
        Ok(done) => done.into_iter().map(Ok).collect(),
        Err(error) if batch.len() == 1 => vec![Err(error)],
        Err(_) => batch.iter().map(|o| engine.inner.store.write(|w| write_one(engine, w, o))).collect(),
    };
    let mut entries_changed = false;
    for (order, done) in batch.drain(..).zip(done) {
        let done = done.map_err(|error| EngineError::from(error).into_failure());
        if let Ok(Done::Written(written)) = &done {
            entries_changed |= written.new + written.updated > 0;
            fresh.extend(&written.fresh);
        }
        answer(order, done);
    }
    if entries_changed {
        engine.changed(&[Topic::Entries, Topic::Feeds]);
    }
}

/// The refresh may have been given up, and nobody may listen; what is written is written.
fn answer(order: Order, done: Result<Done, Failure>) {
    match order {
        Order::Claim(claim) => {
            let _ = claim.done.send(done.map(|done| matches!(done, Done::Claimed(true))));
        }
        Order::Take(take) => {
            let written = done.map(|done| match done {
                Done::Written(written) => written,
                Done::Claimed(_) => Written::default(),
            });
            let _ = take.done.send(written);
        }
    }
}

fn write_one(engine: &Engine, writing: &Writing<'_>, order: &Order) -> Result<Done, StoreError> {
    match order {
        Order::Claim(Claim { feed_id, host, at, .. }) => {
            writing.claim_fetch(*feed_id, host, *at, engine.inner.minimum_interval).map(Done::Claimed)
        }
        Order::Take(take) => take_in(engine, writing, take).map(Done::Written),
    }
}

fn take_in(engine: &Engine, writing: &Writing<'_>, take: &Take) -> Result<Written, StoreError> {
    let mut state = take.state.clone();
    let id = state.feed_id;
    let now = engine.now();
    if let Some((host, until)) = &take.hold {
        writing.hold_host(host, *until, now)?;
    }
    if matches!(take.intake, Intake::Nothing) && take.moved_to.is_none() {
        succeed(&mut state, now, take.floor, 0);
        // False where it was removed meanwhile.
        writing.save_followed(&state)?;
        return Ok(Written::default());
    }
    let Some(before) = writing.fetch_state(id)? else {
        return Ok(Written::default()); // removed meanwhile
    };
    if let Some(url) = &take.moved_to
        && let Some(title) = move_feed(writing, &mut state, url)?
    {
        // Another followed feed is what this one has become: one of them is enough.
        let failure = Failure::new(FailureCode::FeedExists).with("title", title);
        schedule::fail(&mut state, now, take.floor, failure.clone(), Trouble::default());
        writing.save_fetch_state(&state)?;
        return Ok(Written { failure: Some(failure), ..Written::default() });
    }
    let mut written = Written::default();
    if let Intake::Document { parsed, languages } = &take.intake {
        let first = before.first_success_at.is_none();
        written = take_in_document(writing, id, parsed, languages, now)?;
        written.first = first;
        for entry in &written.fresh {
            writing.note_arrival(*entry, now, first, before.fetched_at)?;
        }
        if written.first {
            written.fresh.clear();
        }
    }
    succeed(&mut state, now, take.floor, if written.first { 0 } else { written.new });
    writing.save_fetch_state(&state)?;
    Ok(written)
}

/// Says when to ask next, where nothing failed.
fn succeed(state: &mut FetchState, now: DateTime<Utc>, floor: Duration, news: u32) {
    if state.failure.is_none() {
        let at = state.fetched_at.unwrap_or(now);
        schedule::succeed(state, at, floor, news);
    }
}

fn sighted(writing: &Writing<'_>, feed: FeedId, entry: &ParsedEntry) -> Result<bool, StoreError> {
    let Some(url) = &entry.url else { return Ok(false) };
    Ok(writing.sight_elsewhere(feed, url)?.is_some())
}

/// The title of the followed feed that is at the new address already.
fn move_feed(writing: &Writing<'_>, state: &mut FetchState, url: &str) -> Result<Option<String>, StoreError> {
    let taken = writing.move_feed(state.feed_id, url)?;
    if taken.is_none() {
        // Away from its own host it was fetched as a public source; so it stays one, whatever a name
        // server says of the new host later.
        if host_of(url) != host_of(&state.url) {
            state.reach = Reach::Public;
        }
        url.clone_into(&mut state.url);
    }
    Ok(taken)
}

fn take_in_document(
    writing: &Writing<'_>,
    id: FeedId,
    parsed: &ParsedFeed,
    languages: &[Language],
    now: DateTime<Utc>,
) -> Result<Written, StoreError> {
    let mut written = Written::default();
    let uids: Vec<_> = parsed.entries.iter().map(|e| e.uid.as_str()).collect();
    let urls: Vec<_> = parsed.entries.iter().filter_map(|e| e.url.as_deref()).collect();
    let known = writing.known_entries(id, &uids, &urls)?;
    // Backwards: feeds list the newest first, and ids are given in order of arrival.
    let changes = merge::plan(&known, &parsed.entries);
    for ((entry, language), change) in parsed.entries.iter().zip(languages).zip(changes).rev() {
        match change {
            // One article in two feeds of a site is one entry, and no news the second time.
            Change::Insert if sighted(writing, id, entry)? => {}
            // What retention let go is no news because its source still lists it.
            Change::Insert if writing.is_gone(id, entry)? => {}
            Change::Insert => {
                written.fresh.push(writing.insert_entry(id, entry, *language, now)?);
                written.new += 1;
            }
            Change::Update(entry_id) => {
                writing.update_entry(entry_id, entry, *language, now)?;
                written.updated += 1;
            }
            Change::Keep => {}
        }
    }
    writing.set_feed_facts(id, parsed)?;
    Ok(written)
}
