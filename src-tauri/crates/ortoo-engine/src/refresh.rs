//! Refresh: due feeds are fetched side by side, parsed on blocking threads, and written by one writer.
//!
//! A feed's outcome never depends on another's: each has its own time limit, its own transaction's worth
//! of changes, and its own failure. The one thing they share is the network: when it is away, nobody has
//! failed, and nobody else is asked.

mod choose;
mod fetch_one;
mod lanes;
mod read;
mod writer;

pub(crate) use fetch_one::identify;

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use ortoo_model::{EntryId, Event, FeedId, FeedOutcome, FetchState, Outcome, RefreshSummary, Topic};
use ortoo_store::Store;
use tokio::sync::mpsc;
use tokio::task::JoinSet;

use self::choose::Choice;
use self::fetch_one::{Asked, Doubt, Run, settle_doubt};
use self::lanes::Lanes;
use self::writer::Writer;
use crate::fetch::IN_ALL;
use crate::{Engine, EngineError};

/// How much rarer sources are asked while the computer saves.
const SAVING: u32 = 4;

/// Which feeds a refresh asks. None but [`RefreshScope::Forced`] asks a feed twice within the minimum, or
/// one whose server said to wait; one that is gone for good is asked only by its id.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum RefreshScope {
    /// Those whose time has come; no others are heard of.
    Due,
    /// All, because the reader asks.
    Asked,
    /// All, whatever was said.
    Forced,
}

impl Engine {
    /// Refreshes the given feeds, or all, and calls `each` as each one ends. Ends in bounded time.
    ///
    /// # Errors
    /// The database. A feed's own trouble is in its outcome.
    pub async fn refresh(
        &self,
        ids: Option<Vec<FeedId>>,
        scope: RefreshScope,
        each: impl FnMut(&FeedOutcome),
    ) -> Result<RefreshSummary, EngineError> {
        let _alone = match ids {
            None => Some(self.inner.refreshing.lock().await),
            Some(_) => None,
        };
        if scope != RefreshScope::Due {
            self.inner.network.doubt();
        }
        let by_name = ids.is_some();
        let states = self.states(ids, scope).await?;
        let (wanted, left) = self.choose(states, scope, by_name);
        self.run(wanted, left, scope, each).await
    }

    /// Asks one due feed whether the network is back. False when it is not, or nobody is due.
    pub(crate) async fn probe(&self) -> Result<bool, EngineError> {
        let _alone = self.inner.refreshing.lock().await;
        self.inner.network.doubt();
        let states = self.states(None, RefreshScope::Due).await?;
        let (due, _) = self.choose(states, RefreshScope::Due, false);
        let next = due.into_iter().min_by_key(trust);
        let Some(feed) = next else { return Ok(false) };
        self.run(vec![feed], Vec::new(), RefreshScope::Due, |_| {}).await?;
        Ok(!self.inner.network.is_offline())
    }

    /// The feeds that may come into question.
    async fn states(
        &self,
        ids: Option<Vec<FeedId>>,
        scope: RefreshScope,
    ) -> Result<Vec<FetchState>, EngineError> {
        let now = self.now();
        let read = move |store: &Store| {
            let states = match (ids, scope) {
                (None, RefreshScope::Due) => store.due_fetch_states(now, now + choose::CLOCK_ERROR)?,
                (ids, _) => store.fetch_states(ids.as_deref())?,
            };
            Ok((states, store.host_waits(now)?))
        };
        let (states, waits) = self.blocking(read).await?;
        self.inner.fetcher.hosts.hold_these(waits);
        Ok(states)
    }

    fn choose(
        &self,
        states: Vec<FetchState>,
        scope: RefreshScope,
        by_name: bool,
    ) -> (Vec<FetchState>, Vec<FetchState>) {
        let hosts = &self.inner.fetcher.hosts;
        let minimum = self.inner.minimum_interval;
        let choice = Choice { scope, by_name, now: self.now(), minimum, hosts };
        states.into_iter().partition(|feed| choice.allows(feed))
    }

    async fn run(
        &self,
        wanted: Vec<FetchState>,
        left: Vec<FetchState>,
        scope: RefreshScope,
        mut each: impl FnMut(&FeedOutcome),
    ) -> Result<RefreshSummary, EngineError> {
        left.into_iter().for_each(|feed| each(&skipped(feed)));
        let asked = wanted.len() as u32;
        let (told, outcomes) = mpsc::unbounded_channel();
        let mut report =
            Report { engine: self, total: asked, summary: RefreshSummary::default(), each, outcomes };
        report.progress();
        let mut fresh = Vec::new();
        if asked > 0 {
            fresh = self.run_reported(wanted, scope, told, &mut report).await?;
            self.changed(&[Topic::Feeds]);
        }
        let summary = report.summary;
        self.emit(Event::RefreshFinished { summary });
        self.tell().await?;
        if !self.is_saving() {
            self.fetch_ahead(fresh).await?;
        }
        Ok(summary)
    }

    async fn run_reported<F: FnMut(&FeedOutcome)>(
        &self,
        mut wanted: Vec<FetchState>,
        scope: RefreshScope,
        outcomes: mpsc::UnboundedSender<Vec<FeedOutcome>>,
        report: &mut Report<'_, F>,
    ) -> Result<Vec<EntryId>, EngineError> {
        let settings = self.settings().await?;
        let followed = self.blocking(Store::followed_hosts).await?;
        // The writer is the only bottleneck on purpose: a full queue makes fetching wait.
        let (send, receive) = mpsc::channel(writer::QUEUE);
        let rarer = if settings.economy && self.is_saving() { SAVING } else { 1 };
        let floor = Duration::from_secs(u64::from(settings.refresh_minutes) * 60) * rarer;
        let writing = Writer { engine: self.clone(), floor, outcomes }.spawn(receive);
        let run = Run { forced: scope == RefreshScope::Forced, floor, followed, writer: send };
        // Those that are likely to answer first: so the network is proved before many are asked.
        wanted.sort_by_cached_key(trust);
        let mut doubtful = Vec::new();
        while !wanted.is_empty() && !self.inner.network.is_away() {
            wanted = self.ask_all(wanted, &run, report, &mut doubtful).await?;
        }
        if self.conclude_network() {
            report.ended(doubtful.into_iter().map(Doubt::unsettled));
            report.ended(wanted.into_iter().map(skipped));
        } else {
            for doubt in doubtful {
                if let Asked::Done(outcome) = settle_doubt(doubt, &run).await {
                    report.ended([outcome]);
                }
            }
        }
        // The writer ends when there is nothing more to come.
        drop(run);
        while let Some(outcomes) = report.outcomes.recv().await {
            report.ended(outcomes);
        }
        Ok(writing.await?)
    }

    /// Asks these side by side, and begins with no more when the network seems to be away. Answers with
    /// those that were not asked.
    async fn ask_all<F: FnMut(&FeedOutcome)>(
        &self,
        wanted: Vec<FetchState>,
        run: &Run,
        report: &mut Report<'_, F>,
        doubtful: &mut Vec<Doubt>,
    ) -> Result<Vec<FetchState>, EngineError> {
        // As many tasks as may ask, each going from feed to feed, and of those without news no word but the writer's:
        // to begin a task and to wake somebody costs more than such a feed. Whoever gives the refresh up ends them.
        let lanes = Arc::new(Lanes::new(wanted));
        let mut tasks = JoinSet::new();
        let (tell, mut heard) = mpsc::unbounded_channel();
        for _ in 0..lanes.len().min(IN_ALL) {
            let (engine, lanes, run, tell) = (self.clone(), Arc::clone(&lanes), run.clone(), tell.clone());
            tasks.spawn(async move {
                while let Some((feed, lane)) = lanes.next() {
                    match engine.refresh_one(feed, &lane.host, &run).await {
                        Asked::Handed => {}
                        asked => drop(tell.send(asked)),
                    }
                    lanes.put_back(lane);
                }
            });
        }
        drop(tell);
        let mut left = Vec::new();
        loop {
            tokio::select! {
                asked = heard.recv() => match asked {
                    None => break,
                    Some(Asked::Handed) => {}
                    Some(Asked::Done(outcome)) => report.ended([outcome]),
                    Some(Asked::NotYet(feed)) => left.push(*feed),
                    Some(Asked::Unreached(doubt)) => doubtful.push(*doubt),
                },
                Some(outcomes) = report.outcomes.recv() => report.ended(outcomes),
            }
        }
        while let Some(done) = tasks.join_next().await {
            done?;
        }
        Ok(left)
    }
}

/// Sorts first who is likely to answer; then by turns, so that no dead one keeps the others waiting.
fn trust(feed: &FetchState) -> (bool, Option<DateTime<Utc>>, FeedId) {
    (feed.failures > 0, feed.asked_at, feed.feed_id)
}

/// Tells whoever listens how far a refresh is.
struct Report<'a, F> {
    engine: &'a Engine,
    total: u32,
    summary: RefreshSummary,
    each: F,
    /// From the writer.
    outcomes: mpsc::UnboundedReceiver<Vec<FeedOutcome>>,
}

impl<F: FnMut(&FeedOutcome)> Report<'_, F> {
    fn ended(&mut self, outcomes: impl IntoIterator<Item = FeedOutcome>) {
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
