//! Documents that were made to hurt: each is read or refused soon, in little memory, without a panic.
//!
//! A target of its own, since its allocator counts what everybody allocates, and one test, since two at a
//! time would be counted together.
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

use documents::{DOCUMENTS, Document};
use pages::PAGES;

#[global_allocator]
static ALLOCATOR: allocator::Counting = allocator::Counting;

/// How long one document may take.
const LONGEST: Duration = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 2 });
/// Whoever takes this long is not waited for. The others go on beside it.
const GIVEN_UP: Duration = LONGEST.saturating_mul(5);
/// The most bytes that may be held at once, beside the document itself.
const MOST_MEMORY: usize = 200 * 1024 * 1024;

#[test]
fn hostile_documents_end_soon_in_little_memory_without_a_panic() {
    let failures = all_measured(DOCUMENTS, outcome) + all_measured(PAGES, outcome_of_page);
    let count = DOCUMENTS.len() + PAGES.len();
    assert_eq!(failures, 0, "of {count} documents; the tables above tell which");
}

/// Reads each and prints how it went; how many took too much.
fn all_measured(documents: &[Document], outcome: fn(&[u8]) -> &'static str) -> usize {
    let mut table = Vec::new();
    let mut failures = 0;
    for (name, build) in documents {
        let document = build();
        let length = document.len() >> 20;
        let Measured { outcome, time, memory } = measured(document, outcome);
        let failed = matches!(outcome, PANICKED | NOT_DONE) || time > LONGEST || memory > MOST_MEMORY;
        failures += usize::from(failed);
        let mark = if failed { "FAILED" } else { "" };
        let (time, memory) = (time.as_millis(), memory >> 20);
        table.push(format!("{mark:6} {time:>6} ms {memory:>4} MB for {length:>3} MB: {name} ({outcome})"));
    }
    println!("{}", table.join("\n"));
    failures
}

/// What reading one document took.
struct Measured {
    outcome: &'static str,
    time: Duration,
    /// The most bytes held at once beside the document.
    memory: usize,
}

const PANICKED: &str = "panicked";
const NOT_DONE: &str = "not done";

/// Reads the document in a thread of its own, with the stack that threads have unless told otherwise.
fn measured(document: Vec<u8>, outcome: fn(&[u8]) -> &'static str) -> Measured {
    let (done, end) = mpsc::channel();
    let reader = thread::spawn(move || {
        let held = allocator::watch();
        assert!(held >= document.len(), "the allocator does not count");
        let clock = Clock::start();
        let outcome = outcome(&document);
        let (time, memory) = (clock.elapsed(), allocator::peak().saturating_sub(held));
        // Nobody waits any more for one who comes too late.
        let _ = done.send(Measured { outcome, time, memory });
    });
    let not = |outcome, time| Measured { outcome, time, memory: 0 };
    let measured = match end.recv_timeout(GIVEN_UP) {
        Ok(measured) => measured,
        Err(mpsc::RecvTimeoutError::Timeout) => return not(NOT_DONE, GIVEN_UP),
        Err(mpsc::RecvTimeoutError::Disconnected) => not(PANICKED, Duration::ZERO),
    };
    // What it still holds must not be counted as the next one's.
    let panicked = reader.join().is_err();
    if panicked { not(PANICKED, measured.time) } else { measured }
}

/// The time that this thread has worked, where the system tells it: a busy machine makes nothing slower
/// than it is. Else the time that has passed.
struct Clock {
    begun: Instant,
    worked: Option<Duration>,
}

impl Clock {
    fn start() -> Self {
        Self { begun: Instant::now(), worked: worked() }
    }

    fn elapsed(&self) -> Duration {
        let worked = worked().zip(self.worked).map(|(now, then)| now.saturating_sub(then));
        worked.unwrap_or_else(|| self.begun.elapsed())
    }
}

/// What Linux counts of the calling thread's time on a processor.
fn worked() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// How it ended, in a word.
fn outcome(document: &[u8]) -> &'static str {
    let url = Url::parse("https://hostile.example/feed").unwrap();
    let now = "2026-11-24T00:00:00Z".parse().unwrap();
    match parse(document, &FeedHint { url: &url, content_type: None, now }) {
        Ok(_) => "read",
        Err(FeedError::Panicked) => PANICKED,
        Err(_) => "refused",
    }
}

/// The same for the page of an article.
fn outcome_of_page(document: &[u8]) -> &'static str {
    let url = Url::parse("https://hostile.example/a/1").unwrap();
    match extract(document, Some("text/html"), &url, None) {
        Ok(_) => "read",
        Err(ArticleError::Panicked) => PANICKED,
        Err(_) => "refused",
    }
}
