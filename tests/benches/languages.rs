//! What two languages cost: telling a headline's language, reading its words, finding its story among 5,000, and
//! searching 200,000 entries. Figures are printed beside the floor they are held to; nothing fails by them.
//!
//! `ORTOO_BENCH_ENTRIES` makes the searched database smaller.
#![allow(missing_docs, reason = "a program")]
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot go on should say where")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use ortoo_language::{OwnTerms, StoryIndex, Telling, index_tokens};
use ortoo_model::{EntryId, EntryOrder, EntryQuery, FeedId, Language, NewFeed, ParsedEntry, StoryId};

const WINDOW: usize = 5_000;
const ENTRIES: usize = 200_000;

/// Words that headlines are made of here: enough of them that a pair hardly ever comes twice.
const ENGLISH: &[&str] = &[
    "coal",
    "budget",
    "parliament",
    "minister",
    "railway",
    "snow",
    "export",
    "bank",
    "police",
    "school",
    "herders",
    "festival",
    "bridge",
    "museum",
    "doctors",
    "teachers",
    "inflation",
    "copper",
    "airport",
    "wrestlers",
    "flood",
    "license",
    "tariff",
    "court",
    "vaccine",
    "wolves",
    "concert",
    "mayor",
    "loan",
    "pension",
    "fuel",
    "electricity",
];
const MONGOLIAN: &[&str] = &[
    "нүүрсний",
    "төсвийн",
    "УИХ-ын",
    "сайдын",
    "төмөр замын",
    "цасан",
    "экспортын",
    "банкны",
    "цагдаагийн",
    "сургуулийн",
    "малчдын",
    "баярын",
    "гүүрийн",
    "музейн",
    "эмчийн",
    "багшийн",
    "инфляцын",
    "зэсийн",
    "нисэх буудлын",
    "бөхийн",
    "үерийн",
    "зөвшөөрлийн",
    "тарифын",
    "шүүхийн",
    "вакцины",
    "чонын",
    "тоглолтын",
    "хотын даргын",
    "зээлийн",
    "тэтгэврийн",
    "шатахууны",
    "цахилгааны",
];
const ENDS: &[(&str, &str)] = &[
    ("rises", "өслөө"),
    ("opens in Darkhan", "Дарханд нээгдлээ"),
    ("is discussed", "хэлэлцэж байна"),
    ("falls by 7.5 percent", "7.5 хувиар буурав"),
    ("starts in Khovd", "Ховдод эхэллээ"),
    ("closes until May", "тавдугаар сар хүртэл хаагдлаа"),
];

/// A headline of its number, never the same twice.
fn headline(n: usize) -> (String, Language) {
    let (one, two, end) = (n % 32, (n / 32) % 32, (n / 1_024) % ENDS.len());
    if n.is_multiple_of(2) {
        (format!("{} {} {} {}", ENGLISH[one], ENGLISH[two], ENDS[end].0, n * 7 % 9_973), Language::En)
    } else {
        (format!("{} {} {} {}", MONGOLIAN[one], MONGOLIAN[two], n * 7 % 9_973, ENDS[end].1), Language::Mn)
    }
}

fn telling(n: usize, at: DateTime<Utc>) -> Telling {
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
    search();
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
    // The glossary is read once.
    black_box(telling(0, begin));
    for n in 0..WINDOW {
        let telling = telling(n, begin + TimeDelta::minutes(n as i64 / 10));
        let story = index.find(&telling).map_or(StoryId(n as i64), |found| found.story);
        index.insert(EntryId(n as i64), story, telling);
    }
    let mut times: Vec<Duration> = (0..500)
        .map(|n| {
            let begun = Instant::now();
            let telling = telling(n * 13 + 3, begin + TimeDelta::minutes(500));
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

fn search() {
    let entries = std::env::var("ORTOO_BENCH_ENTRIES").ok().and_then(|n| n.parse().ok()).unwrap_or(ENTRIES);
    let folder = tempfile::tempdir().unwrap();
    let store = ortoo_store::Store::open(&folder.path().join("bench.sqlite")).unwrap();
    let now = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
    let feed = NewFeed { url: "https://bench.invalid/feed".to_owned(), ..NewFeed::default() };
    let feed = store.add_feed(&feed, now).unwrap();
    let begun = Instant::now();
    for first in (0..entries).step_by(5_000) {
        store
            .write(|writing| {
                for n in first..(first + 5_000).min(entries) {
                    let (title, language) = headline(n);
                    let text = (1..6).map(|k| headline(n * 17 + k).0).collect::<Vec<_>>().join(". ");
                    let entry = entry(n, title, text, now - TimeDelta::minutes(n as i64));
                    writing.insert_entry(feed, &entry, language, now)?;
                }
                Ok(())
            })
            .unwrap();
    }
    println!("{entries} entries stored in {:?}", begun.elapsed());
    let begun = Instant::now();
    while store.index_pending(2_000).unwrap() > 0 {}
    println!("and indexed in {:?}", begun.elapsed());
    let queries: Vec<String> = (0..200)
        .map(|n| match n % 5 {
            0 => format!("{} ", ENGLISH[n % 32]),
            1 => format!("{} {} ", MONGOLIAN[n % 32], MONGOLIAN[(n * 5 + 3) % 32]),
            2 => format!("nuurs {} ", MONGOLIAN[n % 32]),
            3 => format!("\"{}\" lang:mn ", MONGOLIAN[n % 32]),
            _ => MONGOLIAN[n % 32].chars().take(4).collect(),
        })
        .collect();
    let mut times: Vec<Duration> = queries
        .into_iter()
        .map(|text| {
            let order = EntryOrder::Relevance;
            let query = EntryQuery { text: Some(text), order, limit: Some(50), ..EntryQuery::default() };
            let begun = Instant::now();
            black_box(store.entry_ids(&query).unwrap());
            begun.elapsed()
        })
        .collect();
    println!("a search, median: {:?}", percentile(&mut times, 50));
    say("a search, at the 95th percentile", percentile(&mut times, 95), Duration::from_millis(50));
}

fn entry(n: usize, title: String, text: String, at: DateTime<Utc>) -> ParsedEntry {
    let excerpt = text.chars().take(200).collect();
    ParsedEntry {
        uid: n.to_string(),
        url: None,
        title,
        authors: Vec::new(),
        text,
        html: ortoo_content::sanitize::sanitize("", None),
        excerpt,
        published_at: Some(at),
        date_origin: ortoo_model::DateOrigin::Source,
        via: None,
        rank: None,
        updated_at: None,
        tags: Vec::new(),
        image_url: None,
        language: None,
        content_hash: n as u64,
    }
}
