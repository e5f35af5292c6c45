//! The JSON records: the contract's field names, stable and append-only. Times are RFC 3339 in UTC.

use chrono::{DateTime, SecondsFormat, Utc};
use ortoo_model::{
    EntryDetail, EntryId, EntryRow, Failure, FeedId, FeedOutcome, FeedRow, FrontRow, Language, Outcome,
};
use serde::Serialize;

#[derive(Serialize)]
pub(crate) struct FeedRecord<'a> {
    feed_id: FeedId,
    url: &'a str,
    title: &'a str,
    language: Option<Language>,
    folder: Option<&'a str>,
    unread: u32,
    failure: Option<&'a Failure>,
}

impl<'a> From<&'a FeedRow> for FeedRecord<'a> {
    fn from(row: &'a FeedRow) -> Self {
        Self {
            feed_id: row.id,
            url: &row.url,
            title: &row.title,
            language: row.language,
            folder: row.folder.as_deref(),
            unread: row.unread,
            failure: row.failure.as_ref(),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct OutcomeRecord<'a> {
    feed_id: FeedId,
    url: &'a str,
    outcome: Outcome,
    new: u32,
    updated: u32,
    failure: Option<&'a Failure>,
}

impl<'a> From<&'a FeedOutcome> for OutcomeRecord<'a> {
    fn from(outcome: &'a FeedOutcome) -> Self {
        Self {
            feed_id: outcome.feed_id,
            url: &outcome.url,
            outcome: outcome.outcome,
            new: outcome.new,
            updated: outcome.updated,
            failure: outcome.failure.as_ref(),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct EntryRecord<'a> {
    entry_id: EntryId,
    feed_id: FeedId,
    uid: &'a str,
    title: &'a str,
    url: Option<&'a str>,
    published_at: Option<String>,
    language: Language,
    read: bool,
    saved: bool,
    feed_title: &'a str,
}

impl<'a> From<&'a EntryRow> for EntryRecord<'a> {
    fn from(row: &'a EntryRow) -> Self {
        Self {
            entry_id: row.id,
            feed_id: row.feed_id,
            uid: &row.uid,
            title: &row.title,
            url: row.url.as_deref(),
            published_at: row.published_at.map(rfc3339),
            language: row.language,
            read: row.read,
            saved: row.saved,
            feed_title: &row.feed_title,
        }
    }
}

#[derive(Serialize)]
pub(crate) struct DetailRecord<'a> {
    #[serde(flatten)]
    entry: EntryRecord<'a>,
    authors: &'a [String],
    html: &'a str,
    text: &'a str,
    tags: &'a [String],
}

impl<'a> From<&'a EntryDetail> for DetailRecord<'a> {
    fn from(detail: &'a EntryDetail) -> Self {
        Self {
            entry: (&detail.row).into(),
            authors: &detail.authors,
            html: detail.html.as_str(),
            text: &detail.text,
            tags: &detail.tags,
        }
    }
}

#[derive(Serialize)]
pub(crate) struct FrontRecord<'a> {
    rank: u32,
    en: Option<EntryRecord<'a>>,
    mn: Option<EntryRecord<'a>>,
    en_sources: u32,
    mn_sources: u32,
    paired: bool,
}

impl<'a> From<&'a FrontRow> for FrontRecord<'a> {
    fn from(row: &'a FrontRow) -> Self {
        Self {
            rank: row.rank,
            en: row.en.as_ref().map(Into::into),
            mn: row.mn.as_ref().map(Into::into),
            en_sources: row.en_sources,
            mn_sources: row.mn_sources,
            paired: row.paired,
        }
    }
}

/// RFC 3339 in UTC to the second.
pub(crate) fn rfc3339(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
