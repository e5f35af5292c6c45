//! Guesses selectors for the fields of repeating blocks.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use scraper::{ElementRef, Selector};

use super::blocks::Block;
use super::selectors::{has_class_word, selector_for, text_line};
use crate::dates::{self, Clock};

/// Elements of a block after these are ignored.
const MAX_BLOCK_ELEMENTS: usize = 200;

/// Guesses the selectors of the fields that the blocks have in common.
pub(super) struct FieldGuesser<'b, 'a> {
    pub(super) blocks: &'b [Block<'a>],
    pub(super) now: DateTime<Utc>,
}

impl<'a> FieldGuesser<'_, 'a> {
    /// Returns the most common selector among the elements that `pick` returns, if at least a third of the
    /// blocks share it.
    fn common_selector(&self, pick: impl Fn(&Block<'a>) -> Option<ElementRef<'a>>) -> Option<String> {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for element in self.blocks.iter().filter_map(pick) {
            *counts.entry(selector_for(element)).or_default() += 1;
        }
        let best = counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)))?;
        (best.1 * 3 >= self.blocks.len()).then_some(best.0)
    }

    /// Returns the selector of the smallest element with the whole headline, or an empty one if that is the
    /// block itself.
    pub(super) fn title(&self) -> Option<String> {
        let title_element = |block: &Block<'a>| {
            let elements = block.element.descendants().filter_map(ElementRef::wrap);
            elements.filter(|inner| text_line(*inner) == block.title).last()
        };
        let is_block = self
            .blocks
            .iter()
            .all(|block| title_element(block).is_some_and(|title| title.id() == block.element.id()));
        if is_block { Some(String::new()) } else { self.unambiguous_selector(title_element) }
    }

    /// Returns [`FieldGuesser::common_selector`], with an `:nth-of-type` if the selector's first match in most
    /// blocks is not the element that `pick` returns.
    fn unambiguous_selector(&self, pick: impl Fn(&Block<'a>) -> Option<ElementRef<'a>>) -> Option<String> {
        let common = self.common_selector(&pick)?;
        let correct_blocks = |selector: &str| {
            let Ok(selector) = Selector::parse(selector) else { return 0 };
            let first_match = |block: &Block<'a>| {
                let mut matches = block.element.select(&selector);
                matches.find(|element| !text_line(*element).is_empty()).map(|element| element.id())
            };
            let is_correct =
                |block: &&Block<'a>| first_match(block) == pick(block).map(|element| element.id());
            self.blocks.iter().filter(is_correct).count()
        };
        let numbered = self.blocks.iter().filter_map(&pick).map(|element| {
            let before = element.prev_siblings().filter_map(ElementRef::wrap);
            let position = 1 + before.filter(|other| other.value().name() == element.value().name()).count();
            format!("{}:nth-of-type({position})", selector_for(element))
        });
        let is_correct_in_most = |selector: &String| correct_blocks(selector) * 10 >= self.blocks.len() * 9;
        let mut alternatives: Vec<String> = numbered.collect();
        alternatives.sort();
        alternatives.dedup();
        std::iter::once(common.clone()).chain(alternatives).find(is_correct_in_most).or(Some(common))
    }

    pub(super) fn link(&self) -> String {
        if self.blocks.iter().all(|block| block.element.value().name() == "a") {
            return "@href".to_owned();
        }
        let is_headline_link = |block: &Block<'a>, element: ElementRef<'a>| {
            block.page.address(element, "href").is_some_and(|mut href| {
                href.set_fragment(None);
                href == block.href
            })
        };
        let links = |block: &Block<'a>| {
            let elements = block.element.descendants().filter_map(ElementRef::wrap);
            elements
                .filter(|inner| inner.value().name() == "a" && inner.attr("href").is_some())
                .collect::<Vec<_>>()
        };
        let is_first_link =
            |block: &&Block<'a>| links(block).first().is_some_and(|first| is_headline_link(block, *first));
        if self.blocks.iter().filter(is_first_link).count() * 10 >= self.blocks.len() * 9 {
            return "a @href".to_owned();
        }
        let selector = self.unambiguous_selector(|block| {
            links(block).into_iter().find(|link| is_headline_link(block, *link))
        });
        format!("{} @href", selector.unwrap_or_else(|| "a".to_owned()))
    }

    pub(super) fn date(&self) -> Option<String> {
        let has_time = |block: &&Block<'a>| elements_in(block).any(|inner| inner.value().name() == "time");
        if self.blocks.iter().filter(has_time).count() * 3 >= self.blocks.len() {
            return Some("time".to_owned());
        }
        self.common_selector(|block| {
            let is_date = |inner: &ElementRef<'a>| {
                let text = text_line(*inner);
                (4..=60).contains(&text.len())
                    && dates::read(&text, None, Clock::default(), self.now).is_some()
            };
            elements_in(block).filter(is_date).last()
        })
    }

    pub(super) fn image(&self) -> Option<String> {
        let has_img = |block: &&Block<'a>| elements_in(block).any(|inner| inner.value().name() == "img");
        if self.blocks.iter().filter(has_img).count() * 3 >= self.blocks.len() {
            return Some("img".to_owned());
        }
        let background = self.common_selector(|block| {
            elements_in(block).find(|inner| inner.attr("style").is_some_and(|style| style.contains("url(")))
        })?;
        Some(format!("{background} @style"))
    }

    pub(super) fn summary(&self) -> Option<String> {
        self.common_selector(|block| {
            elements_in(block).find(|inner| {
                let text = text_line(*inner);
                let is_text = inner.value().name() == "p"
                    || has_class_word(
                        *inner,
                        &["desc", "lead", "summary", "intro", "excerpt", "body", "text"],
                    );
                is_text && text.len() > 60 && !text.contains(&block.title) && !block.title.contains(&text)
            })
        })
    }

    pub(super) fn by_class_word(&self, words: &[&str]) -> Option<String> {
        self.common_selector(|block| {
            elements_in(block).find(|inner| has_class_word(*inner, words) && !text_line(*inner).is_empty())
        })
    }
}

/// Iterates over the first elements inside a block.
fn elements_in<'a>(block: &Block<'a>) -> impl Iterator<Item = ElementRef<'a>> {
    block.element.descendants().skip(1).filter_map(ElementRef::wrap).take(MAX_BLOCK_ELEMENTS)
}
