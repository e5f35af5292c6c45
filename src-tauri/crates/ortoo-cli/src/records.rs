//! The JSON records. Their field names are specified in `docs/cli.md` and never change; new ones may be added. Times are
//! RFC 3339 in UTC.

mod alerts;
mod annotations;
mod search;

use chrono::{DateTime, SecondsFormat, Utc};
use ortoo_model::{
    DateOrigin, EntryDetail, EntryId, EntryRow, Failure, FeedAlerts, FeedId, FeedOutcome, FeedRow,
    FormerTitle, FrontPageRow, Language, OfflineCopy, Outcome, PreviewEntry, RecipeProblem, SourceKind,
    SourceOffer, TextOrigin,
};
use serde::Serialize;

pub(crate) use alerts::{DecisionRecord, MatchRecord, PreviewSummaryRecord, WatchRecord};
pub(crate) use annotations::{AnnotationRecord, NotebookRecord, TransferRecord, VersionRecord};
pub(crate) use search::{SearchRecord, StoryRecord};

#[derive(Serialize)]
pub(crate) struct FeedRecord<'a> {
    feed_id: FeedId,
    url: &'a str,
    title: &'a str,
    language: Option<Language>,
    folder: Option<&'a str>,
    unread: u32,
    failure: Option<&'a Failure>,
    kind: SourceKind,
    recovered: bool,
    alerts: FeedAlerts,
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
            kind: row.kind,
            recovered: row.recovered,
            alerts: row.alerts,
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
    date_origin: DateOrigin,
    via: Option<&'a str>,
    archived: bool,
    annotations: u32,
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
            date_origin: row.date_origin,
            via: row.via.as_deref(),
            archived: row.archived,
            annotations: row.annotations,
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
    former_titles: Vec<FormerTitleRecord<'a>>,
    origin: TextOrigin,
    text_hash: &'a str,
    full_text_failure: Option<&'a Failure>,
    own_tags: &'a [String],
    saved_at: Option<String>,
    kept: Option<&'a OfflineCopy>,
    versions: usize,
}

#[derive(Serialize)]
struct FormerTitleRecord<'a> {
    title: &'a str,
    until: String,
}

impl<'a> From<&'a FormerTitle> for FormerTitleRecord<'a> {
    fn from(former: &'a FormerTitle) -> Self {
        Self { title: &former.title, until: rfc3339(former.until) }
    }
}

impl<'a> From<&'a EntryDetail> for DetailRecord<'a> {
    fn from(detail: &'a EntryDetail) -> Self {
        Self {
            entry: (&detail.row).into(),
            authors: &detail.authors,
            html: detail.html.as_str(),
            text: &detail.text,
            tags: &detail.tags,
            former_titles: detail.former_titles.iter().map(Into::into).collect(),
            origin: detail.origin,
            text_hash: &detail.text_hash,
            full_text_failure: detail.full_text.failure.as_ref(),
            own_tags: &detail.own_tags,
            saved_at: detail.saved_at.map(rfc3339),
            kept: detail.kept.as_ref(),
            versions: detail.versions.len(),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct FrontPageRowRecord<'a> {
    rank: u32,
    en: Option<EntryRecord<'a>>,
    mn: Option<EntryRecord<'a>>,
    en_sources: u32,
    mn_sources: u32,
    paired: bool,
}

impl<'a> From<&'a FrontPageRow> for FrontPageRowRecord<'a> {
    fn from(row: &'a FrontPageRow) -> Self {
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

#[derive(Serialize)]
pub(crate) struct SourceRecord<'a> {
    url: &'a str,
    kind: SourceKind,
    title: &'a str,
    guessed: bool,
    followed: Option<&'a str>,
    language: Option<Language>,
    total: u32,
    dated: u32,
    entries: Vec<PreviewRecord<'a>>,
    recipe: String,
}

impl<'a> From<&'a SourceOffer> for SourceRecord<'a> {
    fn from(source: &'a SourceOffer) -> Self {
        Self {
            url: &source.recipe.url,
            kind: source.recipe.kind,
            title: &source.title,
            guessed: source.guessed,
            followed: source.followed.as_deref(),
            language: source.preview.language,
            total: source.preview.total,
            dated: source.preview.dated,
            entries: source.preview.entries.iter().map(Into::into).collect(),
            recipe: ortoo_engine::recipe_toml(&source.recipe),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct PreviewRecord<'a> {
    title: &'a str,
    url: Option<&'a str>,
    published_at: Option<String>,
    language: Language,
    excerpt: &'a str,
    image_url: Option<&'a str>,
}

impl<'a> From<&'a PreviewEntry> for PreviewRecord<'a> {
    fn from(entry: &'a PreviewEntry) -> Self {
        Self {
            title: &entry.title,
            url: entry.url.as_deref(),
            published_at: entry.published_at.map(rfc3339),
            language: entry.language,
            excerpt: &entry.excerpt,
            image_url: entry.image_url.as_deref(),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct RecipeCheckRecord<'a> {
    pub(crate) ok: bool,
    pub(crate) problems: &'a [RecipeProblem],
}

/// Formats a time as RFC 3339 in UTC, to the second.
pub(crate) fn rfc3339(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
