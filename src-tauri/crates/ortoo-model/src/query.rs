//! Which entries, in which order.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{FeedId, Language, WatchId};

/// The order of a list, newest first except by feed and title.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum EntryOrder {
    /// By first seen.
    #[default]
    Arrived,
    /// By the source's date, else by first seen.
    Published,
    /// By feed title, then newest first.
    Feed,
    /// By when the reader saved it; those that were not saved come last.
    Saved,
    /// By title, in the order of the alphabet.
    Title,
    /// By how well it fits the words looked for and how new it is; without words, as `Published`.
    Relevance,
}

/// A selection of entries; each field narrows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct EntryQuery {
    /// Only this language. [`Language::Mn`] includes the traditional script.
    pub language: Option<Language>,
    /// Only this feed.
    pub feed: Option<FeedId>,
    /// Only feeds of this folder.
    pub folder: Option<String>,
    /// Only unread ones.
    pub unread: bool,
    /// Only saved ones.
    pub saved: bool,
    /// Only archived ones (true), or only those that are not (false).
    pub archived: Option<bool>,
    /// Only with this tag of the reader.
    pub tag: Option<String>,
    /// Only what this watch matches.
    pub watch: Option<WatchId>,
    /// Only annotated ones.
    pub annotated: bool,
    /// Only what was published (or, undated, first seen) at this time or later.
    #[serde(with = "chrono::serde::ts_milliseconds_option")]
    #[ts(type = "number | null")]
    pub since: Option<DateTime<Utc>>,
    /// Only what these words and operators find.
    pub text: Option<String>,
    /// Whether terms of the words also find what they are called in the other language.
    pub across: bool,
    /// The order.
    pub order: EntryOrder,
    /// At most so many.
    #[ts(type = "number | null")]
    pub limit: Option<u32>,
}
