//! A page's repeating blocks, guessed: the elements that each hold one headline with one link of its own.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use ortoo_model::{ListRules, Recipe, SourceKind};
use scraper::{ElementRef, Selector};
use url::Url;

use super::block::{is_called, is_surrounding, line, look, look_within_parent};
use crate::page::Page;
use crate::when::{self, Clock};

/// The most links of a page, and the most blocks, that are looked at.
const MOST_LINKS: usize = 1_500;
const MOST_BLOCKS: usize = 60;
/// The fewest blocks that make a list.
const FEWEST: usize = 3;
/// How many elements around a link may be its block.
const HEIGHT: usize = 8;
/// Characters that make a link's text a headline, and words that do so too.
const HEADLINE: usize = 18;
const WORDS: usize = 3;

/// A headline's link, and the blocks that may be its own.
struct Candidate<'a> {
    href: Url,
    title: String,
    link: ElementRef<'a>,
}

/// The recipe that reads the headlines of a page that came from `url`; `None` where no blocks repeat.
pub fn guess(page: &Page, url: &Url, now: DateTime<Utc>) -> Option<Recipe> {
    let candidates = candidates(page, url);
    let (item, blocks) = blocks(page, &candidates)?;
    let fields = Fields { blocks: &blocks, now };
    let list = ListRules {
        item,
        title: Some(fields.title()?),
        link: Some(fields.link()),
        date: fields.date(),
        image: fields.image(),
        summary: fields.summary(),
        author: fields.called(&["author", "writer", "reporter", "byline"]),
        ..ListRules::default()
    };
    Some(Recipe { kind: SourceKind::Html, url: url.to_string(), list, ..Recipe::default() })
}

/// Links whose text is a headline, each address once with its longest text.
fn candidates<'a>(page: &'a Page, url: &Url) -> Vec<Candidate<'a>> {
    let mut found: Vec<Candidate<'a>> = Vec::new();
    let mut by_href: HashMap<String, usize> = HashMap::new();
    for link in page.all("a[href]").take(MOST_LINKS) {
        let Some(mut href) = page.address(link, "href").filter(|href| same_site(href, url)) else { continue };
        href.set_fragment(None);
        if (href.path() == "/" && href.query().is_none()) || href.as_str() == url.as_str() {
            continue;
        }
        let title = headline(link);
        let worthy = title.chars().count() >= HEADLINE || title.split(' ').count() >= WORDS;
        match by_href.get(href.as_str()) {
            Some(at) if worthy && title.len() > found[*at].title.len() => {
                found[*at].title = title;
                found[*at].link = link;
            }
            Some(_) => {}
            None if worthy && !is_surrounding(link) => {
                by_href.insert(href.to_string(), found.len());
                found.push(Candidate { href, title, link });
            }
            None => {}
        }
    }
    found
}

/// What a link says: the heading in it, else what is called a title in it, else all of it.
fn headline(link: ElementRef<'_>) -> String {
    let mut below = link.descendants().skip(1).filter_map(ElementRef::wrap);
    let heading = below.find(|inner| {
        matches!(inner.value().name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
            || is_called(*inner, &["title", "headline"])
    });
    heading.map(line).filter(|text| !text.is_empty()).unwrap_or_else(|| line(link))
}

fn same_site(href: &Url, url: &Url) -> bool {
    fn site(url: &Url) -> &str {
        let host = url.host_str().unwrap_or_default();
        match host.rmatch_indices('.').nth(1) {
            Some((at, _)) if !host.bytes().all(|b| b.is_ascii_digit() || b == b'.') => &host[at + 1..],
            _ => host,
        }
    }
    site(href) == site(url)
}

/// A block and the headline in it.
struct Block<'a> {
    element: ElementRef<'a>,
    title: String,
    href: Url,
    page: &'a Page,
}

/// The selector of the blocks that make the best list, and those blocks.
fn blocks<'a>(page: &'a Page, candidates: &[Candidate<'a>]) -> Option<(String, Vec<Block<'a>>)> {
    // How many headlines each element has in it.
    let mut held: HashMap<_, usize> = HashMap::new();
    for candidate in candidates {
        for outer in std::iter::once(*candidate.link).chain(candidate.link.ancestors()) {
            *held.entry(outer.id()).or_default() += 1;
        }
    }
    // Every element around a link that holds this headline alone may be its block.
    let mut looks: HashMap<String, Vec<(usize, ElementRef<'a>)>> = HashMap::new();
    for (index, candidate) in candidates.iter().enumerate() {
        let around =
            std::iter::once(candidate.link).chain(candidate.link.ancestors().filter_map(ElementRef::wrap));
        for outer in around.take(HEIGHT).take_while(|outer| held.get(&outer.id()) == Some(&1)) {
            if matches!(outer.value().name(), "body" | "html" | "main") {
                break;
            }
            for name in [look(outer), look_within_parent(outer)] {
                let alike = looks.entry(name).or_default();
                if alike.last().is_none_or(|(last, _)| *last != index) {
                    alike.push((index, outer));
                } else if let Some(last) = alike.last_mut() {
                    last.1 = outer;
                }
            }
        }
    }
    let worth = |name: &str, alike: &[(usize, ElementRef<'_>)]| {
        if alike.len() < FEWEST {
            return 0;
        }
        let matched = Selector::parse(name)
            .map_or(usize::MAX, |s| page.root().select(&s).take(4 * alike.len()).count());
        // A look that most bearers have no headline in means something else.
        if matched > 2 * alike.len() {
            return 0;
        }
        let titles: usize =
            alike.iter().map(|(index, _)| candidates[*index].title.chars().count().min(90)).sum();
        // The whole block rather than the link in it; a name of its own rather than a place in the page.
        let size: usize = alike.iter().map(|(_, element)| element.descendants().take(40).count()).sum();
        titles * 100 * alike.len() / matched.max(1) + size + usize::from(!name.contains('>')) * 10
    };
    let mut ranked: Vec<_> =
        looks.into_iter().map(|(name, alike)| (worth(&name, &alike), name, alike)).collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.len().cmp(&b.1.len())).then_with(|| a.1.cmp(&b.1)));
    let (_, name, alike) = ranked.into_iter().find(|(worth, ..)| *worth > 0)?;
    let block = |(index, element): (usize, ElementRef<'a>)| Block {
        element,
        title: candidates[index].title.clone(),
        href: candidates[index].href.clone(),
        page,
    };
    Some((name, alike.into_iter().take(MOST_BLOCKS).map(block).collect()))
}

/// Selectors for what the blocks have in common.
struct Fields<'b, 'a> {
    blocks: &'b [Block<'a>],
    now: DateTime<Utc>,
}

impl<'a> Fields<'_, 'a> {
    /// The look that most blocks have for what `wanted` picks, if a third of them has it.
    fn common(&self, wanted: impl Fn(&Block<'a>) -> Option<ElementRef<'a>>) -> Option<String> {
        let mut looks: HashMap<String, usize> = HashMap::new();
        for element in self.blocks.iter().filter_map(wanted) {
            *looks.entry(look(element)).or_default() += 1;
        }
        let best = looks.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)))?;
        (best.1 * 3 >= self.blocks.len()).then_some(best.0)
    }

    /// The smallest element with the whole headline; nothing when that is the block itself.
    fn title(&self) -> Option<String> {
        let holder = |block: &Block<'a>| {
            let inside = block.element.descendants().filter_map(ElementRef::wrap);
            inside.filter(|inner| line(*inner) == block.title).last()
        };
        let own = self
            .blocks
            .iter()
            .all(|block| holder(block).is_some_and(|found| found.id() == block.element.id()));
        if own { Some(String::new()) } else { self.telling(holder) }
    }

    /// [`Fields::common`], made to name what is meant where the first element of that look is another one.
    fn telling(&self, wanted: impl Fn(&Block<'a>) -> Option<ElementRef<'a>>) -> Option<String> {
        let common = self.common(&wanted)?;
        let fits = |selector: &str| {
            let Ok(selector) = Selector::parse(selector) else { return 0 };
            let first = |block: &Block<'a>| {
                block.element.select(&selector).find(|found| !line(*found).is_empty()).map(|found| found.id())
            };
            self.blocks.iter().filter(|block| first(block) == wanted(block).map(|found| found.id())).count()
        };
        let numbered = self.blocks.iter().filter_map(&wanted).map(|element| {
            let before = element.prev_siblings().filter_map(ElementRef::wrap);
            let place = 1 + before.filter(|other| other.value().name() == element.value().name()).count();
            format!("{}:nth-of-type({place})", look(element))
        });
        let enough = |selector: &String| fits(selector) * 10 >= self.blocks.len() * 9;
        let mut others: Vec<String> = numbered.collect();
        others.sort();
        others.dedup();
        std::iter::once(common.clone()).chain(others).find(enough).or(Some(common))
    }

    fn link(&self) -> String {
        if self.blocks.iter().all(|block| block.element.value().name() == "a") {
            return "@href".to_owned();
        }
        let leads = |block: &Block<'a>, element: ElementRef<'a>| {
            block.page.address(element, "href").is_some_and(|mut href| {
                href.set_fragment(None);
                href == block.href
            })
        };
        let links = |block: &Block<'a>| {
            let inside = block.element.descendants().filter_map(ElementRef::wrap);
            inside
                .filter(|inner| inner.value().name() == "a" && inner.attr("href").is_some())
                .collect::<Vec<_>>()
        };
        let plain = |block: &&Block<'a>| links(block).first().is_some_and(|first| leads(block, *first));
        if self.blocks.iter().filter(plain).count() * 10 >= self.blocks.len() * 9 {
            return "a @href".to_owned();
        }
        let own = self.telling(|block| links(block).into_iter().find(|link| leads(block, *link)));
        format!("{} @href", own.unwrap_or_else(|| "a".to_owned()))
    }

    fn date(&self) -> Option<String> {
        let times = |block: &&Block<'a>| inside(block).any(|inner| inner.value().name() == "time");
        if self.blocks.iter().filter(times).count() * 3 >= self.blocks.len() {
            return Some("time".to_owned());
        }
        self.common(|block| {
            let is_date = |inner: &ElementRef<'a>| {
                let text = line(*inner);
                (4..=60).contains(&text.len())
                    && when::read(&text, None, Clock::default(), self.now).is_some()
            };
            inside(block).filter(is_date).last()
        })
    }

    fn image(&self) -> Option<String> {
        let pictures = |block: &&Block<'a>| inside(block).any(|inner| inner.value().name() == "img");
        if self.blocks.iter().filter(pictures).count() * 3 >= self.blocks.len() {
            return Some("img".to_owned());
        }
        let styled = self.common(|block| {
            inside(block).find(|inner| inner.attr("style").is_some_and(|style| style.contains("url(")))
        })?;
        Some(format!("{styled} @style"))
    }

    fn summary(&self) -> Option<String> {
        self.common(|block| {
            inside(block).find(|inner| {
                let text = line(*inner);
                let is_text = inner.value().name() == "p"
                    || is_called(*inner, &["desc", "lead", "summary", "intro", "excerpt", "body", "text"]);
                is_text && text.len() > 60 && !text.contains(&block.title) && !block.title.contains(&text)
            })
        })
    }

    fn called(&self, words: &[&str]) -> Option<String> {
        self.common(|block| inside(block).find(|inner| is_called(*inner, words) && !line(*inner).is_empty()))
    }
}

fn inside<'a>(block: &Block<'a>) -> impl Iterator<Item = ElementRef<'a>> {
    block.element.descendants().skip(1).filter_map(ElementRef::wrap).take(200)
}
