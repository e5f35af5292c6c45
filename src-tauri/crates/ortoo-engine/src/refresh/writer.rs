//! The one writer of a refresh: takes what is ready and writes it in as few transactions as the feeds
//! come, at most twenty documents each.
//!
//! Planning happens inside the transaction, so that two processes that refresh the same feed at the same
//! time never store an entry twice. Claims pass through the same door: who asks a feed is settled there.

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use ortoo_model::{
    EntryId, Failure, FailureCode, FeedId, FeedOutcome, FetchState, Language, Outcome, ParsedEntry,
    ParsedFeed, Reach, Topic,
};
use ortoo_store::{StoreError, Writing};
use tokio::sync::mpsc::error::TryRecvError;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

use crate::fetch::host_of;
use crate::merge::{self, Change};
use crate::schedule::{self, Trouble};
use crate::{Engine, EngineError};

/// Feeds that may wait for the writer; more make fetching wait.
pub(super) const QUEUE: usize = 32;
/// What one transaction takes, in weights of [`Order::weight`].
const WEIGHT_A_TRANSACTION: usize = 240;
/// A transaction costs the disk as much for one feed as for many, so it waits so long for more of them.
const TOGETHER: Duration = Duration::from_millis(80);
/// And so long where a feed waits to be asked. Meanwhile it sleeps, and is not woken by each that comes.
const HURRY: Duration = Duration::from_millis(4);

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
            Self::Take(take) if matches!(take.intake, Intake::Document { .. }) => 12,
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
}

impl Take {
    /// How the refresh of the feed ended, with what was written of it.
    pub(super) fn outcome(self, written: Result<Written, Failure>) -> FeedOutcome {
        let FetchState { feed_id, url, failure, .. } = self.state;
        let (written, failure) = match (failure, written) {
            (Some(failure), _) | (None, Err(failure)) => (Written::default(), Some(failure)),
            (None, Ok(mut written)) => {
                let failure = written.failure.take();
                (written, failure)
            }
        };
        let Written { new, updated, first, .. } = written;
        let outcome = match &failure {
            Some(_) => Outcome::Failed,
            None if first || new + updated > 0 => Outcome::Updated,
            None => Outcome::Unchanged,
        };
        FeedOutcome { feed_id, url, outcome, new, updated, failure }
    }
}

/// What was written for a feed.
#[derive(Debug, Default)]
pub(super) struct Written {
    new: u32,
    updated: u32,
    /// The feed was never taken in before: nothing of it is news.
    first: bool,
    /// It cannot be taken in after all.
    failure: Option<Failure>,
    fresh: Vec<EntryId>,
}

enum Done {
    Claimed(bool),
    Written(Written),
}

/// Who writes.
pub(super) struct Writer {
    pub(super) engine: Engine,
    /// The reader's interval.
    pub(super) floor: Duration,
    /// Hears how the feeds of each transaction ended.
    pub(super) outcomes: mpsc::UnboundedSender<Vec<FeedOutcome>>,
}

impl Writer {
    /// Writes until the senders are gone. Answers with the entries that are news.
    pub(super) fn spawn(self, mut orders: mpsc::Receiver<Order>) -> JoinHandle<Vec<EntryId>> {
        tokio::task::spawn_blocking(move || {
            let (mut batch, mut fresh) = (Vec::new(), Vec::new());
            while let Some(first) = orders.blocking_recv() {
                gather(first, &mut orders, &mut batch);
                self.write_batch(&mut batch, &mut fresh);
            }
            fresh
        })
    }

    fn write_batch(&self, batch: &mut Vec<Order>, fresh: &mut Vec<EntryId>) {
        let store = &self.engine.inner.store;
        let together = store.write(|writing| {
            batch.iter().map(|order| self.write_one(writing, order)).collect::<Result<Vec<_>, _>>()
        });
        // Where one feed spoils the transaction, the others must not suffer: each gets its own.
        let done: Vec<Result<Done, StoreError>> = match together {
            Ok(done) => done.into_iter().map(Ok).collect(),
            Err(error) if batch.len() == 1 => vec![Err(error)],
            Err(_) => batch.iter().map(|order| store.write(|w| self.write_one(w, order))).collect(),
        };
        let (mut outcomes, mut entries_changed) = (Vec::new(), false);
        for (order, done) in batch.drain(..).zip(done) {
            let done = done.map_err(|error| EngineError::from(error).into_failure());
            match order {
                // The refresh may have been given up, and nobody may listen; what is written is written.
                Order::Claim(claim) => {
                    let _ = claim.done.send(done.map(|done| matches!(done, Done::Claimed(true))));
                }
                Order::Take(take) => {
                    let written = done.map(|done| match done {
                        Done::Written(written) => written,
                        Done::Claimed(_) => Written::default(),
                    });
                    if let Ok(written) = &written {
                        entries_changed |= written.new + written.updated > 0;
                        fresh.extend(&written.fresh);
                    }
                    outcomes.push(take.outcome(written));
                }
            }
        }
        if !outcomes.is_empty() {
            let _ = self.outcomes.send(outcomes);
        }
        if entries_changed {
            self.engine.changed(&[Topic::Entries, Topic::Feeds]);
        }
    }

    fn write_one(&self, writing: &Writing<'_>, order: &Order) -> Result<Done, StoreError> {
        let minimum = self.engine.inner.minimum_interval;
        match order {
            Order::Claim(Claim { feed_id, host, at, .. }) => {
                writing.claim_fetch(*feed_id, host, *at, minimum).map(Done::Claimed)
            }
            Order::Take(take) => self.take_in(writing, take).map(Done::Written),
        }
    }

    fn take_in(&self, writing: &Writing<'_>, take: &Take) -> Result<Written, StoreError> {
        let mut state = take.state.clone();
        let id = state.feed_id;
        let now = self.engine.now();
        if let Some((host, until)) = &take.hold {
            writing.hold_host(host, *until, now)?;
        }
        if matches!(take.intake, Intake::Nothing) && take.moved_to.is_none() {
            succeed(&mut state, now, self.floor, 0);
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
            schedule::fail(&mut state, now, self.floor, failure.clone(), Trouble::default());
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
        succeed(&mut state, now, self.floor, if written.first { 0 } else { written.new });
        writing.save_fetch_state(&state)?;
        Ok(written)
    }
}

/// Takes with the first what is there and what comes right behind it. Who wants to ask a feed is hardly kept waiting.
fn gather(first: Order, orders: &mut mpsc::Receiver<Order>, batch: &mut Vec<Order>) {
    let begun = Instant::now();
    let (mut weight, mut wait) = (0, TOGETHER);
    let mut next = Ok(first);
    loop {
        while let Ok(order) = next {
            weight += order.weight();
            if matches!(order, Order::Claim(_)) {
                wait = HURRY;
            }
            batch.push(order);
            if weight >= WEIGHT_A_TRANSACTION {
                return;
            }
            next = orders.try_recv();
        }
        let left = wait.saturating_sub(begun.elapsed());
        if left.is_zero() || matches!(next, Err(TryRecvError::Disconnected)) {
            return;
        }
        std::thread::sleep(left.min(HURRY));
        next = orders.try_recv();
    }
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
