//! The block of text below an article's headline, found by the structure of the page.
//!
//! This is coarser than the readability libraries, but a column of teasers beside a short article does not
//! mislead it: the search starts at the headline and stops at the smallest element that holds enough text.

use std::collections::HashSet;

use scraper::ElementRef;

use super::boilerplate::{self, ElementSize, is_boilerplate};
use super::candidate::Candidate;
use crate::article::extracted::ExtractionMethod;
use crate::article::word_bag::WordBag;
use crate::page::{Page, text_of};

/// Elements that sites name as the body of an article.
const BODY_SELECTOR: &str = "[itemprop=articleBody], [property=articleBody], [data-component=article-body], \
    .entry-content, .post-content, .article-content, .article-body, .article__body, .article-text, \
    .story-body, .news_body, .news-body, .news-content, .news-detail, .news-text, .content-body, \
    .content-mn, .detail-content, .single-content, .td-post-content, .post-body";
/// An element below this length has a date and a name at most.
const MIN_PROSE_CHARS: usize = 60;
/// How many headings, and how many named bodies, of a page are examined.
const MAX_EXAMINED_ELEMENTS: usize = 50;
/// Named bodies with fewer words are skipped.
const MIN_BODY_WORDS: usize = 8;

/// The block below the headline.
pub(super) struct HeadlineBlock {
    pub(super) candidate: Candidate,
    /// Whether the site itself names the element as the body of an article.
    pub(super) is_named_body: bool,
}

/// Returns the block below the headline; `title` is the article's title in the page's metadata.
pub(super) fn find_block(page: &Page, title: Option<&str>) -> Option<HeadlineBlock> {
    let headline = find_headline(page, title);
    let (root, is_named_body) = match find_named_body(page) {
        Some(root) => (root, true),
        None => (smallest_element_with_prose(headline?, page)?, false),
    };
    let excluded: HashSet<_> = headline.iter().map(|headline| headline.id()).collect();
    let html = boilerplate::html_without_boilerplate(root, &excluded);
    let candidate = Candidate::new(html, ExtractionMethod::Page);
    (!candidate.text.is_empty()).then_some(HeadlineBlock { candidate, is_named_body })
}

/// Whether the longest line of `text` is in an element of the page that is no part of an article, such as a
/// column or a menu.
pub(super) fn is_in_boilerplate(page: &Page, text: &str) -> bool {
    const MAX_KEY_CHARS: usize = 30;
    const MIN_KEY_CHARS: usize = 15;
    let Some(line) = text.lines().max_by_key(|line| line.len()) else { return false };
    let key: String = line.chars().filter(|c| !c.is_whitespace()).take(MAX_KEY_CHARS).collect();
    if key.chars().count() < MIN_KEY_CHARS {
        return false;
    }
    let has_key = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>().contains(&key);
    let node =
        page.root().descendants().find(|node| node.value().as_text().is_some_and(|text| has_key(text)));
    node.is_some_and(|node| node.ancestors().filter_map(ElementRef::wrap).any(is_boilerplate_below_body))
}

fn is_boilerplate_below_body(element: ElementRef<'_>) -> bool {
    !matches!(element.value().name(), "html" | "body") && is_boilerplate(element)
}

/// Returns the heading with the words of the title, or else the first `h1`.
fn find_headline<'a>(page: &'a Page, title: Option<&str>) -> Option<ElementRef<'a>> {
    let headings = || {
        page.all("h1, h2").take(MAX_EXAMINED_ELEMENTS).filter(|heading| !text_of(*heading).trim().is_empty())
    };
    let title_words = WordBag::of(title.unwrap_or_default());
    let matches_title = |heading: &ElementRef<'_>| {
        let words = WordBag::of(&text_of(*heading));
        title_words.len() >= 2
            && words.len() >= 2
            && words.share_in(&title_words) > 0.8
            && title_words.share_in(&words) > 0.5
    };
    headings().find(matches_title).or_else(|| headings().find(|heading| heading.value().name() == "h1"))
}

/// Returns the element with the most words among those that the site names as the body.
fn find_named_body(page: &Page) -> Option<ElementRef<'_>> {
    let count_words = |element: ElementRef<'_>| WordBag::of(&text_of(element)).len();
    let is_outside_boilerplate = |element: &ElementRef<'_>| {
        !element.ancestors().filter_map(ElementRef::wrap).any(is_boilerplate_below_body)
    };
    let bodies = page.all(BODY_SELECTOR).take(MAX_EXAMINED_ELEMENTS).filter(is_outside_boilerplate);
    bodies
        .map(|element| (count_words(element), element))
        .filter(|(words, _)| *words >= MIN_BODY_WORDS)
        .max_by_key(|(words, _)| *words)
        .map(|(_, element)| element)
}

/// Returns the smallest element around the headline that has enough text beside the headline, links and
/// boilerplate.
fn smallest_element_with_prose<'a>(headline: ElementRef<'a>, page: &'a Page) -> Option<ElementRef<'a>> {
    let sizes = boilerplate::element_sizes(page.root());
    let size_of = |element: ElementRef<'_>| sizes.get(&element.id()).copied().unwrap_or_default();
    let headline_chars = size_of(headline).chars;
    for ancestor in headline.ancestors().filter_map(ElementRef::wrap) {
        let aside = ancestor
            .children()
            .filter_map(ElementRef::wrap)
            .filter(|child| is_boilerplate(*child))
            .map(size_of)
            .fold(ElementSize::default(), ElementSize::plus);
        let size = size_of(ancestor);
        let prose_chars = (size.chars - aside.chars)
            .saturating_sub(size.linked_chars - aside.linked_chars)
            .saturating_sub(headline_chars);
        let can_hold_body =
            matches!(ancestor.value().name(), "article" | "main") || !is_article_header(ancestor);
        if prose_chars >= MIN_PROSE_CHARS && can_hold_body {
            return Some(ancestor);
        }
    }
    None
}

/// Whether an element is the header of an article: headline, lead, author, date.
fn is_article_header(element: ElementRef<'_>) -> bool {
    let class = element.attr("class").unwrap_or_default().to_ascii_lowercase();
    element.value().name() == "header" || class.contains("header") || class.contains("heading")
}
