//! Parses OPML 1.0, 1.1 and 2.0.

use ortoo_model::Language;

use super::document::{FOLDER_SEPARATOR, MAX_FOLDER_DEPTH, OpmlError, OpmlFeed, to_legal_chars};
use crate::decode::decode;
use crate::sanitize::markup::{Tag, Token, tokens};
use crate::text;

/// Feeds of a document after these are ignored.
const MAX_FEEDS: usize = 10_000;
/// The rest of a longer document is ignored.
const MAX_DOCUMENT_BYTES: usize = 32 * 1024 * 1024;
/// Longer titles and names of folders are shortened.
const MAX_NAME_CHARS: usize = 500;
/// Folders whose path would be longer add nothing to it.
const MAX_PATH_BYTES: usize = 4 * MAX_NAME_CHARS;
/// Attributes of an outline after these are ignored.
const MAX_ATTRIBUTES: usize = 64;

/// Parses the feeds of an OPML document, in document order, at most 10,000.
///
/// ```
/// let document = br#"<opml><outline text="News"><outline text="A" xmlUrl="https://a.mn/rss"/></outline></opml>"#;
/// let feeds = ortoo_content::opml::read(document).unwrap();
/// assert_eq!((feeds[0].url.as_str(), feeds[0].folder.as_deref()), ("https://a.mn/rss", Some("News")));
/// ```
///
/// # Errors
/// [`OpmlError::NotOpml`] if the first element is not `opml`.
pub fn read(document: &[u8]) -> Result<Vec<OpmlFeed>, OpmlError> {
    let document = decode(&document[..document.len().min(MAX_DOCUMENT_BYTES)], None);
    let mut tokens = tokens(&document);
    let first = tokens.find_map(|token| if let Token::Start(tag) = token { Some(tag.name) } else { None });
    if first.as_deref() != Some("opml") {
        return Err(OpmlError::NotOpml);
    }
    let mut feeds = Vec::new();
    let mut open_folders = FolderPath::default();
    for token in tokens {
        match token {
            Token::Start(tag) if tag.name == "outline" => {
                let outline = OutlineAttributes::from(&tag);
                let mut name = None;
                if outline.url.is_empty() {
                    name = outline.text.or(outline.title);
                } else if feeds.len() < MAX_FEEDS {
                    // Programs without a title write the address as the text.
                    let text = outline.text.filter(|text| *text != outline.url);
                    feeds.push(OpmlFeed {
                        title: outline.title.or(text),
                        url: outline.url,
                        site_url: outline.site_url,
                        language: outline.language,
                        folder: Some(open_folders.path.clone()).filter(|path| !path.is_empty()),
                    });
                }
                if !tag.closes_itself() {
                    open_folders.open(name.as_deref().unwrap_or_default());
                }
            }
            Token::End(name, _) if name == "outline" => open_folders.close(),
            _ => {}
        }
    }
    Ok(feeds)
}

/// The path of the open outlines.
#[derive(Default)]
struct FolderPath {
    path: String,
    /// The length of the path before each open outline.
    lengths: Vec<usize>,
    /// The number of open outlines below the maximum depth.
    too_deep: usize,
}

impl FolderPath {
    /// Opens an outline. One without a name, such as a feed, adds nothing to the path.
    fn open(&mut self, name: &str) {
        if self.lengths.len() == MAX_FOLDER_DEPTH {
            self.too_deep += 1;
            return;
        }
        self.lengths.push(self.path.len());
        if !name.is_empty() && self.path.len() + name.len() < MAX_PATH_BYTES {
            if !self.path.is_empty() {
                self.path.push(FOLDER_SEPARATOR);
            }
            self.path.push_str(name);
        }
    }

    fn close(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
        } else if let Some(length) = self.lengths.pop() {
            self.path.truncate(length);
        }
    }
}

#[derive(Default)]
struct OutlineAttributes {
    text: Option<String>,
    title: Option<String>,
    url: String,
    site_url: Option<String>,
    language: Option<Language>,
}

impl From<&Tag<'_>> for OutlineAttributes {
    fn from(tag: &Tag<'_>) -> Self {
        let mut outline = Self::default();
        for (name, raw) in tag.attributes().take(MAX_ATTRIBUTES) {
            let value = htmlize::unescape(raw);
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            match name.to_ascii_lowercase().as_str() {
                "text" => {
                    outline.text = Some(text::excerpt(value, MAX_NAME_CHARS)).filter(|text| !text.is_empty())
                }
                "title" => {
                    outline.title =
                        Some(text::excerpt(value, MAX_NAME_CHARS)).filter(|title| !title.is_empty())
                }
                "xmlurl" => outline.url = to_legal_chars(value).trim().to_owned(),
                "htmlurl" => {
                    outline.site_url =
                        Some(to_legal_chars(value).trim().to_owned()).filter(|site| !site.is_empty())
                }
                "language" if value != "unknown" => outline.language = Language::from_tag(value),
                _ => {}
            }
        }
        outline
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns each feed as `url|title|folder`.
    fn feed_lines(document: &[u8]) -> Vec<String> {
        let line = |f: OpmlFeed| {
            format!("{}|{}|{}", f.url, f.title.unwrap_or_default(), f.folder.unwrap_or_default())
        };
        read(document).unwrap().into_iter().map(line).collect()
    }

    fn check(document: &str, expected: &[&str]) {
        assert_eq!(feed_lines(document.as_bytes()), expected, "{document}");
    }

    #[test]
    fn all_versions_and_common_variants_are_parsed() {
        check(
            r#"<opml version="1.0"><head><title>x</title></head><body><outline text="A" xmlUrl="https://a.mn"/></body></opml>"#,
            &["https://a.mn|A|"],
        );
        check(
            r#"<?xml version="1.0"?><!-- x --><OPML VERSION="1.1"><Outline TITLE="A" XMLURL=" https://a.mn "></Outline></OPML>"#,
            &["https://a.mn|A|"],
        );
        check(
            r#"<opml><outline text="t" title="T" type="atom" xmlurl="https://a.mn"/>"#,
            &["https://a.mn|T|"],
        );
        check(
            r#"<opml><outline xmlUrl='https://a.mn?a=1&b=2' text='R & D &amp; "x" &laquo;y&raquo;'/>"#,
            &["https://a.mn?a=1&b=2|R & D & \"x\" «y»|"],
        );
        check(r#"<opml><outline text="https://a.mn" xmlUrl="https://a.mn"/>"#, &["https://a.mn||"]);
        check(
            r#"<opml><outline text="a&#10; b" xmlUrl="u"/><outline text="no feed"/><outline text="x" xmlUrl=""/></opml>"#,
            &["u|a b|"],
        );
        check("<opml><body></body></opml>", &[]);
        check("<opml/>", &[]);
    }

    #[test]
    fn nested_folders_become_paths() {
        check(
            r#"<opml><body>
            <outline text="Мэдээ"><outline text="Спорт"><outline text="1" xmlUrl="u1"/></outline>
              <outline text="2" xmlUrl="u2"><outline text="3" xmlUrl="u3"/></outline></outline>
            <outline><outline text="4" xmlUrl="u4"/></outline></outline></outline>
            <outline title="T"><outline text="5" xmlUrl="u5"/></body></opml>"#,
            &["u1|1|Мэдээ/Спорт", "u2|2|Мэдээ", "u3|3|Мэдээ", "u4|4|", "u5|5|T"],
        );
    }

    #[test]
    fn languages_are_parsed() {
        let language = |tag: &str| {
            let document = format!(r#"<opml><outline xmlUrl="u" language="{tag}" htmlUrl="h"/>"#);
            let feeds = read(document.as_bytes()).unwrap();
            assert_eq!(feeds[0].site_url.as_deref(), Some("h"));
            feeds[0].language
        };
        assert_eq!(language("mn-MN"), Some(Language::Mn));
        assert_eq!(language("und"), Some(Language::Other));
        assert_eq!(language("unknown"), None);
        assert_eq!(language(""), None);
    }

    #[test]
    fn all_encodings_are_parsed() {
        let document = |label: &str| {
            format!(r#"<?xml version="1.0" encoding="{label}"?><opml><outline text="Өглөө" xmlUrl="u"/>"#)
        };
        let expected = ["u|Өглөө|"];
        let utf16 = |big_endian: bool, with_bom: bool| -> Vec<u8> {
            let units = with_bom
                .then_some(0xfeff)
                .into_iter()
                .chain(document("utf-16").encode_utf16().collect::<Vec<_>>());
            units
                .flat_map(|unit: u16| if big_endian { unit.to_be_bytes() } else { unit.to_le_bytes() })
                .collect()
        };
        for (big_endian, with_bom) in [(false, false), (false, true), (true, false), (true, true)] {
            assert_eq!(feed_lines(&utf16(big_endian, with_bom)), expected);
        }
        assert_eq!(feed_lines(document("windows-1251").as_bytes()), expected);
        assert_eq!(feed_lines(format!("\u{feff}{}", document("utf-8")).as_bytes()), expected);
        let cyrillic =
            r#"<?xml version='1.0' encoding='windows-1251'?><opml><outline text="Монгол" xmlUrl="u"/>"#;
        assert_eq!(feed_lines(&encoding_rs::WINDOWS_1251.encode(cyrillic).0), ["u|Монгол|"]);
    }

    #[test]
    fn declared_entities_are_not_expanded() {
        check(
            r#"<!DOCTYPE opml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>
            <opml><outline text="&b;&f;" xmlUrl="u"/></opml>"#,
            &["u|&b;&f;|"],
        );
    }

    #[test]
    fn other_documents_are_refused() {
        for document in ["", "text", "<rss><channel/></rss>", "<html><opml/></html>", "{}", "<opm", "\0\0\0"]
        {
            assert!(matches!(read(document.as_bytes()), Err(OpmlError::NotOpml)), "{document}");
        }
    }

    #[test]
    fn hostile_documents_are_bounded() {
        let deep = "<outline text='x'>".repeat(100_000);
        let feeds = read(format!("<opml>{deep}<outline xmlUrl='u'/>").as_bytes()).unwrap();
        assert_eq!(feeds[0].folder.as_ref().unwrap().split('/').count(), MAX_FOLDER_DEPTH);
        let many = "<outline text='x' xmlUrl='u'/>".repeat(20_000);
        assert_eq!(read(format!("<opml>{many}").as_bytes()).unwrap().len(), MAX_FEEDS);
        let long = "x".repeat(1_000_000);
        let feeds =
            read(format!("<opml><outline text='{long}'><outline text='{long}' xmlUrl='u'/>").as_bytes())
                .unwrap();
        assert!(feeds[0].folder.as_ref().unwrap().chars().count() <= MAX_NAME_CHARS);
        assert!(feeds[0].title.as_ref().unwrap().chars().count() <= MAX_NAME_CHARS);
        let attributes = " a='b'".repeat(200_000);
        assert!(read(format!("<opml><outline{attributes}/>").as_bytes()).unwrap().is_empty());
    }
}
