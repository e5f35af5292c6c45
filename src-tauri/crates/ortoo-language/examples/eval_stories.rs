//! Cross-validation of stories over the days of a labelled file: `day_id, date, lang, source_domain, title, summary,
//! story_id`, tab separated. For each day the bounds are those that are best on the other days.

use std::collections::{BTreeMap, HashMap};

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use ortoo_language::{Bounds, OwnTerms, StoryIndex, Telling};
use ortoo_model::{EntryId, FeedId, Language, StoryId};

/// Pairs of one day.
#[derive(Clone, Copy, Debug, Default)]
struct Pairs {
    hit: usize,
    claimed: usize,
    wanted: usize,
}

impl Pairs {
    fn precision(self) -> f64 {
        self.hit as f64 / self.claimed.max(1) as f64
    }

    fn recall(self) -> f64 {
        self.hit as f64 / self.wanted.max(1) as f64
    }

    /// Precision first: what falls short of it is never better than what does not.
    fn worth(self) -> f64 {
        if self.precision() >= 0.95 { 1.0 + self.recall() } else { self.precision() }
    }
}

impl std::ops::Add for Pairs {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            hit: self.hit + other.hit,
            claimed: self.claimed + other.claimed,
            wanted: self.wanted + other.wanted,
        }
    }
}

fn main() {
    let read = |path: String| std::fs::read_to_string(path).unwrap_or_default();
    let data = std::env::args().nth(1).map(read).unwrap_or_default();
    let rows: Vec<Vec<&str>> = data.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    let rows: Vec<Vec<&str>> = rows.into_iter().filter(|row| row.len() >= 7).collect();
    let steps = |from: f64| (0..10).map(move |step| from + f64::from(step) * 0.25);
    let grid = steps(5.25).flat_map(|within| steps(4.5).map(move |across| Bounds { within, across }));
    let grid: Vec<(Bounds, BTreeMap<&str, Pairs>)> =
        grid.map(|bounds| (bounds, measure(&rows, bounds))).collect();
    let total = |days: &BTreeMap<&str, Pairs>, held_out: &str| {
        days.iter()
            .filter(|(day, _)| **day != held_out)
            .fold(Pairs::default(), |sum, (_, pairs)| sum + *pairs)
    };
    let mut all = Pairs::default();
    for day in grid.first().map(|(_, days)| days.keys().copied().collect::<Vec<_>>()).unwrap_or_default() {
        let best = grid.iter().max_by(|a, b| total(&a.1, day).worth().total_cmp(&total(&b.1, day).worth()));
        let Some((bounds, days)) = best else { continue };
        let pairs = days.get(day).copied().unwrap_or_default();
        println!(
            "{day}: within {} across {}: precision {:.3} recall {:.3}",
            bounds.within,
            bounds.across,
            pairs.precision(),
            pairs.recall()
        );
        all = all + pairs;
    }
    let pairs = measure(&rows, Bounds::default()).values().fold(Pairs::default(), |sum, pairs| sum + *pairs);
    println!("as it is: precision {:.3} recall {:.3}", pairs.precision(), pairs.recall());
    println!("cross-validated: precision {:.3} recall {:.3}", all.precision(), all.recall());
}

fn measure<'a>(rows: &[Vec<&'a str>], bounds: Bounds) -> BTreeMap<&'a str, Pairs> {
    let mut index = StoryIndex::with_bounds(bounds);
    let mut feeds: HashMap<&str, i64> = HashMap::new();
    let mut found: Vec<i64> = Vec::new();
    for (row, n) in rows.iter().zip(0_i64..) {
        let date: NaiveDate = row[1].parse().unwrap_or_default();
        let at = date.and_time(NaiveTime::MIN).and_utc() + TimeDelta::seconds(n);
        let next = feeds.len() as i64 + 1;
        let feed = FeedId(*feeds.entry(row[3]).or_insert(next));
        let language = Language::from_code(row[2]).unwrap_or(Language::Other);
        let telling = Telling::new(row[4], row[5], None, language, feed, at, &OwnTerms::default());
        index.forget_before(at - TimeDelta::days(7));
        let story = index.find(&telling).map_or(n, |found| found.story.0);
        found.push(story);
        index.insert(EntryId(n), StoryId(story), telling);
    }
    let mut days: BTreeMap<&str, Pairs> = BTreeMap::new();
    for (at, (row, story)) in rows.iter().zip(&found).enumerate() {
        for (other, other_story) in rows.iter().zip(&found).take(at) {
            let (same, right) = (story == other_story, row[6] == other[6]);
            let pairs = days.entry(row[0]).or_default();
            pairs.hit += usize::from(same && right);
            pairs.claimed += usize::from(same);
            pairs.wanted += usize::from(right);
        }
    }
    days
}
