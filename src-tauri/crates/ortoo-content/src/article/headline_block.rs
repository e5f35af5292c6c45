//! The text that stands under an article's headline, found by the page's own structure.
//!
//! It is coarser than what the libraries do, but it cannot be led astray by a column of teasers beside a
//! short story: it starts at the headline and goes no further than it must.

use std::collections::HashSet;

use scraper::ElementRef;

use super::ExtractedBy;
use super::boilerplate::{self, is_junk};
use super::candidate::Story;
use super::word_bag::Words;
use crate::page::{Page, text_of};

/// Places that sites name as the text.
const BODIES: &str = "[itemprop=articleBody], [property=articleBody], [data-component=article-body], \
    .entry-content, .post-content, .article-content, .article-body, .article__body, .article-text, \
    .story-body, .news_body, .news-body, .news-content, .news-detail, .news-text, .content-body, \
    .content-mn, .detail-content, .single-content, .td-post-content, .post-body";
/// So many characters are more than a date and a name.
const SOME: usize = 60;
/// Headings that are looked at.
const HEADINGS: usize = 50;

/// The block, and whether the site itself names it as the text.
pub(super) struct Block {
    pub(super) story: Story,
    pub(super) is_named: bool,
}

/// The block under the headline; `title` is what the page's metadata call the article.
pub(super) fn block(page: &Page, title: Option<&str>) -> Option<Block> {
    let heading = heading(page, title);
    let (root, is_named) = match named(page) {
        Some(root) => (root, true),
        None => (around(heading?, page)?, false),
    };
    let left_out: HashSet<_> = heading.iter().map(|heading| heading.id()).collect();
    let story = Story::new(boilerplate::pruned(root, &left_out), ExtractedBy::Page);
    (!story.text.is_empty()).then_some(Block { story, is_named })
}

/// Whether a text of the page stands in something that is no part of an article: a column, a menu.
pub(super) fn stands_aside(page: &Page, text: &str) -> bool {
    let Some(line) = text.lines().max_by_key(|line| line.len()) else { return false };
    let key: String = line.chars().filter(|c| !c.is_whitespace()).take(30).collect();
    if key.chars().count() < 15 {
        return false;
    }
    let holds = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>().contains(&key);
    let found = page.root().descendants().find(|node| node.value().as_text().is_some_and(|text| holds(text)));
    found.is_some_and(|node| node.ancestors().filter_map(ElementRef::wrap).any(is_aside))
}

fn is_aside(element: ElementRef<'_>) -> bool {
    !matches!(element.value().name(), "html" | "body") && is_junk(element)
}

/// The headline: the heading that says what the metadata say, else the first of the highest rank.
fn heading<'a>(page: &'a Page, title: Option<&str>) -> Option<ElementRef<'a>> {
    let all = || page.all("h1, h2").take(HEADINGS).filter(|heading| !text_of(*heading).trim().is_empty());
    let wanted = Words::of(title.unwrap_or_default());
    let says = |heading: &ElementRef<'_>| {
        let words = Words::of(&text_of(*heading));
        wanted.count() >= 2
            && words.count() >= 2
            && words.share_in(&wanted) > 0.8
            && wanted.share_in(&words) > 0.5
    };
    all().find(says).or_else(|| all().find(|heading| heading.value().name() == "h1"))
}

/// The longest of the places that the site names.
fn named(page: &Page) -> Option<ElementRef<'_>> {
    let prose = |element: ElementRef<'_>| Words::of(&text_of(element)).count();
    let stands_right =
        |element: &ElementRef<'_>| !element.ancestors().filter_map(ElementRef::wrap).any(is_aside);
    let all = page.all(BODIES).take(HEADINGS).filter(stands_right);
    all.map(|element| (prose(element), element))
        .filter(|(words, _)| *words >= 8)
        .max_by_key(|(words, _)| *words)
        .map(|(_, element)| element)
}

/// The smallest element around the headline that holds some text of its own.
fn around<'a>(heading: ElementRef<'a>, page: &'a Page) -> Option<ElementRef<'a>> {
    let sizes = boilerplate::sizes(page.root());
    let of = |element: ElementRef<'_>| sizes.get(&element.id()).copied().unwrap_or_default();
    let own = of(heading).0;
    for outer in heading.ancestors().filter_map(ElementRef::wrap) {
        let aside: (usize, usize) = outer
            .children()
            .filter_map(ElementRef::wrap)
            .filter(|child| is_junk(*child))
            .map(of)
            .fold((0, 0), |sum, size| (sum.0 + size.0, sum.1 + size.1));
        let (characters, linked) = of(outer);
        let prose = (characters - aside.0).saturating_sub(linked - aside.1).saturating_sub(own);
        let whole = matches!(outer.value().name(), "article" | "main") || !is_head(outer);
        if prose >= SOME && whole {
            return Some(outer);
        }
    }
    None
}

/// Whether an element is the head of an article: headline, lead, author, day.
fn is_head(element: ElementRef<'_>) -> bool {
    let class = element.attr("class").unwrap_or_default().to_ascii_lowercase();
    element.value().name() == "header" || class.contains("header") || class.contains("heading")
}
