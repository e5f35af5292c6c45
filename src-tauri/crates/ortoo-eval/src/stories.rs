//! Accuracy of story matching, by pairs of reports.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use ortoo_language::{OwnTerms, StoryIndex, Telling, identify};
use ortoo_model::{EntryId, FeedId, Language, StoryId};
use serde::Serialize;

use crate::error::EvalError;
use crate::share::share;
use crate::table::Table;

/// Time for which a story accepts further reports, as in `ortoo-engine`.
const STORY_WINDOW: TimeDelta = TimeDelta::days(7);

/// A report and its story.
#[derive(Debug)]
pub(crate) struct LabelledReport {
    date: NaiveDate,
    /// Language code that the source declares.
    language: String,
    source: String,
    title: String,
    summary: String,
    story: String,
}

/// Scores of story matching. A pair is two reports; shares are from 0 to 1.
#[derive(Debug, PartialEq, Serialize)]
pub(crate) struct StoryScore {
    /// Number of pairs with the same story.
    pairs: usize,
    /// Share of matched pairs that have the same story.
    precision: f64,
    /// Share of pairs with the same story that are matched.
    recall: f64,
    /// Precision of pairs in two languages.
    cross_precision: f64,
    /// Recall of pairs in two languages.
    cross_recall: f64,
    /// Number of traps, pairs of different stories, that are matched.
    traps_fallen: usize,
}

/// Numbers of pairs.
#[derive(Clone, Copy, Debug, Default)]
struct PairCounts {
    /// Pairs that are matched and have the same story.
    correct: usize,
    /// Pairs that are matched.
    matched: usize,
    /// Pairs that have the same story.
    expected: usize,
}

/// Reads labelled reports.
pub(crate) fn read(path: &Path) -> Result<Vec<LabelledReport>, EvalError> {
    let table = Table::read(path)?;
    let reports = table.rows().map(|row| {
        let date = row.get("date");
        Ok(LabelledReport {
            date: date.parse().map_err(|_| EvalError::InvalidDate { path: path.to_owned(), date })?,
            language: row.get("lang"),
            source: row.get("source_domain"),
            title: row.get("title"),
            summary: row.get("summary"),
            story: row.get("story_id"),
        })
    });
    reports.collect()
}

/// Reads pairs of different stories that are easily confused.
pub(crate) fn read_traps(path: &Path) -> Result<Vec<(String, String)>, EvalError> {
    Ok(Table::read(path)?.rows().map(|row| (row.get("story_a"), row.get("story_b"))).collect())
}

/// Matches the reports in their order, and compares each pair with its labels.
pub(crate) fn score(reports: &[LabelledReport], traps: &[(String, String)]) -> StoryScore {
    let stories = match_all(reports);
    let (mut same_language, mut cross_language) = (PairCounts::default(), PairCounts::default());
    let mut joined: HashSet<(&str, &str)> = HashSet::new();
    for (at, (report, story)) in reports.iter().zip(&stories).enumerate() {
        for (other, other_story) in reports.iter().zip(&stories).take(at) {
            let is_cross = report.language != other.language;
            let counts = if is_cross { &mut cross_language } else { &mut same_language };
            let (is_matched, is_expected) = (story == other_story, report.story == other.story);
            counts.correct += usize::from(is_matched && is_expected);
            counts.matched += usize::from(is_matched);
            counts.expected += usize::from(is_expected);
            if is_matched {
                joined.insert((&report.story, &other.story));
                joined.insert((&other.story, &report.story));
            }
        }
    }
    let correct = same_language.correct + cross_language.correct;
    let expected = same_language.expected + cross_language.expected;
    let fallen = traps.iter().filter(|(one, other)| joined.contains(&(one.as_str(), other.as_str())));
    StoryScore {
        pairs: expected,
        precision: share(correct, same_language.matched + cross_language.matched),
        recall: share(correct, expected),
        cross_precision: share(cross_language.correct, cross_language.matched),
        cross_recall: share(cross_language.correct, cross_language.expected),
        traps_fallen: fallen.count(),
    }
}

/// Returns the story of each report. Reports of one day arrive a second after each other.
fn match_all(reports: &[LabelledReport]) -> Vec<StoryId> {
    let mut index = StoryIndex::default();
    let mut feeds: HashMap<&str, FeedId> = HashMap::new();
    let mut stories = Vec::with_capacity(reports.len());
    let mut next_story = 0;
    for (n, report) in (0..).zip(reports) {
        let new_feed = FeedId(feeds.len() as i64 + 1);
        let feed = *feeds.entry(&report.source).or_insert(new_feed);
        let at = midnight(report.date) + TimeDelta::seconds(n);
        let language = identify(&report.title, Language::from_code(&report.language));
        index.forget_before(at - STORY_WINDOW);
        let own_terms = OwnTerms::default();
        let candidate = Telling::new(&report.title, &report.summary, None, language, feed, at, &own_terms);
        let story = index.find(&candidate).map_or_else(
            || {
                next_story += 1;
                StoryId(next_story)
            },
            |found| found.story,
        );
        index.insert(EntryId(n + 1), story, candidate);
        stories.push(story);
    }
    stories
}

fn midnight(date: NaiveDate) -> DateTime<Utc> {
    date.and_time(NaiveTime::MIN).and_utc()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(source: &str, title: &str, story: &str) -> LabelledReport {
        LabelledReport {
            date: NaiveDate::from_ymd_opt(2026, 11, 29).unwrap(),
            language: "en".into(),
            source: source.into(),
            title: title.into(),
            summary: String::new(),
            story: story.into(),
        }
    }

    #[test]
    fn equal_headlines_of_two_sources_are_matched() {
        let title = "Parliament adopts the railway budget of 2027";
        let reports = [report("a.example", title, "1"), report("b.example", title, "1")];
        let score = score(&reports, &[]);
        assert_eq!((score.pairs, score.precision, score.recall), (1, 1.0, 1.0));
    }

    #[test]
    fn a_matched_pair_of_different_stories_is_a_trap() {
        let title = "Parliament adopts the railway budget of 2027";
        let reports = [report("a.example", title, "1"), report("b.example", title, "2")];
        let score = score(&reports, &[("2".into(), "1".into())]);
        assert_eq!((score.pairs, score.precision, score.traps_fallen), (0, 0.0, 1));
    }
}
