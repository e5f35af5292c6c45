//! Alerts: what the desktop is asked to show.

use crate::{EntryId, Language};

/// One headline of an alert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertLine {
    /// The entry.
    pub entry_id: EntryId,
    /// Its headline, plain text.
    pub title: String,
    /// Its feed's title.
    pub feed_title: String,
    /// Its language.
    pub language: Language,
}

/// One alert; its wording is made by the edge that shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// The headlines to show, most important first; never empty.
    pub lines: Vec<AlertLine>,
    /// New entries beyond those.
    pub more: u32,
}
