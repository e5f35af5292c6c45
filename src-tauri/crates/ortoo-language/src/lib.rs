//! Text to what it says: which language it is in, which headlines tell one event, whether it has the words that a
//! reader waits for, and what of it stands in another text too.
//!
//! Pure: no I/O, no clock, no tasks. Every function is linear in its input and never panics.

mod align;
mod facts;
mod habit;
mod identify;
mod lookup;
mod romanize;
mod search;
mod sound;
mod stem;
mod story;
mod title;
mod watch;
mod words;

pub use align::{Alignment, Place, align};
pub use facts::glossary::OwnTerms;
pub use habit::{Habit, in_other_habit};
pub use identify::identify;
pub use lookup::{LookedUp, Meaning, look_up};
pub use romanize::romanize;
pub use search::{
    Found as FoundWord, Lexicon, Marker, SEARCH_VERSION, SearchFilter, SearchFlag, SearchQuery, Snippet,
    Token, index_tokens, indexed_words, word_forms,
};
pub use story::{Bounds, Found, StoryIndex, Telling};
pub use title::title_key;
pub use watch::{WatchSyntax, WatchWords};
pub use words::Text;
