//! Pages of the web as trees that can be asked: for recipes, for discovery, for what an article's page says
//! of itself. Nothing of a page runs, and nothing of what is read here is shown as markup.

pub(crate) mod bounds;
pub(crate) mod linked_data;
mod metadata;

use std::borrow::Cow;

use scraper::{ElementRef, Html, Selector};
use url::Url;

pub use metadata::PageFacts;

use crate::decode::decode;
use crate::link::resolve;
use crate::text::one_line;

/// How far into a page its own label of the encoding is looked for (HTML, section 4.2.5.4).
const LABEL_BYTES: usize = 4096;

/// A page within the bounds.
pub struct Page {
    html: Html,
    base: Url,
}

impl Page {
    /// Reads a page that came from `url`. Takes time in proportion to its length, at most 4 MiB of it.
    pub fn read(bytes: &[u8], content_type: Option<&str>, url: &Url) -> Self {
        Self::of_text(&decoded(bytes, content_type), url)
    }

    /// The same for text.
    pub fn of_text(text: &str, url: &Url) -> Self {
        let html = Html::parse_document(&bounds::bounded(text, bounds::Purpose::Look));
        let base = select(&html, "base[href]")
            .next()
            .and_then(|base| resolve(Some(url), base.attr("href")?))
            .unwrap_or_else(|| url.clone());
        Self { html, base }
    }

    /// What relative addresses on the page are relative to.
    pub fn base(&self) -> &Url {
        &self.base
    }

    /// What the page says of the article on it.
    pub fn facts(&self) -> PageFacts {
        metadata::read(self)
    }

    /// The page's title, plain text; empty where it has none.
    pub fn title(&self) -> String {
        self.all("title").next().map(|title| one_line(&text_of(title))).unwrap_or_default()
    }

    pub(crate) fn root(&self) -> ElementRef<'_> {
        self.html.root_element()
    }

    /// The elements that a fixed selector finds.
    pub(crate) fn all(&self, selector: &str) -> impl Iterator<Item = ElementRef<'_>> {
        select(&self.html, selector)
    }

    /// The address that an attribute of an element holds.
    pub(crate) fn address(&self, element: ElementRef<'_>, attribute: &str) -> Option<Url> {
        resolve(Some(&self.base), element.attr(attribute)?)
    }
}

/// A page's bytes as text; a page tells its encoding in a `meta` where the transport does not.
pub(crate) fn decoded<'a>(bytes: &'a [u8], content_type: Option<&str>) -> Cow<'a, str> {
    let sent = content_type.filter(|sent| sent.to_ascii_lowercase().contains("charset"));
    let own = || {
        let beginning = String::from_utf8_lossy(&bytes[..bytes.len().min(LABEL_BYTES)]).to_ascii_lowercase();
        let (_, label) = beginning.split_once("charset=")?;
        let label: String = label
            .trim_start_matches(['"', '\'', ' '])
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
            .collect();
        Some(format!("text/html; charset={label}"))
    };
    match sent {
        Some(_) => decode(bytes, sent),
        None => decode(bytes, own().as_deref().or(content_type)),
    }
}

fn select<'a>(html: &'a Html, selector: &str) -> impl Iterator<Item = ElementRef<'a>> {
    // Fixed selectors all parse, as their use in the tests shows; one that did not would find nothing.
    let found: Vec<_> = Selector::parse(selector).map(|s| html.select(&s).collect()).unwrap_or_default();
    found.into_iter()
}

/// The text of an element, its pieces joined as they stand.
pub(crate) fn text_of(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    for piece in element.text() {
        text.push_str(piece);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url() -> Url {
        Url::parse("https://news.example/list/").unwrap()
    }

    #[test]
    fn a_page_is_decoded_by_its_own_label() {
        let check = |label: &str, content_type: Option<&str>| {
            let text = format!("<meta charset={label}><title>Мэдээ мэдээлэл</title>");
            let encoding = encoding_rs::Encoding::for_label(label.trim_matches('"').as_bytes()).unwrap();
            let bytes = encoding.encode(&text).0;
            assert_eq!(Page::read(&bytes, content_type, &url()).title(), "Мэдээ мэдээлэл", "{label}");
        };
        check("utf-8", None);
        check("\"windows-1251\"", Some("text/html"));
        check("\"windows-1251\"", None);
    }

    #[test]
    fn addresses_follow_the_pages_base() {
        let page = Page::of_text("<base href='/other/'><a href='x'>y</a>", &url());
        let link = page.all("a").next().unwrap();
        assert_eq!(page.address(link, "href").unwrap().as_str(), "https://news.example/other/x");
    }

    #[test]
    fn hostile_pages_are_read_soon() {
        // A square in any of these would take minutes.
        for html in [
            "<div>".repeat(100_000),
            "<b class=1>".repeat(50_000),
            "<table><tr><td>".repeat(20_000),
            "<ul><li>".repeat(20_000),
            "<p><font color=1>".repeat(20_000),
            "<a href=x>".repeat(50_000),
            format!("<div {}>", "a=b ".repeat(100_000)),
            "<select><option>".repeat(20_000),
            "<".repeat(200_000),
            "&amp;".repeat(100_000),
            "<script type=application/ld+json>".repeat(10_000),
        ] {
            let started = std::time::Instant::now();
            let page = Page::of_text(&html, &url());
            page.facts();
            let bound = if cfg!(debug_assertions) { 40 } else { 2 };
            assert!(started.elapsed().as_secs() < bound, "{}", &html[..20]);
        }
    }
}
