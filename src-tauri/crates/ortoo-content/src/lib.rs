//! Hostile bytes to nouns, pure: feeds, recipes, articles, discovery, OPML, sanitizing.
//!
//! Everything here takes what strangers wrote. So every function is total: whatever it is given, it answers
//! in time and memory that grow no faster than its input, and refuses with an error instead of a panic.
//! No network, no clock, no threads: the caller hands in bytes, addresses and `now`.

pub mod annotation;
pub mod article;
pub mod dates;
mod decode;
pub mod diff;
pub mod discover;
pub mod export;
pub mod feed;
pub mod import;
pub mod link;
pub mod opml;
pub mod page;
pub mod pictures;
pub mod recipe;
pub mod sanitize;
pub mod text;
pub use dates as when;
