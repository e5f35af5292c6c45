//! Reading, annotating, searching, matching, translating and exporting articles.

mod annotations;
mod brief;
pub(crate) mod reading;
mod replay;
mod search;
mod stories;
mod transfer;
mod translate;
