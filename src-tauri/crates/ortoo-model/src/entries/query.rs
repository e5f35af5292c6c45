//! Selections of entries, and their order.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{FeedId, Language, WatchId};

/// The order of a list. Orders by date are newest first.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum EntryOrder {
    /// By the time when the entry was first seen.
    #[default]
    Arrived,
    /// By the publication date, else by the time when the entry was first seen.
    Published,
    /// By the title of the feed, then newest first.
    Feed,
    /// By the time when the reader saved the entry; entries that are not saved come last.
    Saved,
    /// By headline, alphabetically.
    Title,
    /// By relevance to the search words and by age; without search words like `Published`.
    Relevance,
}

/// A selection of entries; each field narrows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct EntryQuery {
    /// Only entries in this language. [`Language::Mn`] includes the traditional script.
    pub language: Option<Language>,
    /// Only entries of this feed.
    pub feed: Option<FeedId>,
    /// Only entries of feeds in this folder.
    pub folder: Option<String>,
    /// Only unread entries.
    pub unread: bool,
    /// Only saved entries.
    pub saved: bool,
    /// Only archived entries (true), or only entries that are not archived (false).
    pub archived: Option<bool>,
    /// Only entries to which the reader gave this tag.
    pub tag: Option<String>,
    /// Only entries that this watch matches.
    pub watch: Option<WatchId>,
    /// Only annotated entries.
    pub annotated: bool,
    /// Only entries published (or, without a date, first seen) at this time or later.
    #[serde(with = "chrono::serde::ts_milliseconds_option")]
    #[ts(type = "number | null")]
    pub since: Option<DateTime<Utc>>,
    /// Only entries that match this search query.
    pub text: Option<String>,
    /// Whether glossary terms in the query also match their names in the other language.
    pub across: bool,
    /// The order.
    pub order: EntryOrder,
    /// The most entries to return.
    #[ts(type = "number | null")]
    pub limit: Option<u32>,
}
