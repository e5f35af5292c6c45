//! Measures language identification, word analysis and story matching among 5,000 reports. Prints the figures beside
//! their limits; nothing fails.
#![allow(missing_docs, reason = "a program")]
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot go on should say where")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use ortoo_language::{OwnTerms, StoryIndex, Telling, index_tokens};
use ortoo_model::{EntryId, FeedId, StoryId};
use ortoo_tests::wording::headline;

const WINDOW_REPORTS: usize = 5_000;

fn report(n: usize, at: DateTime<Utc>) -> Telling {
    let (title, language) = headline(n);
    let (summary, _) = headline(n * 31 + 7);
    Telling::new(&title, &summary, None, language, FeedId((n % 60) as i64), at, &OwnTerms::default())
}

fn percentile(times: &mut [Duration], of: usize) -> Duration {
    times.sort_unstable();
    times[(times.len() * of / 100).min(times.len() - 1)]
}

fn say(what: &str, found: Duration, floor: Duration) {
    let ratio = found.as_secs_f64() / floor.as_secs_f64();
    println!("{what}: {found:?}, {ratio:.2} of the {floor:?} it may take");
}

fn main() {
    titles();
    stories();
}

fn titles() {
    let all: Vec<String> = (0..20_000).map(|n| headline(n).0).collect();
    let begun = Instant::now();
    for title in &all {
        black_box(ortoo_language::identify(title, None));
    }
    say("language of a headline", begun.elapsed() / 20_000, Duration::from_micros(20));
    let begun = Instant::now();
    for title in &all {
        index_tokens(title, |token| {
            black_box(token);
        });
    }
    say("stems and sounds of a headline", begun.elapsed() / 20_000, Duration::from_micros(20));
}

fn stories() {
    let begin = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
    let mut index = StoryIndex::default();
    // Loads the glossary before measuring.
    black_box(report(0, begin));
    for n in 0..WINDOW_REPORTS {
        let telling = report(n, begin + TimeDelta::minutes(n as i64 / 10));
        let story = index.find(&telling).map_or(StoryId(n as i64), |found| found.story);
        index.insert(EntryId(n as i64), story, telling);
    }
    let mut times: Vec<Duration> = (0..500)
        .map(|n| {
            let begun = Instant::now();
            let telling = report(n * 13 + 3, begin + TimeDelta::minutes(500));
            black_box(index.find(&telling));
            begun.elapsed()
        })
        .collect();
    say(
        "an entry placed among 5,000, at the 95th percentile",
        percentile(&mut times, 95),
        Duration::from_millis(10),
    );
}
