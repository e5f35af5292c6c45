//! Full-text search in both languages: what of a text is indexed, what a query looks for, and where it was found.
//!
//! A word is indexed under its folded form, the keys of its stem and its sound; a query looks for the keys, for the
//! other script's spellings of the sound, and while it is being typed for what begins so. The same code reads texts
//! and queries, so what is found can be marked.

mod expand;
mod forms;
mod mark;
mod query;

pub use forms::{Form, Token, index_tokens, prefix_form, query_tokens};
pub use mark::{Found, Marker, Snippet};
pub use query::{SearchFilter, SearchFlag, SearchQuery};

/// Changes whenever a text is indexed otherwise than before; what was indexed is then indexed anew.
pub const SEARCH_VERSION: u32 = 2;
