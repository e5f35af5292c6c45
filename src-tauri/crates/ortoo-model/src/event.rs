//! Events that the backend sends to the interface. They name topics that changed and carry no entries; the
//! interface requests those again.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{AlertId, EntryId, Failure, Locale, RefreshSummary};

/// A kind of data that an event declares changed.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// The feeds, with their titles, failures and counts.
    Feeds,
    /// The set of entries.
    Entries,
    /// The states of entries: read, saved, archived, tagged.
    States,
    /// The settings other than the locale.
    Settings,
    /// The annotations.
    Annotations,
    /// The reader's tags and saved searches.
    Tags,
    /// The alert decisions, and whether it is quiet.
    Alerts,
    /// The reader's watches.
    Watches,
    /// The reader's glossary terms.
    Terms,
}

impl Topic {
    /// Every topic, for a receiver that may have missed events.
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

/// An event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Event {
    /// Data changed.
    Changed {
        /// The topics that changed.
        topics: Vec<Topic>,
    },
    /// A refresh made progress.
    RefreshProgress {
        /// The number of feeds that are done.
        #[ts(type = "number")]
        done: u32,
        /// The number of feeds in this refresh.
        #[ts(type = "number")]
        total: u32,
    },
    /// A refresh ended.
    RefreshFinished {
        /// The result.
        summary: RefreshSummary,
    },
    /// The connection was lost or is back.
    ConnectionChanged {
        /// Whether there is a connection.
        online: bool,
    },
    /// The language of the interface changed.
    LocaleChanged {
        /// The new locale.
        locale: Locale,
    },
    /// The text of an article, or its offline copy, changed.
    ArticleChanged {
        /// The id of the entry.
        entry_id: EntryId,
    },
    /// The open database was found to be damaged.
    DatabaseDamaged {
        /// The failure that opening the database would have returned.
        failure: Failure,
    },
    /// An alert with one headline was clicked: the interface shows the entry.
    OpenEntry {
        /// The id of the entry.
        entry_id: EntryId,
    },
    /// An alert with several headlines was clicked: the interface shows them.
    OpenAlert {
        /// The id of the alert.
        alert_id: AlertId,
    },
    /// An OPML file was opened: the interface offers to follow its sources.
    OfferList {
        /// The name of the file.
        name: String,
    },
    /// The window is about to close: the interface asks whether the app should continue in the background.
    AskClose,
    /// The capabilities of the desktop changed.
    DesktopChanged,
    /// An update is being downloaded.
    UpdateProgress {
        /// The progress from 0 to 100; `None` if the size is unknown.
        #[ts(type = "number | null")]
        percent: Option<u32>,
    },
}
