//! Refresh: fetching the feeds that are due and storing what is new.

mod due_feeds;
pub(crate) mod fetch_one;
mod host_queues;
mod merge;
mod outcomes;
pub(crate) mod read;
pub(crate) mod refresher;
mod scope;
mod writer;

pub use scope::RefreshScope;
