//! Finds the repeating elements of a page that each contain one headline.

use std::collections::HashMap;

use scraper::{ElementRef, Selector};
use url::Url;

use super::headlines::Headline;
use super::selectors::{selector_for, selector_within_parent};
use crate::page::Page;

/// Blocks after these do not count for the selectors of their fields.
const MAX_BLOCKS: usize = 60;
/// Fewer similar blocks are not a list.
const MIN_BLOCKS: usize = 3;
/// Number of elements that may be a headline's block, counted outwards from its link.
const MAX_BLOCK_LEVELS: usize = 8;

/// A repeating block and its headline.
pub(super) struct Block<'a> {
    pub(super) element: ElementRef<'a>,
    pub(super) title: String,
    pub(super) href: Url,
    pub(super) page: &'a Page,
}

/// Returns the selector of the blocks that make the best list, and those blocks.
pub(super) fn find_blocks<'a>(
    page: &'a Page,
    headlines: &[Headline<'a>],
) -> Option<(String, Vec<Block<'a>>)> {
    let mut headlines_within: HashMap<_, usize> = HashMap::new();
    for headline in headlines {
        for ancestor in std::iter::once(*headline.link).chain(headline.link.ancestors()) {
            *headlines_within.entry(ancestor.id()).or_default() += 1;
        }
    }
    // Every element around a link that contains no other headline may be its block.
    let mut groups: HashMap<String, Vec<(usize, ElementRef<'a>)>> = HashMap::new();
    for (index, headline) in headlines.iter().enumerate() {
        let ancestors =
            std::iter::once(headline.link).chain(headline.link.ancestors().filter_map(ElementRef::wrap));
        let has_one_headline = |element: &ElementRef<'_>| headlines_within.get(&element.id()) == Some(&1);
        for element in ancestors.take(MAX_BLOCK_LEVELS).take_while(has_one_headline) {
            if matches!(element.value().name(), "body" | "html" | "main") {
                break;
            }
            for selector in [selector_for(element), selector_within_parent(element)] {
                let group = groups.entry(selector).or_default();
                if group.last().is_none_or(|(last, _)| *last != index) {
                    group.push((index, element));
                } else if let Some(last) = group.last_mut() {
                    last.1 = element;
                }
            }
        }
    }
    let score = |selector: &str, group: &[(usize, ElementRef<'_>)]| {
        if group.len() < MIN_BLOCKS {
            return 0;
        }
        let matches = Selector::parse(selector)
            .map_or(usize::MAX, |s| page.root().select(&s).take(4 * group.len()).count());
        // Most elements that the selector matches contain no headline, so it names something else.
        if matches > 2 * group.len() {
            return 0;
        }
        let titles: usize =
            group.iter().map(|(index, _)| headlines[*index].title.chars().count().min(90)).sum();
        // Prefers the whole block to the link inside it, and a class to a position below a parent.
        let size: usize = group.iter().map(|(_, element)| element.descendants().take(40).count()).sum();
        titles * 100 * group.len() / matches.max(1) + size + usize::from(!selector.contains('>')) * 10
    };
    let mut ranked: Vec<_> =
        groups.into_iter().map(|(selector, group)| (score(&selector, &group), selector, group)).collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.len().cmp(&b.1.len())).then_with(|| a.1.cmp(&b.1)));
    let (_, selector, group) = ranked.into_iter().find(|(score, ..)| *score > 0)?;
    let block = |(index, element): (usize, ElementRef<'a>)| Block {
        element,
        title: headlines[index].title.clone(),
        href: headlines[index].href.clone(),
        page,
    };
    Some((selector, group.into_iter().take(MAX_BLOCKS).map(block).collect()))
}
