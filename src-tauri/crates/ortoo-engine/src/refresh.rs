//! Refresh: due feeds are fetched concurrently, parsed on blocking threads, and stored by a single writer.
//!
//! The outcome of one feed never depends on another's: each has its own time limit, its own changes and its own failure.
//! The only thing they share is the network: while it is offline, no feed counts as failed and no other feed is fetched.

mod due_feeds;
mod fetch_one;
mod host_queues;
mod read;
mod writer;

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use ortoo_model::{EntryId, Event, FeedId, FeedOutcome, FetchState, Outcome, RefreshSummary, Topic};
use ortoo_store::Store;
use tokio::sync::mpsc;
use tokio::task::JoinSet;

use self::due_feeds::FeedFilter;
use self::fetch_one::{FetchProgress, RefreshRun, UnreachableFeed, record_failure};
use self::host_queues::HostQueues;
use self::writer::Writer;
use crate::fetch::MAX_REQUESTS;
use crate::{Engine, EngineError};

/// Factor by which intervals grow while the computer saves power or the connection is metered.
const POWER_SAVE_FACTOR: u32 = 4;

/// Which feeds a refresh fetches. Only [`RefreshScope::Forced`] fetches a feed twice within the minimum interval or one
/// that is rate limited; a feed that is gone for good is fetched only when it is named by its id.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum RefreshScope {
    /// The feeds that are due; no outcome is reported for others.
    Due,
    /// All feeds, because the reader asked for a refresh.
    Asked,
    /// All feeds, regardless of intervals and rate limits.
    Forced,
}

impl Engine {
    /// Refreshes the given feeds, or all, and calls `each` with the outcome of each feed. Takes a bounded time.
    ///
    /// # Errors
    /// [`EngineError::Store`]. The failure of a feed is in its outcome.
    pub async fn refresh(
        &self,
        ids: Option<Vec<FeedId>>,
        scope: RefreshScope,
        each: impl FnMut(&FeedOutcome),
    ) -> Result<RefreshSummary, EngineError> {
        let _guard = match ids {
            None => Some(self.parts.refreshing.lock().await),
            Some(_) => None,
        };
        if scope != RefreshScope::Due {
            self.parts.network.reset();
        }
        let by_id = ids.is_some();
        let states = self.load_states(ids, scope).await?;
        let (wanted, skipped_feeds) = self.select(states, scope, by_id);
        self.run(wanted, skipped_feeds, scope, each).await
    }

    /// Fetches one due feed to find out whether the network is back. Returns false if it is not, or if no feed is due.
    pub(crate) async fn probe(&self) -> Result<bool, EngineError> {
        let _guard = self.parts.refreshing.lock().await;
        self.parts.network.reset();
        let states = self.load_states(None, RefreshScope::Due).await?;
        let (due, _) = self.select(states, RefreshScope::Due, false);
        let next = due.into_iter().min_by_key(fetch_order);
        let Some(feed) = next else { return Ok(false) };
        self.run(vec![feed], Vec::new(), RefreshScope::Due, |_| {}).await?;
        Ok(!self.parts.network.is_offline())
    }

    /// Loads the fetch states of the feeds that may be refreshed.
    async fn load_states(
        &self,
        ids: Option<Vec<FeedId>>,
        scope: RefreshScope,
    ) -> Result<Vec<FetchState>, EngineError> {
        let now = self.now();
        let read = move |store: &Store| {
            let states = match (ids, scope) {
                (None, RefreshScope::Due) => store.due_fetch_states(now, now + due_feeds::MAX_CLOCK_ERROR)?,
                (ids, _) => store.fetch_states(ids.as_deref())?,
            };
            Ok((states, store.host_waits(now)?))
        };
        let (states, rate_limits) = self.blocking(read).await?;
        self.parts.fetcher.hosts.merge_rate_limits(rate_limits);
        Ok(states)
    }

    fn select(
        &self,
        states: Vec<FetchState>,
        scope: RefreshScope,
        by_id: bool,
    ) -> (Vec<FetchState>, Vec<FetchState>) {
        let hosts = &self.parts.fetcher.hosts;
        let minimum = self.parts.minimum_interval;
        let filter = FeedFilter { scope, by_id, now: self.now(), minimum, hosts };
        states.into_iter().partition(|feed| filter.allows(feed))
    }

    async fn run(
        &self,
        wanted: Vec<FetchState>,
        skipped_feeds: Vec<FetchState>,
        scope: RefreshScope,
        mut each: impl FnMut(&FeedOutcome),
    ) -> Result<RefreshSummary, EngineError> {
        skipped_feeds.into_iter().for_each(|feed| each(&skipped(feed)));
        let total = wanted.len() as u32;
        let (sender, outcomes) = mpsc::unbounded_channel();
        let mut report =
            ProgressReport { engine: self, total, summary: RefreshSummary::default(), each, outcomes };
        report.progress();
        let mut new_entries = Vec::new();
        if total > 0 {
            new_entries = self.run_reported(wanted, scope, sender, &mut report).await?;
            self.changed(&[Topic::Feeds]);
        }
        let summary = report.summary;
        self.emit(Event::RefreshFinished { summary });
        self.tell().await?;
        if !self.is_power_saving() {
            self.parts.reader.prefetch(new_entries).await?;
        }
        Ok(summary)
    }

    async fn run_reported<F: FnMut(&FeedOutcome)>(
        &self,
        mut wanted: Vec<FetchState>,
        scope: RefreshScope,
        outcomes: mpsc::UnboundedSender<Vec<FeedOutcome>>,
        report: &mut ProgressReport<'_, F>,
    ) -> Result<Vec<EntryId>, EngineError> {
        let settings = self.settings().await?;
        let followed = self.blocking(Store::followed_hosts).await?;
        // The writer is the bottleneck on purpose: a full queue slows down fetching.
        let (send, receive) = mpsc::channel(writer::QUEUE_CAPACITY);
        let interval_factor = if settings.economy && self.is_power_saving() { POWER_SAVE_FACTOR } else { 1 };
        let floor = Duration::from_secs(u64::from(settings.refresh_minutes) * 60) * interval_factor;
        let writer_task = Writer { engine: self.clone(), floor, outcomes }.spawn(receive);
        let run = RefreshRun { forced: scope == RefreshScope::Forced, floor, followed, writer: send };
        // Feeds that are likely to answer come first, to prove that the network is online before many are fetched.
        wanted.sort_by_cached_key(fetch_order);
        let mut unreachable = Vec::new();
        while !wanted.is_empty() && !self.parts.network.is_unreachable() {
            wanted = self.fetch_all(wanted, &run, report, &mut unreachable).await?;
        }
        if self.conclude_network() {
            report.add_outcomes(unreachable.into_iter().map(UnreachableFeed::into_offline_outcome));
            report.add_outcomes(wanted.into_iter().map(skipped));
        } else {
            for feed in unreachable {
                if let FetchProgress::Done(outcome) = record_failure(feed, &run).await {
                    report.add_outcomes([outcome]);
                }
            }
        }
        // The writer ends when all senders are gone.
        drop(run);
        while let Some(outcomes) = report.outcomes.recv().await {
            report.add_outcomes(outcomes);
        }
        Ok(writer_task.await?)
    }

    /// Fetches feeds concurrently and starts no more when the network seems to be offline. Returns the feeds that were not
    /// fetched.
    async fn fetch_all<F: FnMut(&FeedOutcome)>(
        &self,
        wanted: Vec<FetchState>,
        run: &RefreshRun,
        report: &mut ProgressReport<'_, F>,
        unreachable: &mut Vec<UnreachableFeed>,
    ) -> Result<Vec<FetchState>, EngineError> {
        // One task per request in flight, each working through many feeds; feeds without news are reported by the writer
        // only, because spawning and waking tasks costs more than such a feed. Dropping the refresh aborts the tasks.
        let queues = Arc::new(HostQueues::new(wanted));
        let mut tasks = JoinSet::new();
        let (sender, mut receiver) = mpsc::unbounded_channel();
        for _ in 0..queues.len().min(MAX_REQUESTS) {
            let (engine, queues, run, sender) =
                (self.clone(), Arc::clone(&queues), run.clone(), sender.clone());
            tasks.spawn(async move {
                while let Some((feed, queue)) = queues.next() {
                    match engine.refresh_one(feed, &queue.host, &run).await {
                        FetchProgress::SentToWriter => {}
                        progress => drop(sender.send(progress)),
                    }
                    queues.put_back(queue);
                }
            });
        }
        drop(sender);
        let mut not_fetched = Vec::new();
        loop {
            tokio::select! {
                progress = receiver.recv() => match progress {
                    None => break,
                    Some(FetchProgress::SentToWriter) => {}
                    Some(FetchProgress::Done(outcome)) => report.add_outcomes([outcome]),
                    Some(FetchProgress::NotFetched(feed)) => not_fetched.push(*feed),
                    Some(FetchProgress::Unreachable(feed)) => unreachable.push(*feed),
                },
                Some(outcomes) = report.outcomes.recv() => report.add_outcomes(outcomes),
            }
        }
        while let Some(done) = tasks.join_next().await {
            done?;
        }
        Ok(not_fetched)
    }
}

/// Sort key: feeds likely to answer first, then the least recently fetched, so that a dead feed does not delay others.
fn fetch_order(feed: &FetchState) -> (bool, Option<DateTime<Utc>>, FeedId) {
    (feed.failures > 0, feed.asked_at, feed.feed_id)
}

/// Reports the progress of a refresh.
struct ProgressReport<'a, F> {
    engine: &'a Engine,
    total: u32,
    summary: RefreshSummary,
    each: F,
    /// Outcomes that the writer sends.
    outcomes: mpsc::UnboundedReceiver<Vec<FeedOutcome>>,
}

impl<F: FnMut(&FeedOutcome)> ProgressReport<'_, F> {
    fn add_outcomes(&mut self, outcomes: impl IntoIterator<Item = FeedOutcome>) {
        for outcome in outcomes {
            if outcome.outcome != Outcome::Skipped {
                self.summary.feeds += 1;
                self.summary.new += outcome.new;
                self.summary.failed += u32::from(outcome.outcome == Outcome::Failed);
            }
            (self.each)(&outcome);
        }
        self.progress();
    }

    fn progress(&self) {
        self.engine.emit(Event::RefreshProgress { done: self.summary.feeds, total: self.total });
    }
}

fn skipped(feed: FetchState) -> FeedOutcome {
    let FetchState { feed_id, url, failure, .. } = feed;
    FeedOutcome { feed_id, url, outcome: Outcome::Skipped, new: 0, updated: 0, failure }
}
