//! A parsed page and queries on it.

use std::borrow::Cow;

use scraper::{ElementRef, Html, Selector};
use url::Url;

use super::bounds::{Purpose, bound_page};
use crate::decode::decode;
use crate::link::resolve;
use crate::text::one_line;

/// The part of a page that is searched for a declaration of its encoding; the standard requires it within the
/// first 1,024 bytes (HTML, section 4.2.5.4).
const ENCODING_SEARCH_BYTES: usize = 4096;

/// A page parsed within limits on its size and nesting.
pub struct Page {
    html: Html,
    base: Url,
}

impl Page {
    /// Parses a page that was fetched from `url`. Runs in time proportional to its length, of which the first
    /// 4 MiB are read.
    ///
    /// ```
    /// use ortoo_content::page::Page;
    /// use url::Url;
    ///
    /// let url = Url::parse("https://news.example/1").unwrap();
    /// let page = Page::read(b"<title>Snow &amp; ice</title>", Some("text/html"), &url);
    /// assert_eq!(page.title(), "Snow & ice");
    /// ```
    pub fn read(bytes: &[u8], content_type: Option<&str>, url: &Url) -> Self {
        Self::of_text(&decode_page(bytes, content_type), url)
    }

    /// Parses a page that is already decoded.
    pub fn of_text(text: &str, url: &Url) -> Self {
        let html = Html::parse_document(&bound_page(text, Purpose::Query));
        let base = select(&html, "base[href]")
            .next()
            .and_then(|base| resolve(Some(url), base.attr("href")?))
            .unwrap_or_else(|| url.clone());
        Self { html, base }
    }

    /// Returns the address that relative addresses on the page are resolved against.
    pub fn base(&self) -> &Url {
        &self.base
    }

    /// Returns the page's title as plain text, empty if it has none.
    pub fn title(&self) -> String {
        self.all("title").next().map(|title| one_line(&text_of(title))).unwrap_or_default()
    }

    pub(crate) fn root(&self) -> ElementRef<'_> {
        self.html.root_element()
    }

    /// Returns the elements that a selector picks; none if the selector is invalid.
    pub(crate) fn all(&self, selector: &str) -> impl Iterator<Item = ElementRef<'_>> {
        select(&self.html, selector)
    }

    /// Returns the address in an attribute of an element, resolved.
    pub(crate) fn address(&self, element: ElementRef<'_>, attribute: &str) -> Option<Url> {
        resolve(Some(&self.base), element.attr(attribute)?)
    }
}

/// Decodes a page. The encoding is that of the HTTP header, or else the encoding that the page declares in a
/// `meta` element.
pub(crate) fn decode_page<'a>(bytes: &'a [u8], content_type: Option<&str>) -> Cow<'a, str> {
    let with_charset =
        content_type.filter(|content_type| content_type.to_ascii_lowercase().contains("charset"));
    let declared = || {
        let beginning = &bytes[..bytes.len().min(ENCODING_SEARCH_BYTES)];
        let beginning = String::from_utf8_lossy(beginning).to_ascii_lowercase();
        let (_, label) = beginning.split_once("charset=")?;
        let label: String = label
            .trim_start_matches(['"', '\'', ' '])
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
            .collect();
        Some(format!("text/html; charset={label}"))
    };
    match with_charset {
        Some(_) => decode(bytes, with_charset),
        None => decode(bytes, declared().as_deref().or(content_type)),
    }
}

fn select<'a>(html: &'a Html, selector: &str) -> impl Iterator<Item = ElementRef<'a>> {
    let elements: Vec<_> = Selector::parse(selector).map(|s| html.select(&s).collect()).unwrap_or_default();
    elements.into_iter()
}

/// Returns the text of an element and its descendants, concatenated without separators.
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
    fn a_page_is_decoded_by_its_declared_encoding() {
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
    fn addresses_are_resolved_against_the_base_element() {
        let page = Page::of_text("<base href='/other/'><a href='x'>y</a>", &url());
        let link = page.all("a").next().unwrap();
        assert_eq!(page.address(link, "href").unwrap().as_str(), "https://news.example/other/x");
    }

    #[test]
    fn hostile_pages_are_parsed_in_linear_time() {
        // Quadratic time in any of these would be minutes.
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
            let limit_secs = if cfg!(debug_assertions) { 40 } else { 2 };
            assert!(started.elapsed().as_secs() < limit_secs, "{}", &html[..20]);
        }
    }
}
