//! Why a page has no article.

/// The reason why no article could be extracted from a document.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ArticleError {
    /// The document is not an HTML page.
    #[error("{content_type} where a page was expected")]
    NotAPage {
        /// The media type that the server declared, or else the type that the first bytes show.
        content_type: String,
    },
    /// The page has too little text for an article: it is rendered by a script, a gallery or a video.
    #[error("the page holds {characters} characters of text")]
    Little {
        /// The number of characters that were found.
        characters: usize,
    },
    /// The page has only a notice: to log in, to pay, to enable something, to prove to be human.
    #[error("the page holds a notice instead of the article")]
    Notice,
    /// An HTML parser panicked, which is a bug in it.
    #[error("the parser panicked")]
    Panicked,
}
