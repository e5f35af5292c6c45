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
//! annotations). `entry_keys` gives an entry an id that is never reused; marks refer to that id, so that they outlive the
//! entry and even its feed.

mod alert_arrivals;
mod alert_queue;
mod annotations;
mod articles;
mod backup;
mod briefing_runs;
mod check;
mod column_types;
mod duplicates;
mod entries;
mod entry_states;
mod error;
mod feed_redirects;
mod feeds;
mod fetch_states;
mod host_rate_limits;
mod journal;
mod lexicon;
mod lists;
mod migrate;
mod notebook;
mod offline_copies;
mod open;
mod pool;
#[cfg(test)]
mod power_failure;
mod process_lock;
#[cfg(test)]
mod query_plans;
#[cfg(test)]
mod random_operations;
mod recent_matches;
mod restore;
mod retention;
mod sample;
mod saved_pages;
mod search;
mod settings;
mod sql_functions;
mod stories;
mod tags;
mod terms;
#[cfg(test)]
mod testing;
mod tokenizer;
mod transaction;
mod translations;
mod vacuum;
mod watches;

pub use alert_arrivals::{Held, Pending, Undecided};
pub use alert_queue::{AlertState, NewAlert, Queued};
pub use annotations::StoredAnnotation;
pub use articles::LastFetch;
pub use backup::Depth;
pub use check::CheckReport;
pub use entries::KnownEntry;
pub use error::StoreError;
pub use journal::{NewDecision, Telling};
pub use offline_copies::Original;
pub use open::Store;
pub use restore::Restore;
pub use retention::Retention;
pub use search::SearchTexts;
pub use stories::{Membership, StoryEntry};
pub use transaction::Writing;
pub use translations::TranslationKey;
pub use watches::{Matchable, WatchFound};
