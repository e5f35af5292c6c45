//! Annotations, the notebook and tags.

pub(crate) mod notebook;
pub(crate) mod rows;
pub(crate) mod tags;
