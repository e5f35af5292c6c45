//! Annotations, tags and saved searches.

mod names;
pub(crate) mod notebook;
pub(crate) mod tags;
