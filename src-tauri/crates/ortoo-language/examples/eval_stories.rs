//! Prints how well stories are found in a labelled file: `day_id, date, lang, source_domain, title, summary, story_id`,
//! tab separated; the second file names pairs of stories that are traps.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta};
use ortoo_language::{StoryIndex, Telling};
use ortoo_model::{EntryId, FeedId, Language, StoryId};

fn main() {
    let mut files = std::env::args().skip(1);
    let read = |path: String| std::fs::read_to_string(path).unwrap_or_default();
    let data = files.next().map(read).unwrap_or_default();
    let traps = files.next().map(read).unwrap_or_default();
    let verbose = std::env::var_os("VERBOSE").is_some();
    let rows: Vec<Vec<&str>> = data
        .lines()
        .skip(1)
        .map(|line| line.split('\t').collect())
        .filter(|row: &Vec<&str>| row.len() >= 7)
        .collect();
    let mut index = StoryIndex::default();
    let mut feeds: HashMap<&str, i64> = HashMap::new();
    let mut found: Vec<i64> = Vec::new();
    let mut slowest = std::time::Duration::ZERO;
    for (n, row) in rows.iter().enumerate() {
        let date: NaiveDate = if std::env::var_os("ONE").is_some() {
            NaiveDate::default()
        } else {
            row[1].parse().unwrap_or_default()
        };
        let at = date.and_time(NaiveTime::MIN).and_utc() + TimeDelta::seconds(n as i64);
        let known = feeds.len() as i64 + 1;
        let feed = FeedId(*feeds.entry(row[3]).or_insert(known));
        let language = Language::from_code(row[2]).unwrap_or(Language::Other);
        let begun = std::time::Instant::now();
        let telling = Telling::new(row[4], row[5], None, language, feed, at);
        index.forget_before(at - TimeDelta::days(7));
        let story = index.find(&telling);
        slowest = slowest.max(begun.elapsed());
        let id = story.as_ref().map_or(n as i64, |found| found.story.0);
        if verbose && let Some(story) = &story {
            let other = &rows[story.entry.0 as usize];
            let right = other[6] == row[6];
            println!("{} {:.2} {} | {}", if right { "ok " } else { "BAD" }, story.score, row[4], other[4]);
            if !right {
                println!("     {:?}", story.reasons.iter().map(|r| &r.args).collect::<Vec<_>>());
            }
        }
        if verbose && story.is_none() && rows[..n].iter().any(|before| before[6] == row[6]) {
            println!("MISS {} ({})", row[4], row[6]);
        }
        found.push(id);
        index.insert(EntryId(n as i64), StoryId(id), telling);
    }
    let _ = DateTime::UNIX_EPOCH;
    let (mut hit, mut claimed, mut wanted) = ([0, 0], [0, 0], [0, 0]);
    let mut joined: HashSet<(&str, &str)> = HashSet::new();
    for a in 0..rows.len() {
        for b in 0..a {
            let across = usize::from(rows[a][2] != rows[b][2]);
            let (same, right) = (found[a] == found[b], rows[a][6] == rows[b][6]);
            claimed[across] += i32::from(same);
            wanted[across] += i32::from(right);
            hit[across] += i32::from(same && right);
            if same {
                joined.insert((rows[a][6], rows[b][6]));
                joined.insert((rows[b][6], rows[a][6]));
            }
        }
    }
    let ratio = |a: i32, b: i32| f64::from(a) / f64::from(b.max(1));
    let fallen = traps.lines().skip(1).filter(|line| {
        let mut parts = line.split('\t');
        let pair = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        joined.contains(&pair)
    });
    println!(
        "pairs {} precision {:.3} recall {:.3} cross_precision {:.3} cross_recall {:.3} traps_fallen {} slowest {slowest:?}",
        wanted[0] + wanted[1],
        ratio(hit[0] + hit[1], claimed[0] + claimed[1]),
        ratio(hit[0] + hit[1], wanted[0] + wanted[1]),
        ratio(hit[1], claimed[1]),
        ratio(hit[1], wanted[1]),
        fallen.count()
    );
}
