//! Repairs the XML of feeds, so that a strict parser accepts it.
//!
//! One pass over tags and text with a stack of open elements: drops stray end tags, closes open elements, limits
//! depth, attributes and entries, and replaces references by characters. The result of each search ahead is
//! cached until the pass reaches it, so that the pass takes linear time.

mod content;
mod document;
mod element;
mod entities;
mod names;
mod repairer;
mod structure;
mod tag;
mod text;

pub(super) use document::repair;
