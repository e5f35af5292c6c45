//! Rules about the wording of comments and documents.

mod blocks;
pub(super) mod comments;
pub(super) mod doc_starts;
mod phrases;
mod shapes;
