//! Stores the domain types of `ortoo-model` in SQLite. This crate contains all SQL of the project.
//!
//! # Entry points
//! - [`Store`]: an open library. [`Store::open`] creates or migrates the database file. Its methods each run one
//!   transaction.
//! - [`Writing`]: a write transaction of several operations, see [`Store::write`].
//! - [`Restore`]: replaces the database by a backup that [`Store::back_up`] made.
//! - [`StoreError`]: the error type, which converts to a failure code for the interface.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use chrono::DateTime;
//! use ortoo_model::{EntryQuery, Language, NewFeed, ParsedEntry};
//! use ortoo_store::Store;
//!
//! # let folder = tempfile::tempdir()?;
//! let store = Store::open(&folder.path().join("library.db"))?;
//! let now = DateTime::UNIX_EPOCH;
//! let feed = NewFeed { url: "https://example.mn/rss".to_owned(), ..NewFeed::default() };
//! let feed = store.add_feed(&feed, now)?;
//! let parsed = ParsedEntry { uid: "1".to_owned(), title: "Snow".to_owned(), ..ParsedEntry::default() };
//! let entry = store.write(|writing| writing.insert_entry(feed, &parsed, Language::En, now))?;
//! assert_eq!(store.entry_ids(&EntryQuery::default())?, [entry]);
//! # Ok(())
//! # }
//! ```
//!
//! # Concurrency
//! A store has one writing connection and up to four reading ones. All calls block, so callers run them on threads that
//! may block. Several processes may open the same file. No transaction outlives the call that began it, and every write
//! transaction takes the write lock at its start.
//!
//! # Entries and reading state
//! The content of entries (`entries`, `entry_contents`) is separate from the reader's marks (`entry_states`, tags,
//! annotations). `entry_keys` gives an entry an id that is never reused; marks refer to that id, so that they outlive
//! the entry and even its feed.

mod alerts;
mod annotations;
mod db;
mod entries;
mod feeds;
mod maintenance;
mod search;
mod settings;
mod stories;
#[cfg(test)]
mod testing;

pub use alerts::arrivals::{Held, PendingAlertWork, Undecided};
pub use alerts::journal::{NewDecision, Telling};
pub use alerts::queue::{AlertState, NewAlert, QueuedAlert};
pub use alerts::watches::{WatchCandidate, WatchFound};
pub use annotations::rows::StoredAnnotation;
pub use db::error::StoreError;
pub use db::store::Store;
pub use db::transaction::Writing;
pub use entries::articles::PageFetch;
pub use entries::offline_copies::OriginalPage;
pub use entries::updates::StoredEntry;
pub use maintenance::backup::VerifyDepth;
pub use maintenance::check::CheckReport;
pub use maintenance::restore::Restore;
pub use maintenance::retention::Retention;
pub use search::index::SearchTexts;
pub use stories::membership::{StoryEntry, StoryMembership};
pub use stories::translations::TranslationKey;
