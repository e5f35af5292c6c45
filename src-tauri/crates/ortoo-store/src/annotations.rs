//! Annotations, the notebook, tags and saved searches.

pub(crate) mod notebook;
pub(crate) mod rows;
pub(crate) mod tags;
