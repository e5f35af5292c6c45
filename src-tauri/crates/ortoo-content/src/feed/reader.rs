//! Reads the values of a feed from its XML elements.
//!
//! One reader serves RSS, Atom and CDF (Channel Definition Format): a name of a vocabulary means the same in each
//! of them, so elements that one format borrows from another are understood.

mod channel;
mod context;
mod entry;
mod link;
mod media;
mod person;
mod schedule;
mod tags;
#[cfg(test)]
mod tests;
mod text;

pub(super) use channel::read_xml;
