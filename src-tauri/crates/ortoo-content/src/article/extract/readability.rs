//! The readability libraries that look for the article in a page.
//!
//! `legible` returns what Mozilla's Readability returns; `dom_smoothie`, another port of it, is asked when
//! `legible` finds nothing. Both get markup within limits only, and a panic in one counts as no result.

use std::panic::{AssertUnwindSafe, catch_unwind};

use url::Url;

use super::candidate::Candidate;
use crate::article::extracted::ExtractionMethod;
use crate::page::bounds::{Purpose, bound_page};

/// Below this number of characters the search is repeated with hidden elements made visible.
const MIN_CHARS_WITHOUT_HIDDEN: usize = 200;

/// Returns what the libraries find in the page with this source.
pub(super) fn find_candidate(source: &str, url: &Url) -> Option<Candidate> {
    let visible = find_in(&bound_page(source, Purpose::Extract), url);
    if visible.as_ref().is_some_and(|candidate| candidate.char_count() >= MIN_CHARS_WITHOUT_HIDDEN) {
        return visible;
    }
    let has_hidden = ["hidden", "display", "visibility"].iter().any(|word| source.contains(word));
    let unhidden = has_hidden.then(|| find_in(&bound_page(source, Purpose::ExtractHidden), url)).flatten();
    match (visible, unhidden) {
        (Some(visible), Some(unhidden)) => {
            Some(if unhidden.char_count() > 2 * visible.char_count() { unhidden } else { visible })
        }
        (visible, unhidden) => visible.or(unhidden),
    }
}

fn find_in(html: &str, url: &Url) -> Option<Candidate> {
    without_panic(|| find_with_legible(html, url))
        .or_else(|| without_panic(|| find_with_dom_smoothie(html, url)))
}

/// Runs one of the libraries; a panic or an empty text is no result.
fn without_panic(find: impl FnOnce() -> Option<Candidate>) -> Option<Candidate> {
    catch_unwind(AssertUnwindSafe(find)).ok().flatten().filter(|candidate| !candidate.text.is_empty())
}

fn find_with_legible(html: &str, url: &Url) -> Option<Candidate> {
    let options = legible::Options::new().keep_classes(true);
    let article = legible::parse(html, Some(url.as_str()), Some(options)).ok()?;
    Some(Candidate {
        title: non_empty_line(Some(article.title)),
        byline: non_empty_line(article.byline),
        published: non_empty_line(article.published_time),
        direction: non_empty_line(article.dir),
        ..Candidate::new(article.content, ExtractionMethod::Page)
    })
}

fn find_with_dom_smoothie(html: &str, url: &Url) -> Option<Candidate> {
    let config = dom_smoothie::Config { keep_classes: true, ..dom_smoothie::Config::default() };
    let mut readability = dom_smoothie::Readability::new(html, Some(url.as_str()), Some(config)).ok()?;
    let article = readability.parse().ok()?;
    Some(Candidate {
        title: non_empty_line(Some(article.title)),
        byline: non_empty_line(article.byline),
        published: non_empty_line(article.published_time),
        direction: non_empty_line(article.dir),
        ..Candidate::new(article.content.to_string(), ExtractionMethod::Page)
    })
}

fn non_empty_line(text: Option<String>) -> Option<String> {
    let line = crate::text::one_line(&text?);
    (!line.is_empty()).then_some(line)
}
