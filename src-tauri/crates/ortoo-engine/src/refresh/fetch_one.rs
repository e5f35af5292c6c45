//! The refresh of one feed: claim it, fetch it, compare, parse, and send the result to the writer.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use ortoo_model::{Failure, FailureCode, FeedOutcome, FetchHints, FetchState, Validators};
use tokio::sync::mpsc::error::SendError;
use tokio::sync::{mpsc, oneshot};
use xxhash_rust::xxh3::xxh3_128;

use super::outcomes::{failed, skipped};
use super::read::FeedReader;
use super::writer::{ClaimFetch, FetchPayload, StoreResult, WriteRequest};
use crate::clock::Clock;
use crate::error::EngineError;
use crate::fetch::{FetchResponse, Fetcher, HostPermit, NetworkMonitor, Request};
use crate::schedule::{self, FailureCause};

/// The context shared by all feeds of one refresh.
#[derive(Clone)]
pub(super) struct RefreshRun {
    /// Whether to fetch regardless of claims and rate limits.
    pub(super) forced: bool,
    /// The refresh interval that the reader set.
    pub(super) floor: Duration,
    /// Number of hosts of all followed feeds.
    pub(super) followed: u32,
    pub(super) writer: mpsc::Sender<WriteRequest>,
}

/// How far the refresh of a feed has come.
pub(super) enum FetchProgress {
    /// The writer has the result and will report the outcome.
    SentToWriter,
    /// The outcome is final.
    Done(FeedOutcome),
    /// Not fetched, because other fetches have shown meanwhile that the network may be offline.
    NotFetched(Box<FetchState>),
    /// No connection could be established: either the feed's failure or the network's, which one feed cannot tell.
    Unreachable(Box<UnreachableFeed>),
}

/// A feed whose host could not be reached.
pub(super) struct UnreachableFeed {
    pub(super) state: FetchState,
    pub(super) failure: Failure,
    pub(super) at: DateTime<Utc>,
}

impl UnreachableFeed {
    /// Returns true if the host was already unreachable at the previous fetch.
    pub(super) fn was_unreachable(&self) -> bool {
        let before = self.state.failure.as_ref().map(|failure| failure.code);
        matches!(before, Some(FailureCode::Network | FailureCode::UnknownHost | FailureCode::Timeout))
    }

    /// Returns the outcome while the network is offline: a failure that is not recorded for the feed.
    pub(super) fn into_offline_outcome(self) -> FeedOutcome {
        failed(self.state, self.failure)
    }
}

/// The result of a fetch.
struct FetchResult {
    payload: FetchPayload,
    /// The address that the feed has moved to permanently.
    moved_to: Option<String>,
}

/// Fetches single feeds. Cheap to clone.
#[derive(Clone)]
pub(crate) struct FeedFetcher {
    pub(crate) fetcher: Arc<Fetcher>,
    pub(crate) reader: FeedReader,
    pub(crate) network: NetworkMonitor,
    pub(crate) clock: Arc<dyn Clock>,
}

impl FeedFetcher {
    /// Refreshes one feed. Never fails: a failure is the outcome.
    pub(super) async fn refresh_one(&self, feed: FetchState, host: &str, run: &RefreshRun) -> FetchProgress {
        let permit = self.fetcher.hosts.acquire(host).await;
        if self.network.is_unreachable() {
            return FetchProgress::NotFetched(Box::new(feed));
        }
        let now = self.clock.now();
        if !run.forced {
            // While the feed waited for a permit, its host may have become rate limited, or another process fetched it.
            let is_allowed = self.fetcher.hosts.rate_limited_until(host, now).is_none();
            match if is_allowed { claim_fetch(&feed, host.to_owned(), now, run).await } else { Ok(false) } {
                Ok(true) => {}
                Ok(false) => return FetchProgress::Done(skipped(feed)),
                Err(failure) => return FetchProgress::Done(failed(feed, failure)),
            }
        }
        let mut state = FetchState { asked_at: Some(now), ..feed };
        let error = match self.fetch_and_parse(&mut state, permit, run.forced, now).await {
            Ok(result) => return send_to_writer(state, result, None, run).await,
            Err(error) => error,
        };
        let (mut cause, mut rate_limit) = (FailureCause::default(), None);
        if let EngineError::Fetch(fetch) = &error {
            cause = FailureCause { unreachable: fetch.is_unreachable(), retry_after: fetch.retry_after() };
            rate_limit = fetch.host_rate_limit(now).map(|(host, until)| (host.to_owned(), until));
            if fetch.is_answer() {
                self.network.note_host_answer();
            }
        }
        let failure = error.into_failure();
        if cause.unreachable {
            let feed = UnreachableFeed { state, failure, at: now };
            // A host that was unreachable before says nothing about the network.
            if !feed.was_unreachable() {
                self.network.note_unreachable_host(host, run.followed);
            }
            return FetchProgress::Unreachable(Box::new(feed));
        }
        state.fetched_at = Some(now);
        schedule::record_failure(&mut state, now, run.floor, failure, cause);
        let result = FetchResult { payload: FetchPayload::None, moved_to: None };
        send_to_writer(state, result, rate_limit, run).await
    }

    /// Fetches and parses a feed; updates `state` with what the next fetch needs.
    async fn fetch_and_parse(
        &self,
        state: &mut FetchState,
        permit: HostPermit,
        forced: bool,
        now: DateTime<Utc>,
    ) -> Result<FetchResult, EngineError> {
        let (address, permit) = self.reader.resolve_address(state, permit, now).await?;
        let request = Request {
            url: &address,
            validators: Some(&state.validators),
            reach: state.reach,
            body_limit: None,
            forced,
        };
        let mut fetched = self.fetcher.fetch(request, permit, now).await?;
        self.network.note_host_answer();
        state.reach = fetched.reach;
        // An address built from a template for each request cannot move.
        let moved_to = fetched.permanent_url.take().filter(|_| address == state.url).map(String::from);
        let unchanged = match fetched.body.as_deref() {
            None => true,
            Some(body) => {
                let hash = Some(xxh3_128(body));
                std::mem::replace(&mut state.body_hash, hash) == hash && state.failure.is_none()
            }
        };
        if unchanged {
            note_response(state, &fetched, now);
            return Ok(FetchResult { payload: FetchPayload::None, moved_to });
        }
        // Boxed, so that the many fetches without news do not carry the size of the few with news.
        let (fetched, parsed, languages) = Box::pin(self.reader.parse(state, fetched, now)).await?;
        state.wishes = FetchHints {
            ttl: parsed.ttl_minutes.map(|m| Duration::from_secs(u64::from(m) * 60)),
            fresh_for: None,
            skip_hours: parsed.skip_hours.clone(),
            skip_days: parsed.skip_days.clone(),
        };
        note_response(state, &fetched, now);
        // An empty result from a damaged document does not count as the first fetch: its entries are still to come.
        if !(parsed.recovered && parsed.entries.is_empty()) {
            state.first_success_at.get_or_insert(now);
        }
        Ok(FetchResult { payload: FetchPayload::Document { parsed: Box::new(parsed), languages }, moved_to })
    }
}

/// Records an unreachable feed as failed, once other hosts have proved that the network is online.
pub(super) async fn record_failure(feed: UnreachableFeed, run: &RefreshRun) -> FetchProgress {
    let UnreachableFeed { mut state, failure, at } = feed;
    state.fetched_at = Some(at);
    schedule::record_failure(
        &mut state,
        at,
        run.floor,
        failure,
        FailureCause { unreachable: true, retry_after: None },
    );
    send_to_writer(state, FetchResult { payload: FetchPayload::None, moved_to: None }, None, run).await
}

/// Sends the result to the writer.
async fn send_to_writer(
    state: FetchState,
    result: FetchResult,
    rate_limit: Option<(String, DateTime<Utc>)>,
    run: &RefreshRun,
) -> FetchProgress {
    let FetchResult { payload, moved_to } = result;
    let request = WriteRequest::StoreResult(Box::new(StoreResult { state, payload, moved_to, rate_limit }));
    match run.writer.send(request).await {
        Err(SendError(WriteRequest::StoreResult(result))) => {
            FetchProgress::Done(result.outcome(Err(FailureCode::Internal.into())))
        }
        _ => FetchProgress::SentToWriter,
    }
}

/// Claims the right to fetch the feed now, so that no other process does.
async fn claim_fetch(
    feed: &FetchState,
    host: String,
    now: DateTime<Utc>,
    run: &RefreshRun,
) -> Result<bool, Failure> {
    let (done, claimed) = oneshot::channel();
    let request = WriteRequest::ClaimFetch(ClaimFetch { feed_id: feed.feed_id, host, at: now, done });
    let internal = || Failure::new(FailureCode::Internal);
    run.writer.send(request).await.map_err(|_| internal())?;
    claimed.await.unwrap_or_else(|_| Err(internal()))
}

/// Updates `state` with what every successful response contains. The writer decides on the next fetch, because only it
/// knows how many entries are new.
fn note_response(state: &mut FetchState, fetched: &FetchResponse, now: DateTime<Utc>) {
    let has_body = fetched.body.is_some();
    // A 304 response need not repeat the headers of the previous one (RFC 9110, section 15.4.5).
    if has_body || fetched.validators != Validators::default() {
        state.validators = fetched.validators.clone();
    }
    if has_body || fetched.fresh_for.is_some() {
        state.wishes.fresh_for = fetched.fresh_for;
    }
    state.fetched_at = Some(now);
    state.failure = None;
}
