//! The reader's own order: tags and saved searches.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{EntryQuery, SearchId};

/// A tag of the reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TagRow {
    /// As the reader first wrote it; case does not tell tags apart.
    pub name: String,
    /// Articles that have it.
    #[ts(type = "number")]
    pub entries: u32,
    /// Annotations that have it.
    #[ts(type = "number")]
    pub annotations: u32,
}

/// A selection of entries under a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SavedSearch {
    /// Its id.
    pub id: SearchId,
    /// The reader's name for it.
    pub name: String,
    /// What it selects.
    pub query: EntryQuery,
}
