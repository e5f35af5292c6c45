//! OPML: the list of feeds that one reader program hands to another.
//!
//! Reading forgives what programs get wrong (case, bare `&`, encodings, missing end tags) and expands no
//! entities of the document's own. Writing gives OPML 2.0. What was written reads back the same.

mod read;
mod write;

use ortoo_model::{Failure, FailureCode, Language};

pub use read::read;
pub use write::write;

/// A feed of the list.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct OpmlFeed {
    /// The address as it is written there, not checked.
    pub url: String,
    /// Plain text on one line.
    pub title: Option<String>,
    /// The site, as it is written there, not checked.
    pub site_url: Option<String>,
    /// What the list says of its language.
    pub language: Option<Language>,
    /// The names of the folders that it stands in, outermost first, parted by `/`.
    pub folder: Option<String>,
}

/// Why a document cannot be read as a list of feeds.
#[derive(Debug, thiserror::Error)]
pub enum OpmlError {
    /// It does not begin with an `opml` element.
    #[error("the document is no OPML")]
    NotOpml,
}

impl From<&OpmlError> for Failure {
    fn from(error: &OpmlError) -> Self {
        match error {
            OpmlError::NotOpml => FailureCode::NotOpml.into(),
        }
    }
}

/// The most folders that stand in each other; deeper ones count as the innermost of these.
const DEPTH: usize = 64;
/// What parts the names of folders.
const SEPARATOR: char = '/';

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn name() -> impl Strategy<Value = String> {
        "[a-zA-Zөүа-я0-9<>&\"';!-]{1,6}( [a-zA-Zөүа-я0-9<>&\"';-]{1,6}){0,2}"
    }

    fn language() -> impl Strategy<Value = Language> {
        prop::sample::select(&[Language::En, Language::Mn, Language::MnMong, Language::Other])
    }

    prop_compose! {
        fn feed()(
            url in "https://[a-z]{1,9}\\.mn/[a-z?&=%<>\"']{0,9}",
            title in prop::option::of(name()),
            site_url in prop::option::of("https://[a-z]{1,9}\\.mn/[a-z&]{0,5}"),
            language in prop::option::of(language()),
            folder in prop::option::of(prop::collection::vec(name(), 1..4).prop_map(|names| names.join("/"))),
        ) -> OpmlFeed {
            OpmlFeed { url, title, site_url, language, folder }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_was_written_reads_back_the_same(mut feeds in prop::collection::vec(feed(), 0..20), title in ".*") {
            let document = write(&feeds, &title);
            let mut again = read(document.as_bytes()).unwrap();
            // Feeds of a folder come together.
            let order = |a: &OpmlFeed, b: &OpmlFeed| format!("{a:?}").cmp(&format!("{b:?}"));
            again.sort_by(order);
            feeds.sort_by(order);
            prop_assert_eq!(again, feeds, "{}", document);
        }

        #[test]
        fn nothing_makes_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&bytes);
            let _ = read(&[b"<opml>", &bytes[..]].concat());
        }
    }
}
