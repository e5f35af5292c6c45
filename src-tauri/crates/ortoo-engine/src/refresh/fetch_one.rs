//! One feed: claim, ask, compare, parse, hand over to the writer.

use std::time::Duration;

use chrono::{DateTime, Utc};
use ortoo_model::{Failure, FailureCode, FeedOutcome, FetchState, Language, Outcome, Validators, Wishes};
use tokio::sync::mpsc::error::SendError;
use tokio::sync::{mpsc, oneshot};
use xxhash_rust::xxh3::xxh3_128;

use super::skipped;
use super::writer::{Claim, Intake, Order, Take};
use crate::fetch::{Fetched, Permit, Request};
use crate::schedule::{self, Trouble};
use crate::{Engine, EngineError};

/// What the feeds of one refresh share.
#[derive(Clone)]
pub(super) struct Run {
    /// Ask whatever was said.
    pub(super) forced: bool,
    /// The reader's interval.
    pub(super) floor: Duration,
    /// On how many hosts all feeds are.
    pub(super) followed: u32,
    pub(super) writer: mpsc::Sender<Order>,
}

/// How asking a feed ended.
pub(super) enum Asked {
    /// With the writer, who says how it ended.
    Handed,
    /// Settled.
    Done(FeedOutcome),
    /// Not asked: others have shown meanwhile that the network may be away.
    NotYet(Box<FetchState>),
    /// No connection: the feed's failure or the network's, which one feed alone cannot tell.
    Unreached(Box<Doubt>),
}

/// A feed that may have failed.
pub(super) struct Doubt {
    pub(super) state: FetchState,
    pub(super) failure: Failure,
    pub(super) at: DateTime<Utc>,
}

impl Doubt {
    /// Whether the feed was out of reach already when it was last asked.
    pub(super) fn is_old(&self) -> bool {
        let before = self.state.failure.as_ref().map(|failure| failure.code);
        matches!(before, Some(FailureCode::Network | FailureCode::UnknownHost | FailureCode::Timeout))
    }

    /// The outcome while the network is away: it failed now, which is not held against it.
    pub(super) fn unsettled(self) -> FeedOutcome {
        failed(self.state, self.failure)
    }
}

/// An answer, ready for the writer.
struct Answer {
    intake: Intake,
    /// Where the feed has moved for good.
    moved_to: Option<String>,
}

impl Engine {
    /// Never fails: what goes wrong is the outcome.
    pub(super) async fn refresh_one(&self, feed: FetchState, host: &str, run: &Run) -> Asked {
        let permit = self.inner.fetcher.hosts.turn(host).await;
        if self.inner.network.is_away() {
            return Asked::NotYet(Box::new(feed));
        }
        let now = self.now();
        if !run.forced {
            // While it waited for its turn its host may have said to wait, or another process asked it.
            let free = self.inner.fetcher.hosts.held_until(host, now).is_none();
            match if free { claim(&feed, host.to_owned(), now, run).await } else { Ok(false) } {
                Ok(true) => {}
                Ok(false) => return Asked::Done(skipped(feed)),
                Err(failure) => return Asked::Done(failed(feed, failure)),
            }
        }
        let mut state = FetchState { asked_at: Some(now), ..feed };
        let error = match self.ask(&mut state, permit, run.forced, now).await {
            Ok(answer) => return hand_over(state, answer, None, run).await,
            Err(error) => error,
        };
        let (mut trouble, mut hold) = (Trouble::default(), None);
        if let EngineError::Fetch(fetch) = &error {
            trouble = Trouble { unreached: fetch.is_unreached(), retry_after: fetch.retry_after() };
            hold = fetch.host_to_hold(now).map(|(host, until)| (host.to_owned(), until));
            if fetch.is_answer() {
                self.note_answer();
            }
        }
        let failure = error.into_failure();
        if trouble.unreached {
            let doubt = Doubt { state, failure, at: now };
            // One that was dead before tells nothing of the network.
            if !doubt.is_old() {
                self.note_unreached(host, run.followed);
            }
            return Asked::Unreached(Box::new(doubt));
        }
        state.fetched_at = Some(now);
        schedule::fail(&mut state, now, run.floor, failure, trouble);
        let nothing = Answer { intake: Intake::Nothing, moved_to: None };
        hand_over(state, nothing, hold, run).await
    }

    /// Fetches and parses; leaves in `state` what the next fetch needs to know.
    async fn ask(
        &self,
        state: &mut FetchState,
        permit: Permit,
        forced: bool,
        now: DateTime<Utc>,
    ) -> Result<Answer, EngineError> {
        let (address, permit) = self.address(state, permit, now).await?;
        let request = Request {
            url: &address,
            validators: Some(&state.validators),
            reach: state.reach,
            body_limit: None,
            forced,
        };
        let mut fetched = self.inner.fetcher.fetch(request, permit, now).await?;
        self.note_answer();
        state.reach = fetched.reach;
        // An address that is made anew each time has no place to move to.
        let moved_to = fetched.permanent_url.take().filter(|_| address == state.url).map(String::from);
        let unchanged = match fetched.body.as_deref() {
            None => true,
            Some(body) => {
                let hash = Some(xxh3_128(body));
                std::mem::replace(&mut state.body_hash, hash) == hash && state.failure.is_none()
            }
        };
        if unchanged {
            note_answer(state, &fetched, now);
            return Ok(Answer { intake: Intake::Nothing, moved_to });
        }
        // Boxed: what the few with news need makes the many without it no larger.
        let (fetched, parsed, languages) = Box::pin(self.read(state, fetched, now)).await?;
        state.wishes = Wishes {
            ttl: parsed.ttl_minutes.map(|m| Duration::from_secs(u64::from(m) * 60)),
            fresh_for: None,
            skip_hours: parsed.skip_hours.clone(),
            skip_days: parsed.skip_days.clone(),
        };
        note_answer(state, &fetched, now);
        // Nothing of a torn document is no first document: what comes after it is no news yet.
        if !(parsed.recovered && parsed.entries.is_empty()) {
            state.first_success_at.get_or_insert(now);
        }
        Ok(Answer { intake: Intake::Document { parsed: Box::new(parsed), languages }, moved_to })
    }
}

/// The network is there: it was the feed.
pub(super) async fn settle_doubt(doubt: Doubt, run: &Run) -> Asked {
    let Doubt { mut state, failure, at } = doubt;
    state.fetched_at = Some(at);
    schedule::fail(&mut state, at, run.floor, failure, Trouble { unreached: true, retry_after: None });
    hand_over(state, Answer { intake: Intake::Nothing, moved_to: None }, None, run).await
}

/// Gives the answer to the writer.
async fn hand_over(
    state: FetchState,
    answer: Answer,
    hold: Option<(String, DateTime<Utc>)>,
    run: &Run,
) -> Asked {
    let Answer { intake, moved_to } = answer;
    let order = Order::Take(Box::new(Take { state, intake, moved_to, hold }));
    match run.writer.send(order).await {
        Err(SendError(Order::Take(take))) => Asked::Done(take.outcome(Err(FailureCode::Internal.into()))),
        _ => Asked::Handed,
    }
}

/// Whether this process may ask the feed now.
async fn claim(feed: &FetchState, host: String, now: DateTime<Utc>, run: &Run) -> Result<bool, Failure> {
    let (done, claimed) = oneshot::channel();
    let order = Order::Claim(Claim { feed_id: feed.feed_id, host, at: now, done });
    let internal = || Failure::new(FailureCode::Internal);
    run.writer.send(order).await.map_err(|_| internal())?;
    claimed.await.unwrap_or_else(|_| Err(internal()))
}

fn failed(feed: FetchState, failure: Failure) -> FeedOutcome {
    let FetchState { feed_id, url, .. } = feed;
    FeedOutcome { feed_id, url, outcome: Outcome::Failed, new: 0, updated: 0, failure: Some(failure) }
}

/// The language of an entry: its title tells, its beginning helps where the title is short.
pub(crate) fn identify(title: &str, excerpt: &str, hint: Option<Language>) -> Language {
    const TELLING: usize = 24;
    if title.chars().count() >= TELLING || excerpt.is_empty() {
        return ortoo_language::identify(title, hint);
    }
    let beginning: String = excerpt.chars().take(120).collect();
    ortoo_language::identify(&format!("{title}. {beginning}"), hint)
}

/// Keeps what every good answer tells; when to ask again is for the writer, who knows what is new.
fn note_answer(state: &mut FetchState, fetched: &Fetched, now: DateTime<Utc>) {
    let whole = fetched.body.is_some();
    // A 304 need not repeat what the last answer said (RFC 9110, section 15.4.5).
    if whole || fetched.validators != Validators::default() {
        state.validators = fetched.validators.clone();
    }
    if whole || fetched.fresh_for.is_some() {
        state.wishes.fresh_for = fetched.fresh_for;
    }
    state.fetched_at = Some(now);
    state.failure = None;
}
