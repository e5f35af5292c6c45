//! Hostile documents: each is parsed or rejected within limits on time and memory, without a panic.
//!
//! This is a separate test target because its allocator counts all allocations of the process, and a single
//! test because two tests at a time would be counted together.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say where")]

mod allocator;
mod documents;
mod pages;

use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use ortoo_content::article::{ArticleError, extract};
use ortoo_content::feed::{FeedError, FeedHint, parse};
use url::Url;

use documents::{Document, HOSTILE_FEEDS};
use pages::HOSTILE_PAGES;

#[global_allocator]
static ALLOCATOR: allocator::CountingAllocator = allocator::CountingAllocator;

/// The time limit for one document.
const TIME_LIMIT: Duration = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 2 });
/// After this time a document is abandoned; its thread goes on while the others are tested.
const ABANDON_AFTER: Duration = TIME_LIMIT.saturating_mul(5);
/// The limit on memory in use at once, without the document itself.
const MAX_MEMORY_BYTES: usize = 200 * 1024 * 1024;

#[test]
fn hostile_documents_are_handled_within_limits_without_a_panic() {
    let failures = run_all(HOSTILE_FEEDS, parse_feed) + run_all(HOSTILE_PAGES, extract_article);
    let count = HOSTILE_FEEDS.len() + HOSTILE_PAGES.len();
    assert_eq!(failures, 0, "failures among {count} documents, marked in the tables above");
}

/// Handles each document, prints a table of the measurements and returns the number of failures.
fn run_all(documents: &[Document], handle: fn(&[u8]) -> &'static str) -> usize {
    let mut table = Vec::new();
    let mut failures = 0;
    for (name, build) in documents {
        let document = build();
        let length = document.len() >> 20;
        let Measurement { outcome, time, memory } = measure(document, handle);
        let has_failed = matches!(outcome, PANICKED_OUTCOME | ABANDONED_OUTCOME)
            || time > TIME_LIMIT
            || memory > MAX_MEMORY_BYTES;
        failures += usize::from(has_failed);
        let mark = if has_failed { "FAILED" } else { "" };
        let (time, memory) = (time.as_millis(), memory >> 20);
        table.push(format!("{mark:6} {time:>6} ms {memory:>4} MB for {length:>3} MB: {name} ({outcome})"));
    }
    println!("{}", table.join("\n"));
    failures
}

/// The outcome of handling one document, with the time and memory that it took.
struct Measurement {
    outcome: &'static str,
    time: Duration,
    /// The peak of memory in use, in bytes, without the document.
    memory: usize,
}

const PANICKED_OUTCOME: &str = "panicked";
const ABANDONED_OUTCOME: &str = "not done";

/// Handles the document in a new thread with the default stack size.
fn measure(document: Vec<u8>, handle: fn(&[u8]) -> &'static str) -> Measurement {
    let (sender, receiver) = mpsc::channel();
    let thread = thread::spawn(move || {
        let held_before = allocator::start_measuring();
        assert!(held_before >= document.len(), "the allocator does not count");
        let clock = Clock::start();
        let outcome = handle(&document);
        let (time, memory) = (clock.elapsed(), allocator::peak().saturating_sub(held_before));
        // The receiver is gone if the document was abandoned.
        let _ = sender.send(Measurement { outcome, time, memory });
    });
    let failure = |outcome, time| Measurement { outcome, time, memory: 0 };
    let measurement = match receiver.recv_timeout(ABANDON_AFTER) {
        Ok(measurement) => measurement,
        Err(mpsc::RecvTimeoutError::Timeout) => return failure(ABANDONED_OUTCOME, ABANDON_AFTER),
        Err(mpsc::RecvTimeoutError::Disconnected) => failure(PANICKED_OUTCOME, Duration::ZERO),
    };
    // Memory that the thread still holds must not count for the next document.
    let has_panicked = thread.join().is_err();
    if has_panicked { failure(PANICKED_OUTCOME, measurement.time) } else { measurement }
}

/// Measures the processor time of this thread where the system reports it, which does not depend on the load
/// of the machine, and otherwise the elapsed time.
struct Clock {
    started: Instant,
    cpu_time_at_start: Option<Duration>,
}

impl Clock {
    fn start() -> Self {
        Self { started: Instant::now(), cpu_time_at_start: thread_cpu_time() }
    }

    fn elapsed(&self) -> Duration {
        let cpu_time =
            thread_cpu_time().zip(self.cpu_time_at_start).map(|(now, start)| now.saturating_sub(start));
        cpu_time.unwrap_or_else(|| self.started.elapsed())
    }
}

/// Returns the processor time of the calling thread, which Linux reports.
fn thread_cpu_time() -> Option<Duration> {
    let schedstat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    schedstat.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// Parses the document as a feed and returns the outcome in a word.
fn parse_feed(document: &[u8]) -> &'static str {
    let url = Url::parse("https://hostile.example/feed").unwrap();
    let now = "2026-11-24T00:00:00Z".parse().unwrap();
    match parse(document, &FeedHint { url: &url, content_type: None, now }) {
        Ok(_) => "read",
        Err(FeedError::Panicked) => PANICKED_OUTCOME,
        Err(_) => "refused",
    }
}

/// Extracts the article of the document and returns the outcome in a word.
fn extract_article(document: &[u8]) -> &'static str {
    let url = Url::parse("https://hostile.example/a/1").unwrap();
    match extract(document, Some("text/html"), &url, None) {
        Ok(_) => "read",
        Err(ArticleError::Panicked) => PANICKED_OUTCOME,
        Err(_) => "refused",
    }
}
