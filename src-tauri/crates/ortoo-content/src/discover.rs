//! Discovers what can be followed on a page: feeds that it links to, lists in its linked data, and, without
//! either, its repeating blocks.
//!
//! The results are leads: whether one is a feed or a list is known only after it has been fetched.

mod block;
mod guess;
mod leads;
#[cfg(test)]
mod tests;

pub use guess::guess;
pub use leads::{Lead, leads, sitemaps, usual_feeds, usual_sitemaps};
