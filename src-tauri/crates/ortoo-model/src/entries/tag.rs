//! The reader's tags and saved searches.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{EntryQuery, SearchId};

/// A tag with its use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TagRow {
    /// The name as the reader first wrote it; tags that differ only in case are the same.
    pub name: String,
    /// The number of entries with the tag.
    #[ts(type = "number")]
    pub entries: u32,
    /// The number of annotations with the tag.
    #[ts(type = "number")]
    pub annotations: u32,
}

/// A selection of entries with a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SavedSearch {
    /// The id of the search.
    pub id: SearchId,
    /// The name that the reader gave.
    pub name: String,
    /// The selection.
    pub query: EntryQuery,
}
