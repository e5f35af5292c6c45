//! What can be followed on a page: feeds that it names, lists that it holds as data, and, where there is
//! neither, its repeating blocks.
//!
//! All of it are leads: only what a source answers tells whether there is something behind them.

mod block;
mod guess;
mod leads;
#[cfg(test)]
mod tests;

pub use guess::guess;
pub use leads::{Lead, leads, sitemaps, usual_feeds, usual_sitemaps};
