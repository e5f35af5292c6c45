//! Selection: which of the candidates is the article.

use std::collections::HashSet;

use ortoo_model::Recipe;

use super::candidate::Candidate;
use super::headline_block::{self, HeadlineBlock};
use super::{boilerplate, embedded_data, readability};
use crate::article::error::ArticleError;
use crate::article::extracted::ExtractionMethod;
use crate::article::word_bag::WordBag;
use crate::page::Page;
use crate::recipe;

/// An element that a recipe names is taken for the article only from this length on.
const MIN_RECIPE_CHARS: usize = 40;
/// From this length on, the result of the readability libraries is trusted unless it is clearly wrong.
const TRUSTED_CHARS: usize = 1_500;
/// Texts below this length are replaced by any longer text in the page's data.
const SHORT_CHARS: usize = 250;
/// A block below the headline with fewer words is not compared.
const MIN_BLOCK_WORDS: usize = 8;
/// A description with fewer words does not show what the article is about.
const MIN_DESCRIPTION_WORDS: usize = 6;

/// Returns the article of the page with this source.
pub(super) fn select_candidate(
    source: &str,
    page: &Page,
    recipe: Option<&Recipe>,
) -> Result<Candidate, ArticleError> {
    let by_recipe = recipe
        .and_then(|recipe| candidate_by_recipe(page, recipe))
        .filter(|candidate| candidate.char_count() >= MIN_RECIPE_CHARS);
    if let Some(candidate) = by_recipe {
        return Ok(candidate);
    }
    let page_metadata = page.facts();
    let readable = readability::find_candidate(source, page.base());
    let readable_metadata = readable
        .as_ref()
        .map(|r| (r.title.clone(), r.byline.clone(), r.published.clone(), r.direction.clone()));
    let readable = readable.map(without_boilerplate);
    let block = headline_block::find_block(page, page_metadata.title.as_deref());
    let from_markup = select_from_markup(page, readable, block, page_metadata.description.as_deref());
    let from_data = embedded_data::find_candidate(page);
    let mut candidate = match (from_markup, from_data) {
        (Some(from_markup), Some(from_data)) => select_fuller(from_markup, from_data),
        (from_markup, from_data) => {
            from_markup.or(from_data).ok_or(ArticleError::Little { characters: 0 })?
        }
    };
    if let Some((title, byline, published, direction)) = readable_metadata {
        (candidate.title, candidate.byline, candidate.published, candidate.direction) =
            (title, byline, published, direction);
    }
    Ok(candidate)
}

/// Returns the longest of the elements that the recipe names as the article's body.
fn candidate_by_recipe(page: &Page, recipe: &Recipe) -> Option<Candidate> {
    let bodies = recipe::article_elements(page, recipe.article.body.as_deref()?);
    let removed: Vec<_> =
        recipe.article.remove.iter().flat_map(|place| recipe::article_elements(page, place)).collect();
    let removed: HashSet<_> = removed.iter().map(|element| element.id()).collect();
    let candidates = bodies.into_iter().map(|body| {
        Candidate::new(boilerplate::html_without_boilerplate(body, &removed), ExtractionMethod::Recipe)
    });
    candidates.max_by_key(Candidate::char_count)
}

fn without_boilerplate(candidate: Candidate) -> Candidate {
    let html = boilerplate::fragment_without_boilerplate(&candidate.html);
    Candidate { text: crate::text::plain(&html), html, ..candidate }
}

/// Selects between what the libraries found and the block below the headline.
fn select_from_markup(
    page: &Page,
    readable: Option<Candidate>,
    block: Option<HeadlineBlock>,
    description: Option<&str>,
) -> Option<Candidate> {
    let readable = readable.filter(|readable| {
        !readable.link_density().is_listing() || readable.char_count() >= 4 * TRUSTED_CHARS
    });
    let block = block.filter(|block| !block.candidate.link_density().is_listing());
    let (Some(readable), Some(block)) = (&readable, &block) else {
        return readable.or(block.map(|block| block.candidate));
    };
    let readable_words = WordBag::of(&readable.text);
    let block_words = WordBag::of(&block.candidate.text);
    let block_in_readable = block_words.share_in(&readable_words);
    let readable_in_block = readable_words.share_in(&block_words);
    let is_trusted = readable.char_count() >= TRUSTED_CHARS;
    let description_words = WordBag::of(description.unwrap_or_default());
    let matches_description = |words: &WordBag| {
        description_words.len() >= MIN_DESCRIPTION_WORDS && description_words.share_in(words) >= 0.7
    };
    let prefers_block = if block_words.len() < MIN_BLOCK_WORDS {
        false
    } else if block_in_readable >= 0.8 {
        // The libraries added a column: they have much more than the element that the site itself names as
        // the body. Or they have the same text and one more paragraph, which is from elsewhere on the page.
        (block.is_named_body && readable_in_block < 0.6 && !is_trusted)
            || (block_in_readable > 0.97
                && (0.8..0.99).contains(&readable_in_block)
                && has_foreign_last_line(&readable.text, &block.candidate.text))
    } else if is_trusted {
        block_in_readable < 0.3
            && headline_block::is_in_boilerplate(page, &readable.text)
            && !matches_description(&readable_words)
    } else {
        block.is_named_body
            || (matches_description(&block_words) && !matches_description(&readable_words))
            || headline_block::is_in_boilerplate(page, &readable.text)
            || (readable_in_block > 0.8 && block_words.len() > 2 * readable_words.len())
    };
    Some(if prefers_block { block.candidate.clone() } else { readable.clone() })
}

/// Whether `block` contains all lines of `text` except the last.
fn has_foreign_last_line(text: &str, block: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let last = lines.next_back();
    last.is_some_and(|last| !block.contains(last)) && lines.all(|line| block.contains(line))
}

/// Selects the text from the page's data if it is the same text and longer, or if the markup has hardly any.
fn select_fuller(from_markup: Candidate, from_data: Candidate) -> Candidate {
    let (markup_chars, data_chars) = (from_markup.char_count(), from_data.char_count());
    let is_same = WordBag::of(&from_markup.text).share_in(&WordBag::of(&from_data.text)) >= 0.6;
    let is_longer = data_chars * 4 > markup_chars * 5;
    if (is_same && is_longer) || (markup_chars < SHORT_CHARS && data_chars > markup_chars) {
        from_data
    } else {
        from_markup
    }
}
