//! Guesses a recipe for a page from its repeating blocks, the elements that each contain one headline with its
//! link.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use ortoo_model::{ListRules, Recipe, SourceKind};
use scraper::{ElementRef, Selector};
use url::Url;

use super::block::{has_class_word, is_boilerplate, selector_for, selector_within_parent, text_line};
use crate::page::Page;
use crate::when::{self, Clock};

/// Links of a page after these are ignored.
const MAX_LINKS: usize = 1_500;
/// Blocks after these do not count for the selectors of their fields.
const MAX_BLOCKS: usize = 60;
/// Fewer similar blocks are not a list.
const MIN_BLOCKS: usize = 3;
/// Number of elements that may be a headline's block, counted outwards from its link.
const MAX_BLOCK_LEVELS: usize = 8;
/// Elements of a block after these are ignored.
const MAX_BLOCK_ELEMENTS: usize = 200;
/// A link's text is a headline if it has this many characters or [`MIN_HEADLINE_WORDS`].
const MIN_HEADLINE_CHARS: usize = 18;
const MIN_HEADLINE_WORDS: usize = 3;

/// A link whose text is a headline.
struct Headline<'a> {
    href: Url,
    title: String,
    link: ElementRef<'a>,
}

/// Guesses a recipe that reads the headlines of the page at `url`. Returns `None` if no blocks repeat.
pub fn guess(page: &Page, url: &Url, now: DateTime<Utc>) -> Option<Recipe> {
    let headlines = find_headlines(page, url);
    let (item, blocks) = find_blocks(page, &headlines)?;
    let fields = FieldGuesser { blocks: &blocks, now };
    let list = ListRules {
        item,
        title: Some(fields.title()?),
        link: Some(fields.link()),
        date: fields.date(),
        image: fields.image(),
        summary: fields.summary(),
        author: fields.by_class_word(&["author", "writer", "reporter", "byline"]),
        ..ListRules::default()
    };
    Some(Recipe { kind: SourceKind::Html, url: url.to_string(), list, ..Recipe::default() })
}

/// Returns the links whose text is a headline, each address once with its longest text.
fn find_headlines<'a>(page: &'a Page, url: &Url) -> Vec<Headline<'a>> {
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

/// A repeating block and its headline.
struct Block<'a> {
    element: ElementRef<'a>,
    title: String,
    href: Url,
    page: &'a Page,
}

/// Returns the selector of the blocks that make the best list, and those blocks.
fn find_blocks<'a>(page: &'a Page, headlines: &[Headline<'a>]) -> Option<(String, Vec<Block<'a>>)> {
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

/// Guesses the selectors of the fields that the blocks have in common.
struct FieldGuesser<'b, 'a> {
    blocks: &'b [Block<'a>],
    now: DateTime<Utc>,
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
    fn title(&self) -> Option<String> {
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

    fn link(&self) -> String {
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

    fn date(&self) -> Option<String> {
        let has_time = |block: &&Block<'a>| elements_in(block).any(|inner| inner.value().name() == "time");
        if self.blocks.iter().filter(has_time).count() * 3 >= self.blocks.len() {
            return Some("time".to_owned());
        }
        self.common_selector(|block| {
            let is_date = |inner: &ElementRef<'a>| {
                let text = text_line(*inner);
                (4..=60).contains(&text.len())
                    && when::read(&text, None, Clock::default(), self.now).is_some()
            };
            elements_in(block).filter(is_date).last()
        })
    }

    fn image(&self) -> Option<String> {
        let has_img = |block: &&Block<'a>| elements_in(block).any(|inner| inner.value().name() == "img");
        if self.blocks.iter().filter(has_img).count() * 3 >= self.blocks.len() {
            return Some("img".to_owned());
        }
        let background = self.common_selector(|block| {
            elements_in(block).find(|inner| inner.attr("style").is_some_and(|style| style.contains("url(")))
        })?;
        Some(format!("{background} @style"))
    }

    fn summary(&self) -> Option<String> {
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

    fn by_class_word(&self, words: &[&str]) -> Option<String> {
        self.common_selector(|block| {
            elements_in(block).find(|inner| has_class_word(*inner, words) && !text_line(*inner).is_empty())
        })
    }
}

/// Iterates over the first elements inside a block.
fn elements_in<'a>(block: &Block<'a>) -> impl Iterator<Item = ElementRef<'a>> {
    block.element.descendants().skip(1).filter_map(ElementRef::wrap).take(MAX_BLOCK_ELEMENTS)
}
