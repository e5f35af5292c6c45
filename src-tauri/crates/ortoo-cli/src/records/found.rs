//! Records of `search`, `stories` and `eval`.

use chrono::{DateTime, Utc};
use ortoo_engine::{LanguageScore, SearchScore, StoryScore};
use ortoo_model::{EntryId, Language, MatchedBy, SearchHit, Story, StoryId, StoryReason};
use serde::Serialize;

#[derive(Serialize)]
pub(crate) struct SearchRecord<'a> {
    entry_id: EntryId,
    title: &'a str,
    language: Language,
    feed_title: &'a str,
    snippet: String,
    score: f64,
    matched_by: &'a [MatchedBy],
}

impl<'a> SearchRecord<'a> {
    pub(crate) fn new(hit: &'a SearchHit, snippet: String) -> Self {
        Self {
            entry_id: hit.entry.id,
            title: &hit.entry.title,
            language: hit.entry.language,
            feed_title: &hit.entry.feed_title,
            snippet,
            score: hit.score,
            matched_by: &hit.marks.matched_by,
        }
    }
}

#[derive(Serialize)]
pub(crate) struct StoryRecord<'a> {
    story_id: Option<StoryId>,
    rank: u32,
    entries: Vec<TellingRecord<'a>>,
    reasons: Vec<&'a StoryReason>,
}

#[derive(Serialize)]
struct TellingRecord<'a> {
    entry_id: EntryId,
    language: Language,
    title: &'a str,
    feed_title: &'a str,
    published_at: Option<DateTime<Utc>>,
}

impl<'a> StoryRecord<'a> {
    pub(crate) fn new(rank: u32, story: &'a Story) -> Self {
        let entries = story.tellings.iter().map(|telling| TellingRecord {
            entry_id: telling.entry.id,
            language: telling.entry.language,
            title: &telling.entry.title,
            feed_title: &telling.entry.feed_title,
            published_at: telling.entry.published_at,
        });
        let reasons = story.tellings.iter().flat_map(|telling| &telling.reasons).collect();
        Self { story_id: story.id, rank, entries: entries.collect(), reasons }
    }
}

#[derive(Serialize)]
pub(crate) struct LanguageRecord {
    total: usize,
    accuracy: f64,
    mn_missed: usize,
}

impl From<LanguageScore> for LanguageRecord {
    fn from(score: LanguageScore) -> Self {
        Self { total: score.total, accuracy: score.accuracy, mn_missed: score.mn_missed }
    }
}

#[derive(Serialize)]
pub(crate) struct SearchScoreRecord<'a> {
    cases: usize,
    recall: f64,
    precision: f64,
    missed: &'a [String],
    wrong: &'a [String],
}

impl<'a> From<&'a SearchScore> for SearchScoreRecord<'a> {
    fn from(score: &'a SearchScore) -> Self {
        Self {
            cases: score.cases,
            recall: score.recall,
            precision: score.precision,
            missed: &score.missed,
            wrong: &score.wrong,
        }
    }
}

#[derive(Serialize)]
pub(crate) struct StoryScoreRecord {
    pairs: usize,
    precision: f64,
    recall: f64,
    cross_precision: f64,
    cross_recall: f64,
    traps_fallen: usize,
}

impl From<StoryScore> for StoryScoreRecord {
    fn from(score: StoryScore) -> Self {
        Self {
            pairs: score.pairs,
            precision: score.precision,
            recall: score.recall,
            cross_precision: score.cross_precision,
            cross_recall: score.cross_recall,
            traps_fallen: score.traps_fallen,
        }
    }
}
