//! Nouns to and from SQLite; the only SQL of the project.
//!
//! One [`Store`] stands for one database file. It has one writing connection and up to four reading
//! ones, all synchronous: callers run it on threads that may block. Several processes may have the same
//! file open; nothing here keeps a transaction open longer than one call, and every write transaction
//! takes its lock at the start, so that what it reads is what it changes.
//!
//! What a source says (`entries`, `entry_contents`) and what the reader did (`entry_states`) stand apart:
//! `entry_keys` gives an entry its id for the life of the database, and what the reader did hangs on that
//! id, so that it outlives the entry and even its feed.

mod alerts;
mod annotations;
mod articles;
mod backup;
mod brief_runs;
mod check;
mod entries;
mod entry_states;
mod error;
mod feeds;
mod fetch_states;
mod host_waits;
mod journal;
mod keeping;
mod lexicon;
mod lists;
mod migrate;
mod moves;
mod newest;
mod notebook;
mod open;
mod pages;
#[cfg(test)]
mod plans;
mod pool;
#[cfg(test)]
mod power;
mod presence;
#[cfg(test)]
mod random;
mod restore;
mod retention;
mod sample;
mod search;
mod settings;
mod shrink;
mod stories;
mod tags;
mod terms;
#[cfg(test)]
mod testing;
mod titles;
mod tokenizer;
mod translations;
mod undecided;
mod values;
mod watches;
mod words;
mod writing;

pub use alerts::{AlertState, NewAlert, Queued};
pub use annotations::StoredAnnotation;
pub use articles::LastFetch;
pub use backup::Depth;
pub use check::CheckReport;
pub use entries::KnownEntry;
pub use error::StoreError;
pub use journal::{NewDecision, Telling};
pub use keeping::Original;
pub use open::Store;
pub use restore::Restore;
pub use retention::Retention;
pub use search::SearchTexts;
pub use stories::{Membership, StoryEntry};
pub use translations::TranslationKey;
pub use undecided::{Held, Pending, Undecided};
pub use watches::{Matchable, WatchFound};
pub use writing::Writing;
