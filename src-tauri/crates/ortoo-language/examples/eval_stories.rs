//! Cross-validates the matching of stories over the days of a labelled file with the tab-separated columns
//! `day_id, date, lang, source_domain, title, summary, story_id`. For each day, the thresholds are those that
//! are best on the other days.

use std::collections::{BTreeMap, HashMap};

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use ortoo_language::{Report, StoryIndex, StoryThresholds, UserTerms};
use ortoo_model::{EntryId, FeedId, Language, StoryId};

/// Pairs of reports of one day that are in one story.
#[derive(Clone, Copy, Debug, Default)]
struct Pairs {
    correct: usize,
    matched: usize,
    labelled: usize,
}

impl Pairs {
    fn precision(self) -> f64 {
        self.correct as f64 / self.matched.max(1) as f64
    }

    fn recall(self) -> f64 {
        self.correct as f64 / self.labelled.max(1) as f64
    }

    /// Ranks precision first: every score with a precision of 0.95 or more beats every score below.
    fn rank(self) -> f64 {
        if self.precision() >= 0.95 { 1.0 + self.recall() } else { self.precision() }
    }
}

impl std::ops::Add for Pairs {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            correct: self.correct + other.correct,
            matched: self.matched + other.matched,
            labelled: self.labelled + other.labelled,
        }
    }
}

fn main() {
    let read = |path: String| std::fs::read_to_string(path).unwrap_or_default();
    let data = std::env::args().nth(1).map(read).unwrap_or_default();
    let rows: Vec<Vec<&str>> = data.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    let rows: Vec<Vec<&str>> = rows.into_iter().filter(|row| row.len() >= 7).collect();
    let steps = |from: f64| (0..10).map(move |step| from + f64::from(step) * 0.25);
    let candidates = steps(5.25).flat_map(|same_language| {
        steps(4.5).map(move |cross_language| StoryThresholds { same_language, cross_language })
    });
    let candidates: Vec<(StoryThresholds, BTreeMap<&str, Pairs>)> =
        candidates.map(|thresholds| (thresholds, measure(&rows, thresholds))).collect();
    let total = |days: &BTreeMap<&str, Pairs>, held_out: &str| {
        days.iter()
            .filter(|(day, _)| **day != held_out)
            .fold(Pairs::default(), |sum, (_, pairs)| sum + *pairs)
    };
    let mut all = Pairs::default();
    for day in
        candidates.first().map(|(_, days)| days.keys().copied().collect::<Vec<_>>()).unwrap_or_default()
    {
        let best =
            candidates.iter().max_by(|a, b| total(&a.1, day).rank().total_cmp(&total(&b.1, day).rank()));
        let Some((thresholds, days)) = best else { continue };
        let pairs = days.get(day).copied().unwrap_or_default();
        println!(
            "{day}: within {} across {}: precision {:.3} recall {:.3}",
            thresholds.same_language,
            thresholds.cross_language,
            pairs.precision(),
            pairs.recall()
        );
        all = all + pairs;
    }
    let pairs =
        measure(&rows, StoryThresholds::default()).values().fold(Pairs::default(), |sum, pairs| sum + *pairs);
    println!("as it is: precision {:.3} recall {:.3}", pairs.precision(), pairs.recall());
    println!("cross-validated: precision {:.3} recall {:.3}", all.precision(), all.recall());
}

fn measure<'a>(rows: &[Vec<&'a str>], thresholds: StoryThresholds) -> BTreeMap<&'a str, Pairs> {
    let mut index = StoryIndex::with_thresholds(thresholds);
    let mut feeds: HashMap<&str, i64> = HashMap::new();
    let mut stories: Vec<i64> = Vec::new();
    for (row, n) in rows.iter().zip(0_i64..) {
        let date: NaiveDate = row[1].parse().unwrap_or_default();
        let at = date.and_time(NaiveTime::MIN).and_utc() + TimeDelta::seconds(n);
        let next = feeds.len() as i64 + 1;
        let feed = FeedId(*feeds.entry(row[3]).or_insert(next));
        let language = Language::from_code(row[2]).unwrap_or(Language::Other);
        let report = Report::new(row[4], row[5], None, language, feed, at, &UserTerms::default());
        index.forget_before(at - TimeDelta::days(7));
        let story = index.find(&report).map_or(n, |found| found.story.0);
        stories.push(story);
        index.insert(EntryId(n), StoryId(story), report);
    }
    let mut days: BTreeMap<&str, Pairs> = BTreeMap::new();
    for (at, (row, story)) in rows.iter().zip(&stories).enumerate() {
        for (other, other_story) in rows.iter().zip(&stories).take(at) {
            let (same, right) = (story == other_story, row[6] == other[6]);
            let pairs = days.entry(row[0]).or_default();
            pairs.correct += usize::from(same && right);
            pairs.matched += usize::from(same);
            pairs.labelled += usize::from(right);
        }
    }
    days
}
