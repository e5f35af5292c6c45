//! A day's digest: two numbered lists, each line a headline, the site it is from, and its date, as
//! `1 TITLE WWW.SOURCE.MN PUBLISHED:2026/11/23` or `... НИЙТЭЛСЭН:2026/11/23`.
//!
//! The line is the format, not the markup around it: the page is read as text with its links.

use ortoo_model::Recipe;
use scraper::{ElementRef, Node, Selector};

use super::RecipeError;
use super::apply::{Answer, Item, Listing, MOST_ENTRIES};
use crate::page::Page;
use crate::when::{self, Clock};

/// What stands before a date, and the language of the list that it stands in.
const LABELS: &[(&str, &str)] = &[("published", "en"), ("нийтэлсэн", "mn")];
/// The most characters of a page that are looked at.
const LONGEST: usize = 1_000_000;
/// Elements that do not end a line.
const INLINE: &[&str] =
    &["a", "abbr", "b", "em", "font", "i", "mark", "s", "small", "span", "strong", "sub", "sup", "u"];

pub(super) fn read(recipe: &Recipe, answer: &Answer<'_>, clock: Clock) -> Result<Listing, RecipeError> {
    let page = Page::read(answer.bytes, answer.content_type, answer.url);
    let container = recipe.list.container.as_deref().and_then(|text| Selector::parse(text).ok());
    let within = match &container {
        None => Some(page.root()),
        Some(selector) => page.root().select(selector).next(),
    };
    let within = within.ok_or(RecipeError::Layout { field: "list.container" })?;
    let text = Flat::of(within);
    let lines = lines(&text);
    if lines.is_empty() && container.is_none() {
        return Err(RecipeError::Layout { field: "url" });
    }
    let shared = |link: &str| lines.iter().filter(|line| line.link.as_deref() == Some(link)).count() > 1;
    let entries = lines.iter().take(MOST_ENTRIES).map(|line| Item {
        // An address that all lines have is the page's own and tells no article.
        link: line.link.clone().filter(|link| !shared(link)),
        title: Some(line.title.clone()),
        published: when::read(&line.date, None, clock, answer.now).map(|at| at.to_rfc3339()),
        language: Some(line.language.to_owned()),
        via: line.via.clone(),
        rank: line.rank,
        ..Item::default()
    });
    Ok(Listing {
        title: Some(page.title()),
        entries: entries.collect(),
        base: Some(page.base().clone()),
        ..Listing::default()
    })
}

/// A page's text, character by character, and where its links are.
#[derive(Default)]
struct Flat {
    chars: Vec<char>,
    lower: Vec<char>,
    links: Vec<(usize, usize, String)>,
}

impl Flat {
    fn of(root: ElementRef<'_>) -> Self {
        let mut flat = Self::default();
        flat.walk(root);
        flat
    }

    /// As deep as the page's tree, which is bounded.
    fn walk(&mut self, element: ElementRef<'_>) {
        let name = element.value().name();
        if matches!(name, "script" | "style" | "head") || self.chars.len() > LONGEST {
            return;
        }
        let block = !INLINE.contains(&name);
        let from = self.chars.len();
        if block {
            self.push('\n');
        }
        for child in element.children() {
            match child.value() {
                Node::Text(text) => {
                    text.chars().for_each(|c| self.push(if c.is_whitespace() { ' ' } else { c }))
                }
                Node::Element(_) => {
                    if let Some(inner) = ElementRef::wrap(child) {
                        self.walk(inner);
                    }
                }
                _ => {}
            }
        }
        if block {
            self.push('\n');
        }
        if name == "a"
            && let Some(href) = element.attr("href")
        {
            self.links.push((from, self.chars.len(), href.to_owned()));
        }
    }

    fn push(&mut self, c: char) {
        self.chars.push(c);
        // One character for one, so that places in both are the same.
        self.lower.push(c.to_lowercase().next().unwrap_or(c));
    }

    /// Where a label begins at or after `from`, which, and where the date behind it begins and ends.
    fn label(&self, from: usize) -> Option<(usize, &'static str, usize, usize)> {
        (from..self.lower.len()).find_map(|at| {
            let (word, language) = LABELS.iter().find(|(word, _)| starts(&self.lower[at..], word))?;
            let mut begin = at + word.chars().count();
            while self.lower.get(begin).is_some_and(|c| c.is_whitespace() || matches!(c, ':' | '：')) {
                begin += 1;
            }
            let is_date = |c: &&char| c.is_ascii_digit() || matches!(c, '/' | '.' | '-');
            let length = self.lower[begin..].iter().take(12).take_while(is_date).count();
            (length >= 8).then_some((at, *language, begin, begin + length))
        })
    }

    fn text(&self, from: usize, to: usize) -> String {
        self.chars[from..to].iter().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The address of the link that most of a piece stands in.
    fn link(&self, from: usize, to: usize) -> Option<String> {
        let shared =
            |(begin, end, _): &&(usize, usize, String)| to.min(*end).saturating_sub(from.max(*begin));
        self.links.iter().max_by_key(shared).filter(|link| shared(link) > 0).map(|(.., href)| href.clone())
    }
}

struct Line {
    rank: Option<u32>,
    title: String,
    via: Option<String>,
    date: String,
    language: &'static str,
    link: Option<String>,
}

fn lines(text: &Flat) -> Vec<Line> {
    let mut found: Vec<Line> = Vec::new();
    let mut from = 0;
    while let Some((label, language, date, end)) = text.label(from) {
        let expected = found.last().filter(|line| line.language == language).and_then(|line| line.rank);
        let (rank, begin) = rank(text, from, label, expected.unwrap_or(0) + 1);
        // A title may itself name a site: the last one before the label is the source.
        let site = (begin..label).rev().find(|at| starts(&text.lower[*at..label], "www."));
        let title = text.text(begin, site.unwrap_or(label));
        let via = site.map(|at| host(&text.lower[at + 4..label])).filter(|host| host.contains('.'));
        if !title.is_empty() {
            let date = text.text(date, end);
            let link = text.link(begin, site.unwrap_or(label));
            found.push(Line { rank, title, via, date, language, link });
        }
        from = end;
    }
    found
}

/// The number before a title, and where the title begins: the number that is due, or 1, at the beginning
/// of a line; what stands before it belongs to the page.
fn rank(text: &Flat, from: usize, to: usize, due: u32) -> (Option<u32>, usize) {
    let mut numbers = Vec::new();
    let mut at = from;
    while at < to {
        let digits = text.chars[at..to].iter().take_while(|c| c.is_ascii_digit()).count();
        let bare = |at: usize| at == from || text.chars[at - 1].is_whitespace();
        let behind = text.chars.get(at + digits).copied().unwrap_or(' ');
        if (1..=3).contains(&digits) && bare(at) && (behind.is_whitespace() || matches!(behind, '.' | ')')) {
            let number: u32 = text.chars[at..at + digits].iter().collect::<String>().parse().unwrap_or(0);
            let of_line =
                text.chars[from..at].iter().rev().take_while(|c| **c != '\n').all(|c| c.is_whitespace());
            numbers.push((number, of_line, at + digits + usize::from(!behind.is_whitespace())));
        }
        at += digits.max(1);
    }
    let best = |wanted: u32| {
        let at_line = numbers.iter().rev().find(|(number, of_line, _)| *number == wanted && *of_line);
        at_line.or_else(|| numbers.iter().find(|(number, ..)| *number == wanted))
    };
    match best(due).or_else(|| best(1)).or_else(|| numbers.iter().find(|(_, of_line, _)| *of_line)) {
        Some((number, _, behind)) => (Some(*number), *behind),
        None => (None, from),
    }
}

fn starts(chars: &[char], word: &str) -> bool {
    let mut chars = chars.iter();
    word.chars().all(|c| chars.next() == Some(&c))
}

fn host(chars: &[char]) -> String {
    chars
        .iter()
        .take_while(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
        .collect::<String>()
        .trim_matches('.')
        .to_owned()
}
