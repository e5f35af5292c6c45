//! Entries and their articles: rows, details, queries, search results and tags.

mod article;
mod entry;
mod query;
mod search;
mod tag;

pub use self::article::{
    ArticleText, Change, DiffPiece, FullTextState, OfflineCopy, TextChoice, TextOrigin, TextVersion,
    TextVersionRow,
};
pub use self::entry::{EntryDetail, EntryRow, FormerTitle};
pub use self::query::{EntryOrder, EntryQuery};
pub use self::search::{MatchedBy, MatchedText, SearchHit, SearchMatches, Utf16Range};
pub use self::tag::{SavedSearch, TagRow};
