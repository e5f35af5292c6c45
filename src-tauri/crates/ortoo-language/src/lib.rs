//! Text analysis for news in English and Mongolian: what a text is about, without I/O, clock or tasks.
//!
//! | to | call |
//! |---|---|
//! | identify the language of a text | [`identify`] |
//! | recognize a reprinted headline | [`title_key`] |
//! | find the story that an entry belongs to | [`StoryIndex`], [`Report`] |
//! | match a watch | [`WatchWords`], [`TokenizedText`] |
//! | parse a search query and mark its matches | [`SearchQuery`], [`QueryMatcher`] |
//! | index a text for search | [`for_each_indexed_word`], [`word_forms`], [`Lexicon`] |
//! | align two articles | [`align`] |
//! | look up a word, romanize it, rewrite a quantity | [`look_up`], [`romanize`], [`localize_quantities`] |
//!
//! Mongolian words are compared by the keys of a light stemmer, by their sound across scripts, and by a
//! bilingual glossary that readers can extend ([`UserTerms`]). Every function takes time linear in its input,
//! within stated limits, and never panics.

mod align;
mod facts;
mod identify;
mod lookup;
mod search;
mod stories;
mod watch;
mod words;

pub use align::{Alignment, SharedMention, align};
pub use facts::{LocalizedQuantity, UserTerms, localize_quantities};
pub use identify::identify;
pub use lookup::{LookupResult, Meaning, look_up};
pub use search::{
    Lexicon, MatchKind, QueryMatcher, SEARCH_VERSION, SearchFilter, SearchFlag, SearchQuery, Snippet, Token,
    for_each_indexed_word, for_each_token, word_forms,
};
pub use stories::{Report, StoryIndex, StoryMatch, StoryThresholds};
pub use watch::{WatchSyntaxError, WatchWords};
pub use words::{TokenizedText, romanize, title_key};

// Former names, until their users are renamed.
pub use align::SharedMention as Place;
pub use facts::UserTerms as OwnTerms;
pub use search::{
    MatchKind as FoundWord, QueryMatcher as Marker, for_each_indexed_word as indexed_words,
    for_each_token as index_tokens,
};
pub use stories::Report as Telling;
pub use words::TokenizedText as Text;

/// The former name of [`localize_quantities`].
pub fn in_other_habit(text: &str, mongolian: bool) -> Vec<LocalizedQuantity> {
    localize_quantities(text, if mongolian { ortoo_model::Language::Mn } else { ortoo_model::Language::En })
}
