//! What the backend tells the UI. Events invalidate topics and carry no entries: the UI asks again.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{AlertId, EntryId, Failure, Locale, RefreshSummary};

/// A part of the state that views depend on.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// The list of feeds, their titles, failures and counts.
    Feeds,
    /// Which entries there are.
    Entries,
    /// What the reader did to entries.
    States,
    /// Settings other than the locale.
    Settings,
    /// Annotations.
    Annotations,
    /// The reader's tags and saved searches.
    Tags,
    /// What was told, held or passed over, and whether it is quiet.
    Alerts,
    /// The reader's watches.
    Watches,
    /// The reader's terms.
    Terms,
}

impl Topic {
    /// All of them: for whoever may have missed some.
    pub const ALL: [Self; 9] = [
        Self::Feeds,
        Self::Entries,
        Self::States,
        Self::Settings,
        Self::Annotations,
        Self::Tags,
        Self::Alerts,
        Self::Watches,
        Self::Terms,
    ];
}

/// One event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Event {
    /// These topics changed.
    Changed {
        /// Which ones.
        topics: Vec<Topic>,
    },
    /// A refresh goes on.
    RefreshProgress {
        /// Feeds done.
        #[ts(type = "number")]
        done: u32,
        /// Feeds in all.
        #[ts(type = "number")]
        total: u32,
    },
    /// A refresh ended.
    RefreshFinished {
        /// What it did.
        summary: RefreshSummary,
    },
    /// No feed could be reached, or one could again.
    ConnectionChanged {
        /// Whether the network is there.
        online: bool,
    },
    /// The interface changed its language.
    LocaleChanged {
        /// To this one.
        locale: Locale,
    },
    /// The text of this article, or what is kept of it, has changed.
    ArticleChanged {
        /// Which one.
        entry_id: EntryId,
    },
    /// The database was found to be damaged while it was open.
    DatabaseDamaged {
        /// As opening would have told it.
        failure: Failure,
    },
    /// An alert was clicked: show this entry.
    OpenEntry {
        /// Which one.
        entry_id: EntryId,
    },
    /// An alert of several headlines was clicked: show what it told.
    OpenAlert {
        /// Which one.
        alert_id: AlertId,
    },
    /// An OPML file was opened: offer its sources.
    OfferList {
        /// What it is called.
        name: String,
    },
    /// The window is to be closed: ask the reader whether the app goes on behind.
    AskClose,
    /// What the desktop offers has changed.
    DesktopChanged,
    /// A newer version is being downloaded.
    UpdateProgress {
        /// 0 to 100; `None` where the size is not known.
        #[ts(type = "number | null")]
        percent: Option<u32>,
    },
}
