//! Refresh: due feeds are fetched side by side, parsed on blocking threads, and written by one writer.
//!
//! A feed's outcome never depends on another's: each has its own time limit, its own transaction's worth
//! of changes, and its own failure. The one thing they share is the network: when it is away, nobody has
//! failed, and nobody else is asked.

mod choose;
mod fetch_one;
mod read;
mod writer;

pub(crate) use fetch_one::identify;

use std::collections::{BTreeMap, HashSet};
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::future::join_all;
use futures_util::stream::FuturesUnordered;
use ortoo_model::{Event, FeedId, FeedOutcome, FetchState, Outcome, RefreshSummary, Topic};
use tokio::sync::mpsc;

use self::choose::Choice;
use self::fetch_one::{Asked, Doubt, Run};
use crate::fetch::host_of;
use crate::{Engine, EngineError};

/// Which feeds a refresh asks. None but [`RefreshScope::Forced`] asks a feed twice within the minimum, or
/// one whose server said to wait; one that is gone for good is asked only by its id.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum RefreshScope {
    /// Those whose time has come.
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
        let states = self.states(ids).await?;
        let followed = hosts_of(&states);
        let (wanted, left) = self.choose(states, scope, by_name);
        self.run(wanted, left, scope, followed, each).await
    }

    /// Asks one due feed whether the network is back. False when it is not, or nobody is due.
    pub(crate) async fn probe(&self) -> Result<bool, EngineError> {
        let _alone = self.inner.refreshing.lock().await;
        let states = self.states(None).await?;
        let followed = hosts_of(&states);
        let (due, _) = self.choose(states, RefreshScope::Due, false);
        // In turn, so that one that is dead itself does not keep the others waiting; those that were well
        // first.
        let next = due.into_iter().min_by_key(|feed| (feed.failures > 0, feed.asked_at, feed.feed_id));
        let Some(feed) = next else { return Ok(false) };
        self.run(vec![feed], Vec::new(), RefreshScope::Due, followed, |_| {}).await?;
        Ok(!self.inner.network.is_offline())
    }

    async fn states(&self, ids: Option<Vec<FeedId>>) -> Result<Vec<FetchState>, EngineError> {
        let now = self.now();
        let (states, waits) = self
            .blocking(move |store| Ok((store.fetch_states(ids.as_deref())?, store.host_waits(now)?)))
            .await?;
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
        followed: usize,
        mut each: impl FnMut(&FeedOutcome),
    ) -> Result<RefreshSummary, EngineError> {
        let settings = self.settings().await?;
        left.into_iter().for_each(|feed| each(&skipped(feed)));
        let asked = wanted.len() as u32;
        let mut report = Report { engine: self, total: asked, summary: RefreshSummary::default(), each };
        report.progress();

        // The writer is the only bottleneck on purpose: a full queue makes fetching wait.
        let (send, receive) = mpsc::channel(writer::QUEUE);
        let writing = writer::spawn(self.clone(), receive, settings.alerts);
        let floor = Duration::from_secs(u64::from(settings.refresh_minutes) * 60);
        let run = Run { forced: scope == RefreshScope::Forced, floor, writer: send };
        let doubtful = self.ask_all(wanted, &run, followed, &mut report).await;
        if self.inner.network.is_offline() {
            doubtful.into_iter().for_each(|doubt| report.ended(&doubt.unsettled()));
        } else {
            let settled = join_all(doubtful.into_iter().map(|doubt| self.settle_doubt(doubt, &run))).await;
            settled.iter().for_each(|outcome| report.ended(outcome));
        }
        drop(run);
        writing.await?;

        let summary = report.summary;
        if asked > 0 {
            self.changed(&[Topic::Feeds]);
        }
        self.emit(Event::RefreshFinished { summary });
        Ok(summary)
    }

    /// Asks these side by side, until the network is found to be away. Answers with those that were not
    /// reached.
    async fn ask_all<F: FnMut(&FeedOutcome)>(
        &self,
        wanted: Vec<FetchState>,
        run: &Run,
        followed: usize,
        report: &mut Report<'_, F>,
    ) -> Vec<Doubt> {
        let mut waiting: BTreeMap<FeedId, FeedOutcome> =
            wanted.iter().map(|feed| (feed.feed_id, skipped(feed.clone()))).collect();
        let mut running: FuturesUnordered<_> =
            wanted.into_iter().map(|feed| self.refresh_one(feed, run.clone())).collect();
        let mut doubtful = Vec::new();
        while let Some(asked) = running.next().await {
            match asked {
                Asked::Done(outcome) => {
                    waiting.remove(&outcome.feed_id);
                    report.ended(&outcome);
                }
                Asked::Unreached(doubt) => {
                    waiting.remove(&doubt.state.feed_id);
                    // One that was dead before tells nothing of the network.
                    if !doubt.is_old() {
                        self.note_unreached(&host_of(&doubt.state.url), followed);
                    }
                    doubtful.push(*doubt);
                    if self.inner.network.is_away() {
                        break;
                    }
                }
            }
        }
        waiting.values().for_each(|outcome| report.ended(outcome));
        doubtful
    }
}

/// Tells whoever listens how far a refresh is.
struct Report<'a, F> {
    engine: &'a Engine,
    total: u32,
    summary: RefreshSummary,
    each: F,
}

impl<F: FnMut(&FeedOutcome)> Report<'_, F> {
    fn ended(&mut self, outcome: &FeedOutcome) {
        if outcome.outcome != Outcome::Skipped {
            self.summary.feeds += 1;
            self.summary.new += outcome.new;
            self.summary.failed += u32::from(outcome.outcome == Outcome::Failed);
        }
        (self.each)(outcome);
        self.progress();
    }

    fn progress(&self) {
        self.engine.emit(Event::RefreshProgress { done: self.summary.feeds, total: self.total });
    }
}

fn hosts_of(feeds: &[FetchState]) -> usize {
    feeds.iter().map(|feed| host_of(&feed.url)).collect::<HashSet<_>>().len()
}

fn skipped(feed: FetchState) -> FeedOutcome {
    let FetchState { feed_id, url, failure, .. } = feed;
    FeedOutcome { feed_id, url, outcome: Outcome::Skipped, new: 0, updated: 0, failure }
}
