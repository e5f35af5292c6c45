//! Feeds: what the reader follows, and what is known of fetching it.

use std::time::Duration;

use chrono::{DateTime, Utc, Weekday};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Failure, FeedAlerts, FeedId, Language, Recipe, SourceKind, TextChoice};

/// A followed feed, as lists show it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct FeedRow {
    /// Its id.
    pub id: FeedId,
    /// The address it is fetched from.
    pub url: String,
    /// The site it belongs to.
    pub site_url: Option<String>,
    /// The reader's title, else the feed's own, else its host.
    pub title: String,
    /// The reader's choice of language, else what the feed declares.
    pub language: Option<Language>,
    /// The folder the reader put it in.
    pub folder: Option<String>,
    /// Unread entries.
    #[ts(type = "number")]
    pub unread: u32,
    /// All entries.
    #[ts(type = "number")]
    pub entries: u32,
    /// The last answer of any kind.
    #[serde(with = "chrono::serde::ts_milliseconds_option")]
    #[ts(type = "number | null")]
    pub fetched_at: Option<DateTime<Utc>>,
    /// No automatic fetch before this.
    #[serde(with = "chrono::serde::ts_milliseconds_option")]
    #[ts(type = "number | null")]
    pub next_attempt_at: Option<DateTime<Utc>>,
    /// Why the last fetch failed.
    pub failure: Option<Failure>,
    /// Part of the sample edition, never fetched.
    pub sample: bool,
    /// What stands at the address.
    pub kind: SourceKind,
    /// The last document was broken and had to be mended.
    pub recovered: bool,
    /// Which text of its articles is shown.
    pub text: TextChoice,
    /// Which of its headlines are told.
    pub alerts: FeedAlerts,
}

/// A feed to follow.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct NewFeed {
    /// The address, as the reader gave it.
    pub url: String,
    /// The reader's title for it.
    pub title: Option<String>,
    /// The reader's word on its language.
    pub language: Option<Language>,
    /// The folder to put it in.
    pub folder: Option<String>,
    /// How it is read, unless it is a feed. Its address is that of the recipe, not [`NewFeed::url`].
    pub recipe: Option<Recipe>,
    /// Which of its headlines are told; `None` for what the reader set for new sources.
    pub alerts: Option<FeedAlerts>,
}

/// A change to a feed; `None` leaves a field alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct FeedPatch {
    /// A new title; empty goes back to the feed's own.
    pub title: Option<String>,
    /// A new folder; empty takes it out of its folder.
    pub folder: Option<String>,
    /// A new language; `other` goes back to what the feed declares.
    pub language: Option<Language>,
    /// Which text of its articles is shown.
    pub text: Option<TextChoice>,
    /// Which of its headlines are told.
    pub alerts: Option<FeedAlerts>,
}

/// What makes a request conditional (RFC 9110, section 13.1).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validators {
    /// `ETag`, sent back as `If-None-Match`.
    pub etag: Option<String>,
    /// `Last-Modified`, sent back as `If-Modified-Since`.
    pub last_modified: Option<String>,
}

/// Where a feed's host was found to be. A public feed never leads the app to a private address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reach {
    /// Not contacted yet.
    #[default]
    Unknown,
    /// On a public address.
    Public,
    /// On a private or loopback address that the reader gave; it may stay on its own host.
    Private,
}

/// What a source wishes of those who fetch it; hints for the automatic fetch, not for the reader's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// The feed's own time between fetches (RSS `ttl`).
    pub ttl: Option<Duration>,
    /// How long the last answer said that it stays fresh.
    pub fresh_for: Option<Duration>,
    /// Hours, 0 to 23 in GMT, to leave out.
    pub skip_hours: Vec<u8>,
    /// Days, in GMT, to leave out.
    pub skip_days: Vec<Weekday>,
}

/// How often a feed brings something new, as far as it was watched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rhythm {
    /// The time between fetches that it has settled on so far; `None` before the second one.
    pub interval: Option<Duration>,
    /// The usual time between two new entries; `None` until there was one.
    pub pace: Option<Duration>,
    /// When it last brought something new, or was first watched.
    pub news_at: Option<DateTime<Utc>>,
}

/// All that a fetch needs to know of a feed, and all that it changes.
#[derive(Clone, Debug, PartialEq)]
pub struct FetchState {
    /// The feed.
    pub feed_id: FeedId,
    /// The address to fetch.
    pub url: String,
    /// From the last complete answer.
    pub validators: Validators,
    /// XXH3 (128 bits) of the last body that was taken in.
    pub body_hash: Option<u128>,
    /// Where its host is.
    pub reach: Reach,
    /// How it is read, unless it is a feed.
    pub recipe: Option<Recipe>,
    /// The reader's word on the language, a hint for each entry.
    pub language: Option<Language>,
    /// The last request, whether it was answered or not.
    pub asked_at: Option<DateTime<Utc>>,
    /// The last answer of any kind.
    pub fetched_at: Option<DateTime<Utc>>,
    /// The first answer that was taken in; `None` until then, and the first one raises no alert.
    pub first_success_at: Option<DateTime<Utc>>,
    /// No automatic fetch before this; `None` means due.
    pub next_attempt_at: Option<DateTime<Utc>>,
    /// The server said to wait until then: not even the reader's wish counts before.
    pub held_until: Option<DateTime<Utc>>,
    /// What the source wishes.
    pub wishes: Wishes,
    /// How often it brings something new.
    pub rhythm: Rhythm,
    /// Failures since the last success.
    pub failures: u32,
    /// Why the last fetch failed.
    pub failure: Option<Failure>,
}

/// What an import of feeds did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportReport {
    /// Feeds that are new.
    pub added: Vec<FeedId>,
    /// Feeds that were followed already.
    #[ts(type = "number")]
    pub known: u32,
    /// Addresses that can not be followed, each with its reason.
    pub refused: Vec<Failure>,
}
