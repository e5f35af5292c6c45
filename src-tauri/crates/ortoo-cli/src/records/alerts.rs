//! Records of alerts and watches.

use ortoo_model::{
    AlertId, Decision, DecisionReason, EntryId, FeedId, JournalRow, Language, StoryId, WatchDefinition,
    WatchId, WatchLevel, WatchPreviewMatch, WatchRow,
};
use serde::Serialize;

use super::rfc3339;

#[derive(Serialize)]
pub(crate) struct DecisionRecord<'a> {
    entry_id: EntryId,
    story_id: Option<StoryId>,
    decided_at: String,
    decision: Decision,
    reason: &'a DecisionReason,
    watch: Option<WatchId>,
    title: &'a str,
    feed_id: FeedId,
    feed_title: &'a str,
    alert_id: Option<AlertId>,
    settled: bool,
}

impl<'a> From<&'a JournalRow> for DecisionRecord<'a> {
    fn from(row: &'a JournalRow) -> Self {
        Self {
            entry_id: row.entry_id,
            story_id: row.story_id,
            decided_at: rfc3339(row.decided_at),
            decision: row.decision,
            reason: &row.reason,
            watch: row.watch,
            title: &row.title,
            feed_id: row.feed_id,
            feed_title: &row.feed_title,
            alert_id: row.alert,
            settled: row.settled,
        }
    }
}

#[derive(Serialize)]
pub(crate) struct WatchRecord<'a> {
    watch_id: WatchId,
    words: &'a str,
    level: WatchLevel,
    feed_id: Option<FeedId>,
    language: Option<Language>,
    topic: Option<&'a str>,
    updates: bool,
    matches: u32,
    unread: u32,
}

impl<'a> From<&'a WatchRow> for WatchRecord<'a> {
    fn from(row: &'a WatchRow) -> Self {
        let WatchDefinition { words, level, feed, language, topic, updates } = &row.watch;
        Self {
            watch_id: row.id,
            words,
            level: *level,
            feed_id: *feed,
            language: *language,
            topic: topic.as_deref(),
            updates: *updates,
            matches: row.matches,
            unread: row.unread,
        }
    }
}

#[derive(Serialize)]
pub(crate) struct MatchRecord<'a> {
    entry_id: EntryId,
    title: &'a str,
    feed_id: FeedId,
    feed_title: &'a str,
    words: &'a str,
    told: bool,
}

impl<'a> From<&'a WatchPreviewMatch> for MatchRecord<'a> {
    fn from(found: &'a WatchPreviewMatch) -> Self {
        Self {
            entry_id: found.row.id,
            title: &found.row.title,
            feed_id: found.row.feed_id,
            feed_title: &found.row.feed_title,
            words: &found.words,
            told: found.told,
        }
    }
}

#[derive(Serialize)]
pub(crate) struct PreviewSummaryRecord {
    pub(crate) days: u32,
    pub(crate) alerts: u32,
    pub(crate) total: u32,
}
