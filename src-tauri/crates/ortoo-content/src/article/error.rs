//! Why a page gave no article.

/// A page without an article that could be read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ArticleError {
    /// Another kind of document altogether.
    #[error("{content_type} where a page was expected")]
    NotAPage {
        /// What the server called it, else what it looks like.
        content_type: String,
    },
    /// Too little text to be an article: a page drawn by script, a gallery, a video.
    #[error("the page holds {characters} characters of text")]
    Little {
        /// How many there are.
        characters: usize,
    },
    /// Only a notice: to log in, to pay, to switch something on, to prove to be human.
    #[error("the page holds a notice instead of the article")]
    Notice,
    /// The parser gave up in a way that it should not.
    #[error("the parser panicked")]
    Panicked,
}
