//! Reading OPML 1.0, 1.1 and 2.0.

use ortoo_model::Language;

use super::{DEPTH, OpmlError, OpmlFeed, SEPARATOR};
use crate::decode::decode;
use crate::sanitize::markup::{Tag, Token, tokens};
use crate::text;

/// The most feeds that are read.
const FEEDS: usize = 10_000;
/// The most bytes that are read.
const BYTES: usize = 32 * 1024 * 1024;
/// The most characters of a title or of a folder's path.
const NAME: usize = 500;
/// The most attributes of an outline that are read.
const ATTRIBUTES: usize = 64;

/// The feeds of an OPML document, in its order, at most 10,000.
///
/// # Errors
/// [`OpmlError::NotOpml`] if its first element is another one.
pub fn read(document: &[u8]) -> Result<Vec<OpmlFeed>, OpmlError> {
    let document = decode(&document[..document.len().min(BYTES)], None);
    let mut tokens = tokens(&document);
    let first = tokens.find_map(|token| if let Token::Start(tag) = token { Some(tag.name) } else { None });
    if first.as_deref() != Some("opml") {
        return Err(OpmlError::NotOpml);
    }
    let mut feeds = Vec::new();
    let mut folders = Folders::default();
    for token in tokens {
        match token {
            Token::Start(tag) if tag.name == "outline" => {
                let outline = Outline::from(&tag);
                let mut name = None;
                if outline.url.is_empty() {
                    name = outline.text.or(outline.title);
                } else if feeds.len() < FEEDS {
                    // Writers without a title put the address there.
                    let text = outline.text.filter(|text| *text != outline.url);
                    feeds.push(OpmlFeed {
                        title: outline.title.or(text),
                        url: outline.url,
                        site_url: outline.site_url,
                        language: outline.language,
                        folder: Some(folders.path.clone()).filter(|path| !path.is_empty()),
                    });
                }
                if !tag.closes_itself() {
                    folders.open(name.as_deref().unwrap_or_default());
                }
            }
            Token::End(name, _) if name == "outline" => folders.close(),
            _ => {}
        }
    }
    Ok(feeds)
}

/// The path of the outlines that are open.
#[derive(Default)]
struct Folders {
    path: String,
    /// How long the path was before each of them.
    lengths: Vec<usize>,
    /// How many are open beyond the depth that counts.
    beyond: usize,
}

impl Folders {
    /// An outline without a name, such as a feed, adds nothing to the path.
    fn open(&mut self, name: &str) {
        if self.lengths.len() == DEPTH {
            self.beyond += 1;
            return;
        }
        self.lengths.push(self.path.len());
        if !name.is_empty() && self.path.len() + name.len() < NAME * 4 {
            if !self.path.is_empty() {
                self.path.push(SEPARATOR);
            }
            self.path.push_str(name);
        }
    }

    fn close(&mut self) {
        if self.beyond > 0 {
            self.beyond -= 1;
        } else if let Some(length) = self.lengths.pop() {
            self.path.truncate(length);
        }
    }
}

#[derive(Default)]
struct Outline {
    text: Option<String>,
    title: Option<String>,
    url: String,
    site_url: Option<String>,
    language: Option<Language>,
}

impl From<&Tag<'_>> for Outline {
    fn from(tag: &Tag<'_>) -> Self {
        let mut outline = Self::default();
        for (name, raw) in tag.attributes().take(ATTRIBUTES) {
            let value = htmlize::unescape(raw);
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            match name.to_ascii_lowercase().as_str() {
                "text" => outline.text = Some(text::excerpt(value, NAME)).filter(|text| !text.is_empty()),
                "title" => outline.title = Some(text::excerpt(value, NAME)).filter(|title| !title.is_empty()),
                "xmlurl" => outline.url = address(value),
                "htmlurl" => outline.site_url = Some(address(value)).filter(|site| !site.is_empty()),
                "language" if value != "unknown" => outline.language = Language::from_tag(value),
                _ => {}
            }
        }
        outline
    }
}

/// An address without the characters that XML cannot hold, so that it goes out as it came in.
fn address(value: &str) -> String {
    let held = |c: &char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    value
        .chars()
        .map(|c| if matches!(c, '\n' | '\t') { ' ' } else { c })
        .filter(held)
        .collect::<String>()
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each feed as `url|title|folder`.
    fn told(document: &[u8]) -> Vec<String> {
        let tell = |f: OpmlFeed| {
            format!("{}|{}|{}", f.url, f.title.unwrap_or_default(), f.folder.unwrap_or_default())
        };
        read(document).unwrap().into_iter().map(tell).collect()
    }

    fn check(document: &str, expected: &[&str]) {
        assert_eq!(told(document.as_bytes()), expected, "{document}");
    }

    #[test]
    fn all_versions_and_habits_are_read() {
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
    fn folders_become_paths() {
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
    fn languages_are_read() {
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
    fn every_encoding_is_read() {
        let document = |label: &str| {
            format!(r#"<?xml version="1.0" encoding="{label}"?><opml><outline text="Өглөө" xmlUrl="u"/>"#)
        };
        let expected = ["u|Өглөө|"];
        let utf16 = |swap: bool, mark: bool| -> Vec<u8> {
            let units = mark
                .then_some(0xfeff)
                .into_iter()
                .chain(document("utf-16").encode_utf16().collect::<Vec<_>>());
            units.flat_map(|unit: u16| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
        };
        for (swap, mark) in [(false, false), (false, true), (true, false), (true, true)] {
            assert_eq!(told(&utf16(swap, mark)), expected);
        }
        assert_eq!(told(document("windows-1251").as_bytes()), expected);
        assert_eq!(told(format!("\u{feff}{}", document("utf-8")).as_bytes()), expected);
        let cyrillic =
            r#"<?xml version='1.0' encoding='windows-1251'?><opml><outline text="Монгол" xmlUrl="u"/>"#;
        assert_eq!(told(&encoding_rs::WINDOWS_1251.encode(cyrillic).0), ["u|Монгол|"]);
    }

    #[test]
    fn entities_of_the_document_are_not_expanded() {
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
    fn hostile_lists_are_bounded() {
        let deep = "<outline text='x'>".repeat(100_000);
        let feeds = read(format!("<opml>{deep}<outline xmlUrl='u'/>").as_bytes()).unwrap();
        assert_eq!(feeds[0].folder.as_ref().unwrap().split('/').count(), DEPTH);
        let many = "<outline text='x' xmlUrl='u'/>".repeat(20_000);
        assert_eq!(read(format!("<opml>{many}").as_bytes()).unwrap().len(), FEEDS);
        let long = "x".repeat(1_000_000);
        let feeds =
            read(format!("<opml><outline text='{long}'><outline text='{long}' xmlUrl='u'/>").as_bytes())
                .unwrap();
        assert!(feeds[0].folder.as_ref().unwrap().chars().count() <= NAME);
        assert!(feeds[0].title.as_ref().unwrap().chars().count() <= NAME);
        let attributes = " a='b'".repeat(200_000);
        assert!(read(format!("<opml><outline{attributes}/>").as_bytes()).unwrap().is_empty());
    }
}
