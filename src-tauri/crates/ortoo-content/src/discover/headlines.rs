//! Finds the links of a page whose text is a headline.

use std::collections::HashMap;

use scraper::ElementRef;
use url::Url;

use super::selectors::{has_class_word, is_boilerplate, text_line};
use crate::page::Page;

/// Links of a page after these are ignored.
const MAX_LINKS: usize = 1_500;
/// A link's text is a headline if it has this many characters or [`MIN_HEADLINE_WORDS`].
const MIN_HEADLINE_CHARS: usize = 18;
const MIN_HEADLINE_WORDS: usize = 3;

/// A link whose text is a headline.
pub(super) struct Headline<'a> {
    pub(super) href: Url,
    pub(super) title: String,
    pub(super) link: ElementRef<'a>,
}

/// Returns the links whose text is a headline, each address once with its longest text.
pub(super) fn find_headlines<'a>(page: &'a Page, url: &Url) -> Vec<Headline<'a>> {
    let mut headlines: Vec<Headline<'a>> = Vec::new();
    let mut by_href: HashMap<String, usize> = HashMap::new();
    for link in page.all("a[href]").take(MAX_LINKS) {
        let Some(mut href) = page.address(link, "href").filter(|href| is_same_site(href, url)) else {
            continue;
        };
        href.set_fragment(None);
        if (href.path() == "/" && href.query().is_none()) || href.as_str() == url.as_str() {
            continue;
        }
        let title = link_title(link);
        let is_headline =
            title.chars().count() >= MIN_HEADLINE_CHARS || title.split(' ').count() >= MIN_HEADLINE_WORDS;
        match by_href.get(href.as_str()) {
            Some(at) if is_headline && title.len() > headlines[*at].title.len() => {
                headlines[*at].title = title;
                headlines[*at].link = link;
            }
            Some(_) => {}
            None if is_headline && !is_boilerplate(link) => {
                by_href.insert(href.to_string(), headlines.len());
                headlines.push(Headline { href, title, link });
            }
            None => {}
        }
    }
    headlines
}

/// Returns the text of the first heading or title inside a link, else that of the whole link.
fn link_title(link: ElementRef<'_>) -> String {
    let mut descendants = link.descendants().skip(1).filter_map(ElementRef::wrap);
    let heading = descendants.find(|inner| {
        matches!(inner.value().name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
            || has_class_word(*inner, &["title", "headline"])
    });
    heading.map(text_line).filter(|text| !text.is_empty()).unwrap_or_else(|| text_line(link))
}

/// Returns true if two addresses have the same host apart from subdomains.
fn is_same_site(href: &Url, url: &Url) -> bool {
    fn site(url: &Url) -> &str {
        let host = url.host_str().unwrap_or_default();
        match host.rmatch_indices('.').nth(1) {
            Some((at, _)) if !host.bytes().all(|b| b.is_ascii_digit() || b == b'.') => &host[at + 1..],
            _ => host,
        }
    }
    site(href) == site(url)
}
