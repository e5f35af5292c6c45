//! Records of `search` and `stories`.

use chrono::{DateTime, Utc};
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
    entries: Vec<ReportRecord<'a>>,
    reasons: Vec<&'a StoryReason>,
}

#[derive(Serialize)]
struct ReportRecord<'a> {
    entry_id: EntryId,
    language: Language,
    title: &'a str,
    feed_title: &'a str,
    published_at: Option<DateTime<Utc>>,
}

impl<'a> StoryRecord<'a> {
    pub(crate) fn new(rank: u32, story: &'a Story) -> Self {
        let entries = story.tellings.iter().map(|report| ReportRecord {
            entry_id: report.entry.id,
            language: report.entry.language,
            title: &report.entry.title,
            feed_title: &report.entry.feed_title,
            published_at: report.entry.published_at,
        });
        let reasons = story.tellings.iter().flat_map(|report| &report.reasons).collect();
        Self { story_id: story.id, rank, entries: entries.collect(), reasons }
    }
}
