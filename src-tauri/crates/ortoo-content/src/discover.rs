//! Discovers what can be followed on a page: feeds that it links to, lists in its linked data, and, without
//! either, its repeating blocks.
//!
//! The results are leads: whether one is a feed or a list is known only after it has been fetched.

mod blocks;
mod common_addresses;
mod fields;
mod guess;
mod headlines;
mod lead;
mod leads;
mod linked_data;
mod selectors;
#[cfg(test)]
mod tests;

pub use common_addresses::{sitemaps, usual_feeds, usual_sitemaps};
pub use guess::guess;
pub use lead::Lead;
pub use leads::leads;
