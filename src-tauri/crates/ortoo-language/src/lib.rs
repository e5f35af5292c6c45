//! Text to what it says: which language it is in, which headlines are the same one, and whether it has the words
//! that a reader waits for.
//!
//! Pure: no I/O, no clock, no tasks. Every function is linear in its input and never panics.

mod identify;
mod search;
mod sound;
mod stem;
mod story;
mod title;
mod watch;
mod words;

pub use identify::identify;
pub use search::{
    Form, Found as FoundWord, Marker, SEARCH_VERSION, SearchFilter, SearchFlag, SearchQuery, Snippet, Token,
    index_tokens, prefix_token, query_tokens,
};
pub use story::{Bounds, Found, StoryIndex, Telling};
pub use title::title_key;
pub use watch::{WatchSyntax, WatchWords};
pub use words::Text;
