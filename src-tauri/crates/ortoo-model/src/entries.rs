//! Entries and their articles: rows, details, queries, search results and tags.

mod article;
mod entry;
mod query;
mod search;
mod tag;

pub use self::article::{
    ArticleText, Change, DiffPiece, FullText, Kept, TextChoice, TextOrigin, VersionDetail, VersionRow,
};
pub use self::entry::{EntryDetail, EntryRow, FormerTitle};
pub use self::query::{EntryOrder, EntryQuery};
pub use self::search::{Marked, MatchedBy, SearchHit, SearchMarks, Span};
pub use self::tag::{SavedSearch, TagRow};
