//! Reads and writes OPML, the format in which feed readers exchange lists of feeds.
//!
//! The parser tolerates common mistakes (case, unescaped `&`, encodings, missing end tags) and expands no
//! entities that the document declares. The writer produces OPML 2.0, which the parser reads without loss.

mod document;
mod read;
mod write;

pub use document::{OpmlError, OpmlFeed};
pub use read::read;
pub use write::write;

#[cfg(test)]
mod tests {
    use ortoo_model::Language;
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
        fn written_feeds_are_parsed_back_unchanged(mut feeds in prop::collection::vec(feed(), 0..20), title in ".*") {
            let document = write(&feeds, &title);
            let mut parsed = read(document.as_bytes()).unwrap();
            // The writer groups the feeds of a folder.
            let order = |a: &OpmlFeed, b: &OpmlFeed| format!("{a:?}").cmp(&format!("{b:?}"));
            parsed.sort_by(order);
            feeds.sort_by(order);
            prop_assert_eq!(parsed, feeds, "{}", document);
        }

        #[test]
        fn no_bytes_make_the_parser_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&bytes);
            let _ = read(&[b"<opml>", &bytes[..]].concat());
        }
    }
}
