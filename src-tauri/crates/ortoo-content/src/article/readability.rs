//! The libraries that look for the article in a page.
//!
//! `legible` gives what Mozilla's Readability gives; `dom_smoothie`, of the same descent, stands in where it
//! finds nothing. Both see bounded markup alone, and a panic of one is a page in which it found nothing.

use std::panic::{AssertUnwindSafe, catch_unwind};

use url::Url;

use super::ExtractedBy;
use super::candidate::Story;
use crate::page::bounds::{Purpose, bounded};

/// Text of fewer characters may not be all; what a script would have shown is looked at too.
const LITTLE: usize = 200;

/// What the libraries find on the page whose source this is.
pub(super) fn stories(source: &str, url: &Url) -> Option<Story> {
    let first = read(&bounded(source, Purpose::Read), url);
    if first.as_ref().is_some_and(|story| story.length() >= LITTLE) {
        return first;
    }
    let hides = ["hidden", "display", "visibility"].iter().any(|word| source.contains(word));
    let second = hides.then(|| read(&bounded(source, Purpose::ReadHidden), url)).flatten();
    match (first, second) {
        (Some(first), Some(second)) => {
            Some(if second.length() > 2 * first.length() { second } else { first })
        }
        (first, second) => first.or(second),
    }
}

fn read(html: &str, url: &Url) -> Option<Story> {
    caught(|| by_legible(html, url)).or_else(|| caught(|| by_dom_smoothie(html, url)))
}

fn caught(find: impl FnOnce() -> Option<Story>) -> Option<Story> {
    catch_unwind(AssertUnwindSafe(find)).ok().flatten().filter(|story| !story.text.is_empty())
}

fn by_legible(html: &str, url: &Url) -> Option<Story> {
    let options = legible::Options::new().keep_classes(true);
    let article = legible::parse(html, Some(url.as_str()), Some(options)).ok()?;
    Some(Story {
        title: filled(Some(article.title)),
        byline: filled(article.byline),
        published: filled(article.published_time),
        direction: filled(article.dir),
        ..Story::new(article.content, ExtractedBy::Page)
    })
}

fn by_dom_smoothie(html: &str, url: &Url) -> Option<Story> {
    let config = dom_smoothie::Config { keep_classes: true, ..dom_smoothie::Config::default() };
    let mut reader = dom_smoothie::Readability::new(html, Some(url.as_str()), Some(config)).ok()?;
    let article = reader.parse().ok()?;
    Some(Story {
        title: filled(Some(article.title)),
        byline: filled(article.byline),
        published: filled(article.published_time),
        direction: filled(article.dir),
        ..Story::new(article.content.to_string(), ExtractedBy::Page)
    })
}

fn filled(text: Option<String>) -> Option<String> {
    let line = crate::text::one_line(&text?);
    (!line.is_empty()).then_some(line)
}
