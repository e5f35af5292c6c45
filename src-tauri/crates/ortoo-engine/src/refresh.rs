//! Refresh: due feeds are fetched side by side, parsed on blocking threads, and written by one writer.
//!
//! A feed's outcome never depends on another's: each has its own time limit, its own transaction's worth
//! of changes, and its own failure.

mod fetch_one;
mod writer;

pub(crate) use fetch_one::identify;

use std::sync::atomic::Ordering;
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use ortoo_model::{Event, FailureCode, FeedId, FeedOutcome, FetchState, Outcome, RefreshSummary, Topic};
use tokio::sync::mpsc;

use crate::{Engine, EngineError, schedule};

/// Which feeds a refresh asks.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum RefreshScope {
    /// Those whose time has come.
    Due,
    /// All, because the reader asks, but for those whose server said to wait.
    Asked,
    /// All, whatever was said.
    Forced,
}

impl RefreshScope {
    fn includes(self, feed: &FetchState, now: chrono::DateTime<chrono::Utc>) -> bool {
        let due = feed.next_attempt_at.is_none_or(|at| at <= now);
        match self {
            Self::Due => due,
            Self::Asked => due || !feed.failure.as_ref().is_some_and(|f| schedule::must_wait(f.code)),
            Self::Forced => true,
        }
    }
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
        mut each: impl FnMut(&FeedOutcome),
    ) -> Result<RefreshSummary, EngineError> {
        let _alone = match ids {
            None => Some(self.inner.refreshing.lock().await),
            Some(_) => None,
        };
        let now = self.now();
        let settings = self.settings().await?;
        let interval = Duration::from_secs(u64::from(settings.refresh_minutes) * 60);
        let states = self.blocking(move |store| store.fetch_states(ids.as_deref())).await?;
        let (wanted, left): (Vec<_>, Vec<_>) = states.into_iter().partition(|feed| scope.includes(feed, now));
        for feed in left {
            each(&skipped(feed));
        }
        let total = wanted.len() as u32;
        self.emit(Event::RefreshProgress { done: 0, total });

        // The writer is the only bottleneck on purpose: a full queue makes fetching wait.
        let (send, receive) = mpsc::channel(writer::QUEUE);
        let writing = writer::spawn(self.clone(), receive, settings.alerts);
        let mut running: FuturesUnordered<_> =
            wanted.into_iter().map(|feed| self.refresh_one(feed, interval, send.clone())).collect();
        drop(send);
        let mut tally = Tally::default();
        while let Some(outcome) = running.next().await {
            tally.count(&outcome);
            each(&outcome);
            self.emit(Event::RefreshProgress { done: tally.summary.feeds, total });
        }
        writing.await?;

        self.note_connection(&tally);
        if total > 0 {
            self.changed(&[Topic::Feeds]);
        }
        self.emit(Event::RefreshFinished { summary: tally.summary });
        Ok(tally.summary)
    }

    /// Offline is one fact, not one for each feed: when several feeds were asked and none was reached.
    fn note_connection(&self, tally: &Tally) {
        if tally.summary.feeds == 0 || (tally.unreached == tally.summary.feeds && tally.unreached < 2) {
            return;
        }
        let online = tally.unreached < tally.summary.feeds;
        if self.inner.online.swap(online, Ordering::Relaxed) != online {
            self.emit(Event::ConnectionChanged { online });
        }
    }
}

#[derive(Default)]
struct Tally {
    summary: RefreshSummary,
    unreached: u32,
}

impl Tally {
    fn count(&mut self, outcome: &FeedOutcome) {
        self.summary.feeds += 1;
        self.summary.new += outcome.new;
        self.summary.failed += u32::from(outcome.outcome == Outcome::Failed);
        let code = outcome.failure.as_ref().map(|f| f.code);
        self.unreached += u32::from(matches!(code, Some(FailureCode::Network | FailureCode::UnknownHost)));
    }
}

fn skipped(feed: FetchState) -> FeedOutcome {
    let FetchState { feed_id, url, failure, .. } = feed;
    FeedOutcome { feed_id, url, outcome: Outcome::Skipped, new: 0, updated: 0, failure }
}
