//! One feed: ask, compare, parse, hand over to the writer.

use std::time::Duration;

use chrono::{DateTime, Utc};
use ortoo_content::feed::{self, FeedHint};
use ortoo_model::{
    Failure, FailureCode, FeedOutcome, FetchState, Language, Outcome, ParsedEntry, ParsedFeed, Validators,
};
use tokio::sync::{mpsc, oneshot};
use xxhash_rust::xxh3::xxh3_128;

use super::writer::{Intake, Order};
use crate::fetch::{Fetched, Request};
use crate::{Engine, EngineError, schedule};

impl Engine {
    /// Never fails: what goes wrong is the outcome.
    pub(super) async fn refresh_one(
        &self,
        feed: FetchState,
        interval: Duration,
        writer: mpsc::Sender<Order>,
    ) -> FeedOutcome {
        let url = feed.url.clone();
        let feed_id = feed.feed_id;
        let mut state = feed;
        let intake = match self.ask(&mut state, interval).await {
            Ok(intake) => intake,
            Err(error) => {
                let retry_after = match &error {
                    EngineError::Fetch(fetch) => fetch.retry_after(),
                    _ => None,
                };
                note_failure(&mut state, error.into_failure(), interval, retry_after, self.now());
                Intake::Nothing
            }
        };
        let failed = state.failure.clone();
        let (done, answer) = oneshot::channel();
        let written = match writer.send(Order { state, intake, done }).await {
            Ok(()) => answer.await.unwrap_or_else(|_| Err(FailureCode::Internal.into())),
            Err(_) => Err(FailureCode::Internal.into()),
        };
        let outcome =
            |outcome, new, updated, failure| FeedOutcome { feed_id, url, outcome, new, updated, failure };
        match (failed, written) {
            (Some(failure), _) | (None, Err(failure)) => outcome(Outcome::Failed, 0, 0, Some(failure)),
            (None, Ok(written)) if written.first || written.new + written.updated > 0 => {
                outcome(Outcome::Updated, written.new, written.updated, None)
            }
            (None, Ok(_)) => outcome(Outcome::Unchanged, 0, 0, None),
        }
    }

    /// Fetches and parses; leaves in `state` what the next fetch needs to know.
    async fn ask(&self, state: &mut FetchState, interval: Duration) -> Result<Intake, EngineError> {
        let host = url::Url::parse(&state.url).ok().and_then(|u| u.host_str().map(str::to_owned));
        let _permit = self.inner.permits.acquire(&host.unwrap_or_default()).await;
        let now = self.now();
        let request = Request {
            url: &state.url,
            validators: Some(&state.validators),
            reach: state.reach,
            body_limit: None,
        };
        let fetched = self.inner.fetcher.fetch(request, now).await?;
        drop(_permit);
        state.reach = fetched.reach;
        let unchanged = match fetched.body.as_deref() {
            None => true,
            Some(body) => {
                let hash = Some(xxh3_128(body));
                std::mem::replace(&mut state.body_hash, hash) == hash && state.failure.is_none()
            }
        };
        if unchanged {
            note_success(state, &fetched, None, interval, now);
            return Ok(Intake::Nothing);
        }
        let readers = state.language;
        let (fetched, parsed, languages) =
            tokio::task::spawn_blocking(move || parse(fetched, readers, now)).await??;
        let ttl = parsed.ttl_minutes.map(|m| Duration::from_secs(u64::from(m) * 60));
        note_success(state, &fetched, ttl, interval, now);
        state.first_success_at.get_or_insert(now);
        let moved_to = fetched.permanent_url.map(String::from);
        Ok(Intake::Document { parsed: Box::new(parsed), languages, moved_to })
    }
}

/// Takes milliseconds and may meet hostile bytes: for blocking threads.
fn parse(
    fetched: Fetched,
    readers: Option<Language>,
    now: DateTime<Utc>,
) -> Result<(Fetched, ParsedFeed, Vec<Language>), EngineError> {
    let body = fetched.body.as_deref().unwrap_or_default();
    let hint = FeedHint { url: &fetched.url, content_type: fetched.content_type.as_deref(), now };
    let parsed = feed::parse(body, &hint)?;
    let declared = |entry: &ParsedEntry| readers.or(entry.language).or(parsed.language);
    let languages = parsed.entries.iter().map(|e| identify(&e.title, &e.excerpt, declared(e))).collect();
    Ok((fetched, parsed, languages))
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

fn note_success(
    state: &mut FetchState,
    fetched: &Fetched,
    ttl: Option<Duration>,
    interval: Duration,
    now: DateTime<Utc>,
) {
    // A 304 need not repeat its validators (RFC 9110, section 15.4.5).
    if fetched.body.is_some() || fetched.validators != Validators::default() {
        state.validators = fetched.validators.clone();
    }
    state.fetched_at = Some(now);
    state.next_attempt_at = Some(schedule::after_success(now, interval, ttl, fetched.max_age));
    state.failures = 0;
    state.failure = None;
}

fn note_failure(
    state: &mut FetchState,
    failure: Failure,
    interval: Duration,
    retry_after: Option<Duration>,
    now: DateTime<Utc>,
) {
    state.failures = state.failures.saturating_add(1);
    state.fetched_at = Some(now);
    state.next_attempt_at =
        Some(schedule::after_failure(now, interval, failure.code, state.failures, retry_after));
    state.failure = Some(failure);
}
