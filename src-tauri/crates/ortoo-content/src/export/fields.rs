//! Fields of an article as every format shows them.

use ortoo_model::{ExportArticle, Language};

/// Returns the name of the publisher: the newspaper behind an aggregator, or else the feed.
pub(super) fn source_name(article: &ExportArticle) -> &str {
    article.entry.row.via.as_deref().unwrap_or(&article.entry.row.feed_title)
}

/// Returns the title, or for an article without one its address or its feed.
pub(super) fn title(article: &ExportArticle) -> &str {
    let row = &article.entry.row;
    match (row.title.trim(), row.url.as_deref()) {
        ("", Some(url)) => url,
        ("", None) => &row.feed_title,
        (title, _) => title,
    }
}

/// Returns the BCP 47 tag of an article's language, `und` if the language is unknown.
pub(super) fn language_tag(article: &ExportArticle) -> &'static str {
    match article.entry.row.language {
        Language::Other => "und",
        language => language.code(),
    }
}

/// Returns text with each run of white space replaced by one space.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
