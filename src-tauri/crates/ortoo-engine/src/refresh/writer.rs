//! The single writer of a refresh: batches the results that are ready into few transactions of at most twenty documents.
//!
//! Merging happens inside the transaction, so that two processes that refresh the same feed at the same time never store
//! an entry twice. Claims go through the same queue: the database decides which process fetches a feed.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use ortoo_model::{
    EntryId, Failure, FailureCode, FeedId, FeedOutcome, FetchState, Language, NetworkScope, Outcome,
    ParsedEntry, ParsedFeed, Topic,
};
use ortoo_store::{StoreError, Writing};
use tokio::sync::mpsc::error::TryRecvError;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

use super::merge::{self, Change};
use crate::clock::Clock;
use crate::error::EngineError;
use crate::events::EventSender;
use crate::fetch::host_of;
use crate::schedule::{self, FailureCause};
use crate::store_handle::StoreHandle;

/// Requests that may wait for the writer; a full queue slows down fetching.
pub(super) const QUEUE_CAPACITY: usize = 32;
/// Maximum weight of one transaction, by [`WriteRequest::weight`].
const MAX_TRANSACTION_WEIGHT: usize = 240;
/// Batching window: one commit costs the same fsync for 1 feed as for 20.
const BATCH_WINDOW: Duration = Duration::from_millis(80);
/// Batching window while a fetch waits for its claim; also how long the writer sleeps, instead of waking for each request.
const CLAIM_BATCH_WINDOW: Duration = Duration::from_millis(4);

/// The result of a fetch, to be stored.
pub(super) enum FetchPayload {
    /// Nothing new, or a failure: only the fetch state is written.
    None,
    /// A parsed document.
    Document { parsed: Box<ParsedFeed>, languages: Vec<Language> },
}

/// A request to the writer.
pub(super) enum WriteRequest {
    /// Claims the right to fetch a feed now.
    ClaimFetch(ClaimFetch),
    /// Stores the result of a fetch.
    StoreResult(Box<StoreResult>),
}

impl WriteRequest {
    /// Returns the amount of work, relative to a feed without news.
    fn weight(&self) -> usize {
        match self {
            Self::StoreResult(result) if matches!(result.payload, FetchPayload::Document { .. }) => 12,
            _ => 1,
        }
    }
}

/// A claim to fetch a feed.
pub(super) struct ClaimFetch {
    pub(super) feed_id: FeedId,
    pub(super) host: String,
    pub(super) at: DateTime<Utc>,
    pub(super) done: oneshot::Sender<Result<bool, Failure>>,
}

/// The result of fetching one feed.
pub(super) struct StoreResult {
    pub(super) state: FetchState,
    pub(super) payload: FetchPayload,
    /// The address that the feed has moved to permanently.
    pub(super) moved_to: Option<String>,
    /// A host that asked not to be contacted before an instant.
    pub(super) rate_limit: Option<(String, DateTime<Utc>)>,
}

impl StoreResult {
    /// Returns the outcome of the refresh, given what was written.
    pub(super) fn outcome(self, written: Result<WrittenChanges, Failure>) -> FeedOutcome {
        let FetchState { feed_id, url, failure, .. } = self.state;
        let (written, failure) = match (failure, written) {
            (Some(failure), _) | (None, Err(failure)) => (WrittenChanges::default(), Some(failure)),
            (None, Ok(mut written)) => {
                let failure = written.failure.take();
                (written, failure)
            }
        };
        let WrittenChanges { new, updated, first, .. } = written;
        let outcome = match &failure {
            Some(_) => Outcome::Failed,
            None if first || new + updated > 0 => Outcome::Updated,
            None => Outcome::Unchanged,
        };
        FeedOutcome { feed_id, url, outcome, new, updated, failure }
    }
}

/// The entries written for a feed.
#[derive(Debug, Default)]
pub(super) struct WrittenChanges {
    new: u32,
    updated: u32,
    /// Whether this was the feed's first document: none of its entries is news.
    first: bool,
    /// Why the document could not be stored after all.
    failure: Option<Failure>,
    new_entries: Vec<EntryId>,
}

enum WriteOutcome {
    Claimed(bool),
    Stored(WrittenChanges),
}

/// The writer of one refresh.
pub(super) struct Writer {
    pub(super) store: StoreHandle,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) events: EventSender,
    pub(super) minimum_interval: Duration,
    /// The refresh interval that the reader set.
    pub(super) floor: Duration,
    /// Receives the outcomes of each transaction.
    pub(super) outcomes: mpsc::UnboundedSender<Vec<FeedOutcome>>,
}

impl Writer {
    /// Spawns the task, which writes until all senders are gone and returns the entries that are news.
    pub(super) fn spawn(self, mut requests: mpsc::Receiver<WriteRequest>) -> JoinHandle<Vec<EntryId>> {
        tokio::task::spawn_blocking(move || {
            let (mut batch, mut new_entries) = (Vec::new(), Vec::new());
            while let Some(first) = requests.blocking_recv() {
                fill_batch(first, &mut requests, &mut batch);
                self.write_batch(&mut batch, &mut new_entries);
            }
            new_entries
        })
    }

    fn write_batch(&self, batch: &mut Vec<WriteRequest>, new_entries: &mut Vec<EntryId>) {
        let store = &self.store.blocking();
        let batch_result = store.write(|writing| {
            batch.iter().map(|request| self.write_one(writing, request)).collect::<Result<Vec<_>, _>>()
        });
        // If one feed makes the transaction fail, the others must not suffer: each gets its own transaction.
        let done: Vec<Result<WriteOutcome, StoreError>> = match batch_result {
            Ok(done) => done.into_iter().map(Ok).collect(),
            Err(error) if batch.len() == 1 => vec![Err(error)],
            Err(_) => batch.iter().map(|request| store.write(|w| self.write_one(w, request))).collect(),
        };
        let (mut outcomes, mut entries_changed) = (Vec::new(), false);
        for (request, done) in batch.drain(..).zip(done) {
            let done = done.map_err(|error| EngineError::from(error).into_failure());
            match request {
                // If the refresh has been dropped, there is no receiver; what is written stays written.
                WriteRequest::ClaimFetch(claim) => {
                    let _ = claim.done.send(done.map(|done| matches!(done, WriteOutcome::Claimed(true))));
                }
                WriteRequest::StoreResult(result) => {
                    let written = done.map(|done| match done {
                        WriteOutcome::Stored(written) => written,
                        WriteOutcome::Claimed(_) => WrittenChanges::default(),
                    });
                    if let Ok(written) = &written {
                        entries_changed |= written.new + written.updated > 0;
                        new_entries.extend(&written.new_entries);
                    }
                    outcomes.push(result.outcome(written));
                }
            }
        }
        if !outcomes.is_empty() {
            let _ = self.outcomes.send(outcomes);
        }
        if entries_changed {
            self.events.changed(&[Topic::Entries, Topic::Feeds]);
        }
    }

    fn write_one(&self, writing: &Writing<'_>, request: &WriteRequest) -> Result<WriteOutcome, StoreError> {
        let minimum = self.minimum_interval;
        match request {
            WriteRequest::ClaimFetch(ClaimFetch { feed_id, host, at, .. }) => {
                writing.claim_fetch(*feed_id, host, *at, minimum).map(WriteOutcome::Claimed)
            }
            WriteRequest::StoreResult(result) => self.store_result(writing, result).map(WriteOutcome::Stored),
        }
    }

    fn store_result(
        &self,
        writing: &Writing<'_>,
        result: &StoreResult,
    ) -> Result<WrittenChanges, StoreError> {
        let mut state = result.state.clone();
        let id = state.feed_id;
        let now = self.clock.now();
        if let Some((host, until)) = &result.rate_limit {
            writing.hold_host(host, *until, now)?;
        }
        if matches!(result.payload, FetchPayload::None) && result.moved_to.is_none() {
            schedule_next(&mut state, now, self.floor, 0);
            // Returns false if the feed has been removed meanwhile.
            writing.save_followed(&state)?;
            return Ok(WrittenChanges::default());
        }
        let Some(before) = writing.fetch_state(id)? else {
            return Ok(WrittenChanges::default()); // the feed has been removed meanwhile
        };
        if let Some(url) = &result.moved_to
            && let Some(title) = move_feed(writing, &mut state, url)?
        {
            // Another followed feed already has the new address: one of the two is enough.
            let failure = Failure::new(FailureCode::FeedExists).with("title", title);
            schedule::record_failure(&mut state, now, self.floor, failure.clone(), FailureCause::default());
            writing.save_fetch_state(&state)?;
            return Ok(WrittenChanges { failure: Some(failure), ..WrittenChanges::default() });
        }
        let mut written = WrittenChanges::default();
        if let FetchPayload::Document { parsed, languages } = &result.payload {
            let first = before.first_success_at.is_none();
            written = store_document(writing, id, parsed, languages, now)?;
            written.first = first;
            for entry in &written.new_entries {
                writing.note_arrival(*entry, now, first, before.fetched_at)?;
            }
            if written.first {
                written.new_entries.clear();
            }
        }
        schedule_next(&mut state, now, self.floor, if written.first { 0 } else { written.new });
        writing.save_fetch_state(&state)?;
        Ok(written)
    }
}

/// Fills a batch with the requests that are waiting and those that arrive shortly after. Claims cut the wait short.
fn fill_batch(
    first: WriteRequest,
    requests: &mut mpsc::Receiver<WriteRequest>,
    batch: &mut Vec<WriteRequest>,
) {
    let started = Instant::now();
    let (mut weight, mut wait) = (0, BATCH_WINDOW);
    let mut next = Ok(first);
    loop {
        while let Ok(request) = next {
            weight += request.weight();
            if matches!(request, WriteRequest::ClaimFetch(_)) {
                wait = CLAIM_BATCH_WINDOW;
            }
            batch.push(request);
            if weight >= MAX_TRANSACTION_WEIGHT {
                return;
            }
            next = requests.try_recv();
        }
        let remaining = wait.saturating_sub(started.elapsed());
        if remaining.is_zero() || matches!(next, Err(TryRecvError::Disconnected)) {
            return;
        }
        std::thread::sleep(remaining.min(CLAIM_BATCH_WINDOW));
        next = requests.try_recv();
    }
}

/// Schedules the next fetch after a success.
fn schedule_next(state: &mut FetchState, now: DateTime<Utc>, floor: Duration, news: u32) {
    if state.failure.is_none() {
        let at = state.fetched_at.unwrap_or(now);
        schedule::record_success(state, at, floor, news);
    }
}

fn is_duplicate(writing: &Writing<'_>, feed: FeedId, entry: &ParsedEntry) -> Result<bool, StoreError> {
    let Some(url) = &entry.url else { return Ok(false) };
    Ok(writing.sight_elsewhere(feed, url)?.is_some())
}

/// Moves a feed to a new address. Returns the title of the followed feed that already has that address, if any.
fn move_feed(writing: &Writing<'_>, state: &mut FetchState, url: &str) -> Result<Option<String>, StoreError> {
    let existing_title = writing.move_feed(state.feed_id, url)?;
    if existing_title.is_none() {
        // On the other host it was fetched as a public source and stays one, whatever its name resolves to later.
        if host_of(url) != host_of(&state.url) {
            state.reach = NetworkScope::Public;
        }
        url.clone_into(&mut state.url);
    }
    Ok(existing_title)
}

fn store_document(
    writing: &Writing<'_>,
    id: FeedId,
    parsed: &ParsedFeed,
    languages: &[Language],
    now: DateTime<Utc>,
) -> Result<WrittenChanges, StoreError> {
    let mut written = WrittenChanges::default();
    let uids: Vec<_> = parsed.entries.iter().map(|e| e.uid.as_str()).collect();
    let urls: Vec<_> = parsed.entries.iter().filter_map(|e| e.url.as_deref()).collect();
    let stored_entries = writing.known_entries(id, &uids, &urls)?;
    // Reversed: feeds list the newest entry first, and ids are assigned in the order of arrival.
    let changes = merge::plan(&stored_entries, &parsed.entries);
    for ((entry, language), change) in parsed.entries.iter().zip(languages).zip(changes).rev() {
        match change {
            // An article that two feeds of a site contain is one entry, and not news the second time.
            Change::Insert if is_duplicate(writing, id, entry)? => {}
            // An entry that retention deleted is not news because its source still lists it.
            Change::Insert if writing.is_gone(id, entry)? => {}
            Change::Insert => {
                written.new_entries.push(writing.insert_entry(id, entry, *language, now)?);
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
