//! Feeds that the reader follows, and the state of fetching them.

use std::time::Duration;

use chrono::{DateTime, Utc, Weekday};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Failure, FeedAlerts, FeedId, Language, Recipe, SourceKind, TextChoice};

/// A followed feed as lists show it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct FeedRow {
    /// The id of the feed.
    pub id: FeedId,
    /// The address that is fetched.
    pub url: String,
    /// The address of the source's site.
    pub site_url: Option<String>,
    /// The reader's title, else the feed's title, else its host.
    pub title: String,
    /// The language that the reader chose, else the language that the feed declares.
    pub language: Option<Language>,
    /// The folder that the reader put the feed in.
    pub folder: Option<String>,
    /// The number of unread entries.
    #[ts(type = "number")]
    pub unread: u32,
    /// The number of all entries.
    #[ts(type = "number")]
    pub entries: u32,
    /// The time of the last response, of any kind.
    #[serde(with = "chrono::serde::ts_milliseconds_option")]
    #[ts(type = "number | null")]
    pub fetched_at: Option<DateTime<Utc>>,
    /// The earliest time of the next automatic fetch.
    #[serde(with = "chrono::serde::ts_milliseconds_option")]
    #[ts(type = "number | null")]
    pub next_attempt_at: Option<DateTime<Utc>>,
    /// The failure of the last fetch.
    pub failure: Option<Failure>,
    /// Whether the feed belongs to the sample edition, which is never fetched.
    pub sample: bool,
    /// The kind of document at the address.
    pub kind: SourceKind,
    /// Whether the last document was malformed and had to be repaired.
    pub recovered: bool,
    /// Which text of its articles is shown.
    pub text: TextChoice,
    /// Which of its headlines raise alerts.
    pub alerts: FeedAlerts,
}

/// A feed to follow.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct NewFeed {
    /// The address as the reader gave it.
    pub url: String,
    /// The reader's title for the feed.
    pub title: Option<String>,
    /// The language that the reader chose.
    pub language: Option<Language>,
    /// The folder to put the feed in.
    pub folder: Option<String>,
    /// The recipe that reads the source, unless it is a feed. Its address is in the recipe, not in
    /// [`NewFeed::url`].
    pub recipe: Option<Recipe>,
    /// Which of its headlines raise alerts; `None` for the reader's default for new sources.
    pub alerts: Option<FeedAlerts>,
}

/// A change to a feed; `None` leaves a field unchanged.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct FeedPatch {
    /// A new title; empty restores the feed's title.
    pub title: Option<String>,
    /// A new folder; empty removes the feed from its folder.
    pub folder: Option<String>,
    /// A new language; `other` restores what the feed declares.
    pub language: Option<Language>,
    /// Which text of its articles is shown.
    pub text: Option<TextChoice>,
    /// Which of its headlines raise alerts.
    pub alerts: Option<FeedAlerts>,
}

/// The validators of a conditional request (RFC 9110, section 13.1).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validators {
    /// The `ETag`, sent back as `If-None-Match`.
    pub etag: Option<String>,
    /// The `Last-Modified` date, sent back as `If-Modified-Since`.
    pub last_modified: Option<String>,
}

/// The network that a feed's host is in. A public feed may never lead the app to a private address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NetworkScope {
    /// The host has not been contacted yet.
    #[default]
    Unknown,
    /// The host has a public address.
    Public,
    /// The host has a private or loopback address that the reader gave; requests may stay on that host.
    Private,
}

/// A server's hints about when to fetch a feed. The hints hold for automatic fetches, not for those of the
/// reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FetchHints {
    /// The interval between fetches that the feed asks for (RSS `ttl`).
    pub ttl: Option<Duration>,
    /// How long the last response stays fresh, by its own headers.
    pub fresh_for: Option<Duration>,
    /// The hours without new entries, 0 to 23 in GMT.
    pub skip_hours: Vec<u8>,
    /// The days without new entries, in GMT.
    pub skip_days: Vec<Weekday>,
}

/// How often a feed publishes, as observed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PollStats {
    /// The polling interval derived from the observations; `None` before the second fetch.
    pub interval: Option<Duration>,
    /// The typical time between two new entries; `None` until there was one.
    pub pace: Option<Duration>,
    /// When the feed last had new entries, or was first observed.
    pub news_at: Option<DateTime<Utc>>,
}

/// Everything that a fetch reads and changes of a feed.
#[derive(Clone, Debug, PartialEq)]
pub struct FetchState {
    /// The id of the feed.
    pub feed_id: FeedId,
    /// The address to fetch.
    pub url: String,
    /// The validators of the last complete response.
    pub validators: Validators,
    /// The XXH3 hash (128 bits) of the last body that was stored.
    pub body_hash: Option<u128>,
    /// The network that the feed's host is in.
    pub reach: NetworkScope,
    /// The recipe that reads the source, unless it is a feed.
    pub recipe: Option<Recipe>,
    /// The language that the reader chose, a hint for the language of each entry.
    pub language: Option<Language>,
    /// The time of the last request, whether it was answered or not.
    pub asked_at: Option<DateTime<Utc>>,
    /// The time of the last response, of any kind.
    pub fetched_at: Option<DateTime<Utc>>,
    /// The time of the first successful fetch; its entries raise no alerts.
    pub first_success_at: Option<DateTime<Utc>>,
    /// The earliest time of the next automatic fetch; `None` means due.
    pub next_attempt_at: Option<DateTime<Utc>>,
    /// The end of a rate limit that the server set; not even the reader can fetch before it.
    pub held_until: Option<DateTime<Utc>>,
    /// The server's hints about when to fetch the feed.
    pub wishes: FetchHints,
    /// How often the feed publishes.
    pub rhythm: PollStats,
    /// The number of failures since the last success.
    pub failures: u32,
    /// The failure of the last fetch.
    pub failure: Option<Failure>,
}

/// The result of importing feeds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FeedImportReport {
    /// The feeds that are new.
    pub added: Vec<FeedId>,
    /// The number of feeds that were already followed.
    #[ts(type = "number")]
    pub known: u32,
    /// The addresses that cannot be followed, each with its reason.
    pub refused: Vec<Failure>,
}
