//! Refresh: due feeds are fetched concurrently, parsed on blocking threads, and stored by a single writer.
//!
//! The outcome of one feed never depends on another's: each has its own time limit, its own changes and its own failure.
//! The only thing they share is the network: while it is offline, no feed counts as failed and no other feed is fetched.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use ortoo_model::{EntryId, Event, FeedId, FeedOutcome, FetchState, Outcome, RefreshSummary, Topic};
use ortoo_store::Store;
use tokio::sync::{Mutex, OwnedMutexGuard, mpsc};
use tokio::task::JoinSet;

use super::due_feeds::{self, FeedFilter};
use super::fetch_one::{FeedFetcher, FetchProgress, RefreshRun, UnreachableFeed, record_failure};
use super::host_queues::HostQueues;
use super::outcomes::skipped;
use super::scope::RefreshScope;
use super::writer::{self, Writer};
use crate::clock::Clock;
use crate::error::EngineError;
use crate::events::EventSender;
use crate::fetch::MAX_REQUESTS;
use crate::store_handle::StoreHandle;

/// Factor by which intervals grow while the computer saves power or the connection is metered.
const POWER_SAVE_FACTOR: u32 = 4;

/// Refreshes feeds. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Refresher {
    pub(crate) store: StoreHandle,
    pub(crate) feed_fetcher: FeedFetcher,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) events: EventSender,
    pub(crate) minimum_interval: Duration,
    /// Held while all feeds are refreshed, so that a second such refresh waits and then finds few feeds due.
    pub(crate) refreshing: Arc<Mutex<()>>,
}

/// The entries and outcomes that a refresh has stored.
pub(crate) struct RefreshResult {
    pub(crate) summary: RefreshSummary,
    /// The new entries that are news.
    pub(crate) new_entries: Vec<EntryId>,
    /// Keeps other refreshes of all feeds waiting until these entries have been processed.
    pub(crate) _guard: Option<OwnedMutexGuard<()>>,
}

impl Refresher {
    /// Refreshes the given feeds, or all, and calls `each` with the outcome of each feed. Takes a bounded time.
    pub(crate) async fn refresh(
        &self,
        ids: Option<Vec<FeedId>>,
        scope: RefreshScope,
        power_saving: bool,
        each: impl FnMut(&FeedOutcome),
    ) -> Result<RefreshResult, EngineError> {
        let guard = match ids {
            None => Some(Arc::clone(&self.refreshing).lock_owned().await),
            Some(_) => None,
        };
        if scope != RefreshScope::Due {
            self.feed_fetcher.network.reset();
        }
        let by_id = ids.is_some();
        let states = self.load_states(ids, scope).await?;
        let (wanted, skipped_feeds) = self.select(states, scope, by_id);
        let (summary, new_entries) = self.run(wanted, skipped_feeds, scope, power_saving, each).await?;
        Ok(RefreshResult { summary, new_entries, _guard: guard })
    }

    /// Fetches one due feed to find out whether the network is back. Returns `None` if no feed is due.
    pub(crate) async fn probe(&self, power_saving: bool) -> Result<Option<RefreshResult>, EngineError> {
        let guard = Arc::clone(&self.refreshing).lock_owned().await;
        self.feed_fetcher.network.reset();
        let states = self.load_states(None, RefreshScope::Due).await?;
        let (due, _) = self.select(states, RefreshScope::Due, false);
        let next = due.into_iter().min_by_key(fetch_order);
        let Some(feed) = next else { return Ok(None) };
        let (summary, new_entries) =
            self.run(vec![feed], Vec::new(), RefreshScope::Due, power_saving, |_| {}).await?;
        Ok(Some(RefreshResult { summary, new_entries, _guard: Some(guard) }))
    }

    /// Loads the fetch states of the feeds that may be refreshed.
    async fn load_states(
        &self,
        ids: Option<Vec<FeedId>>,
        scope: RefreshScope,
    ) -> Result<Vec<FetchState>, EngineError> {
        let now = self.clock.now();
        let read = move |store: &Store| {
            let states = match (ids, scope) {
                (None, RefreshScope::Due) => store.due_fetch_states(now, now + due_feeds::MAX_CLOCK_ERROR)?,
                (ids, _) => store.fetch_states(ids.as_deref())?,
            };
            Ok((states, store.host_waits(now)?))
        };
        let (states, rate_limits) = self.store.run(read).await?;
        self.feed_fetcher.fetcher.hosts.merge_rate_limits(rate_limits);
        Ok(states)
    }

    fn select(
        &self,
        states: Vec<FetchState>,
        scope: RefreshScope,
        by_id: bool,
    ) -> (Vec<FetchState>, Vec<FetchState>) {
        let hosts = &self.feed_fetcher.fetcher.hosts;
        let minimum = self.minimum_interval;
        let filter = FeedFilter { scope, by_id, now: self.clock.now(), minimum, hosts };
        states.into_iter().partition(|feed| filter.allows(feed))
    }

    async fn run(
        &self,
        wanted: Vec<FetchState>,
        skipped_feeds: Vec<FetchState>,
        scope: RefreshScope,
        power_saving: bool,
        mut each: impl FnMut(&FeedOutcome),
    ) -> Result<(RefreshSummary, Vec<EntryId>), EngineError> {
        skipped_feeds.into_iter().for_each(|feed| each(&skipped(feed)));
        let total = wanted.len() as u32;
        let (sender, outcomes) = mpsc::unbounded_channel();
        let mut report = ProgressReport {
            events: &self.events,
            total,
            summary: RefreshSummary::default(),
            each,
            outcomes,
        };
        report.progress();
        let mut new_entries = Vec::new();
        if total > 0 {
            new_entries = self.run_reported(wanted, scope, power_saving, sender, &mut report).await?;
            self.events.changed(&[Topic::Feeds]);
        }
        let summary = report.summary;
        self.events.emit(Event::RefreshFinished { summary });
        Ok((summary, new_entries))
    }

    async fn run_reported<F: FnMut(&FeedOutcome)>(
        &self,
        mut wanted: Vec<FetchState>,
        scope: RefreshScope,
        power_saving: bool,
        outcomes: mpsc::UnboundedSender<Vec<FeedOutcome>>,
        report: &mut ProgressReport<'_, F>,
    ) -> Result<Vec<EntryId>, EngineError> {
        let settings = self.store.settings().await?;
        let followed = self.store.run(Store::followed_hosts).await?;
        // The writer is the bottleneck on purpose: a full queue slows down fetching.
        let (send, receive) = mpsc::channel(writer::QUEUE_CAPACITY);
        let interval_factor = if settings.economy && power_saving { POWER_SAVE_FACTOR } else { 1 };
        let floor = Duration::from_secs(u64::from(settings.refresh_minutes) * 60) * interval_factor;
        let writer_task = Writer {
            store: self.store.clone(),
            clock: Arc::clone(&self.clock),
            events: self.events.clone(),
            minimum_interval: self.minimum_interval,
            floor,
            outcomes,
        }
        .spawn(receive);
        let run = RefreshRun { forced: scope == RefreshScope::Forced, floor, followed, writer: send };
        // Feeds that are likely to answer come first, to prove that the network is online before many are fetched.
        wanted.sort_by_cached_key(fetch_order);
        let mut unreachable = Vec::new();
        while !wanted.is_empty() && !self.feed_fetcher.network.is_unreachable() {
            wanted = self.fetch_all(wanted, &run, report, &mut unreachable).await?;
        }
        if self.feed_fetcher.network.conclude_network() {
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
            let (fetcher, queues, run, sender) =
                (self.feed_fetcher.clone(), Arc::clone(&queues), run.clone(), sender.clone());
            tasks.spawn(async move {
                while let Some((feed, queue)) = queues.next() {
                    match fetcher.refresh_one(feed, &queue.host, &run).await {
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
    events: &'a EventSender,
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
        self.events.emit(Event::RefreshProgress { done: self.summary.feeds, total: self.total });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fetch::NetworkMonitor;
    use crate::refresh::read::FeedReader;
    use crate::sources::discovery::Discoverer;
    use crate::testing::TestLibrary;

    #[tokio::test]
    async fn a_refresh_without_feeds_reports_an_empty_summary() {
        let library = TestLibrary::new();
        let (store, clock) = (library.store.clone(), library.clock.clone());
        let (pages, fetcher) = (library.pages.clone(), library.fetcher.clone());
        let discoverer = Discoverer { store: store.clone(), pages: pages.clone(), clock: clock.clone() };
        let reader = FeedReader { store: store.clone(), fetcher: fetcher.clone(), pages, discoverer };
        let network = NetworkMonitor::new(clock.clone(), library.events.clone());
        let refresher = Refresher {
            store,
            feed_fetcher: FeedFetcher { fetcher, reader, network, clock: clock.clone() },
            clock,
            events: library.events.clone(),
            minimum_interval: Duration::ZERO,
            refreshing: Arc::default(),
        };
        let result = refresher.refresh(None, RefreshScope::Asked, false, |_| {}).await.unwrap();
        assert_eq!(result.summary, RefreshSummary::default());
        drop(result);
        assert!(refresher.probe(false).await.unwrap().is_none(), "no feed is due");
    }
}
