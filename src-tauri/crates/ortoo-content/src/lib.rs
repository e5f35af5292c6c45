//! Hostile bytes to nouns, pure: feeds, recipes, articles, discovery, OPML, sanitizing.
//!
//! Everything here takes what strangers wrote. So every function is total: whatever it is given, it answers
//! in time and memory that grow no faster than its input, and refuses with an error instead of a panic.
//! No network, no clock, no threads: the caller hands in bytes, addresses and `now`.

pub mod article;
pub mod dates;
mod decode;
pub mod discover;
pub mod export;
pub mod feed;
mod html;
pub mod import;
pub mod link;
pub mod opml;
pub mod page;
pub mod recipe;
pub mod sanitize;
pub mod text;

pub use article::{annotation, diff, pictures};
pub use dates as when;
