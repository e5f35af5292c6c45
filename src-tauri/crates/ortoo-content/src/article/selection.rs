//! Which of the candidates is the article.

use std::collections::HashSet;

use ortoo_model::Recipe;

use super::candidate::Story;
use super::error::ArticleError;
use super::headline_block::{self, Block};
use super::word_bag::Words;
use super::{ExtractedBy, boilerplate, embedded_data, readability};
use crate::page::Page;
use crate::recipe;

/// Text of fewer characters at the place that a recipe names is not yet the article.
const LEAST: usize = 40;
/// Text of more characters, most of it prose, is believed.
const LONG: usize = 1_500;

/// The article of the page whose source this is.
pub(super) fn story(source: &str, page: &Page, recipe: Option<&Recipe>) -> Result<Story, ArticleError> {
    let named = recipe.and_then(|recipe| by_recipe(page, recipe)).filter(|story| story.length() >= LEAST);
    if let Some(story) = named {
        return Ok(story);
    }
    let facts = page.facts();
    let read = readability::stories(source, page.base());
    let said =
        read.as_ref().map(|r| (r.title.clone(), r.byline.clone(), r.published.clone(), r.direction.clone()));
    let read = read.map(pruned);
    let block = headline_block::block(page, facts.title.as_deref());
    let of_page = of_page(page, read, block, facts.description.as_deref());
    let of_data = embedded_data::story(page);
    let mut story = match (of_page, of_data) {
        (Some(of_page), Some(of_data)) => fuller(of_page, of_data),
        (of_page, of_data) => of_page.or(of_data).ok_or(ArticleError::Little { characters: 0 })?,
    };
    if let Some((title, byline, published, direction)) = said {
        (story.title, story.byline, story.published, story.direction) = (title, byline, published, direction);
    }
    Ok(story)
}

/// The text at the place that the recipe names; the longest, where there are several.
fn by_recipe(page: &Page, recipe: &Recipe) -> Option<Story> {
    let bodies = recipe::article_elements(page, recipe.article.body.as_deref()?);
    let removed: Vec<_> =
        recipe.article.remove.iter().flat_map(|place| recipe::article_elements(page, place)).collect();
    let removed: HashSet<_> = removed.iter().map(|element| element.id()).collect();
    let stories =
        bodies.into_iter().map(|body| Story::new(boilerplate::pruned(body, &removed), ExtractedBy::Recipe));
    stories.max_by_key(Story::length)
}

fn pruned(story: Story) -> Story {
    let html = boilerplate::pruned_html(&story.html);
    Story { text: crate::text::plain(&html), html, ..story }
}

/// What the libraries found, or the block under the headline where they were led astray.
fn of_page(
    page: &Page,
    read: Option<Story>,
    block: Option<Block>,
    description: Option<&str>,
) -> Option<Story> {
    let read = read.filter(|read| !read.shape().is_listing() || read.length() >= 4 * LONG);
    let block = block.filter(|block| !block.story.shape().is_listing());
    let (Some(read), Some(block)) = (&read, &block) else {
        return read.or(block.map(|block| block.story));
    };
    let of_read = Words::of(&read.text);
    let of_block = Words::of(&block.story.text);
    let is_held = of_block.share_in(&of_read);
    let is_all = of_read.share_in(&of_block);
    let long = read.length() >= LONG;
    let told = Words::of(description.unwrap_or_default());
    let tells = |words: &Words| told.count() >= 6 && told.share_in(words) >= 0.7;
    let by_block = if of_block.count() < 8 {
        false
    } else if is_held >= 0.8 {
        // More than the site itself calls the text, and not much at that: the column is in it. Or the same,
        // and something behind its end that stands elsewhere.
        (block.is_named && is_all < 0.6 && !long)
            || (is_held > 0.97 && (0.8..0.99).contains(&is_all) && has_tail(&read.text, &block.story.text))
    } else if long {
        is_held < 0.3 && headline_block::stands_aside(page, &read.text) && !tells(&of_read)
    } else {
        block.is_named
            || (tells(&of_block) && !tells(&of_read))
            || headline_block::stands_aside(page, &read.text)
            || (is_all > 0.8 && of_block.count() > 2 * of_read.count())
    };
    let (read, block) = (read.clone(), block.story.clone());
    Some(if by_block { block } else { read })
}

/// Whether the last paragraph of `text` is not in `block`, while its others are.
fn has_tail(text: &str, block: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let last = lines.next_back();
    last.is_some_and(|last| !block.contains(last)) && lines.all(|line| block.contains(line))
}

/// The text for machines, where it is the same one and there is more of it.
fn fuller(of_page: Story, of_data: Story) -> Story {
    let (here, there) = (of_page.length(), of_data.length());
    let same = Words::of(&of_page.text).share_in(&Words::of(&of_data.text)) >= 0.6;
    let more = there * 4 > here * 5;
    if (same && more) || (here < 250 && there > here) { of_data } else { of_page }
}
