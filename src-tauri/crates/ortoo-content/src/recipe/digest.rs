//! Reads a daily digest: two numbered lists of lines with a headline, the site it is from and its date, such as
//! `1 TITLE WWW.SOURCE.MN PUBLISHED:2026/11/23` or `... НИЙТЭЛСЭН:2026/11/23`.
//!
//! Only the form of the lines is reliable, not the markup, so the page is read as text with its links.

use ortoo_model::Recipe;
use scraper::{ElementRef, Node, Selector};

use super::error::RecipeError;
use super::listing::{Item, Listing, MAX_ENTRIES};
use super::response::Answer;
use crate::dates::{self, Clock};
use crate::page::Page;

/// The label before a line's date, in lower case, with the language of its list.
const DATE_LABELS: &[(&str, &str)] = &[("published", "en"), ("нийтэлсэн", "mn")];
/// Text of a page after this is ignored.
const MAX_PAGE_CHARS: usize = 1_000_000;
/// A date has 8 to 12 characters.
const MIN_DATE_CHARS: usize = 8;
const MAX_DATE_CHARS: usize = 12;
/// Elements that do not end a line.
const INLINE_ELEMENTS: &[&str] =
    &["a", "abbr", "b", "em", "font", "i", "mark", "s", "small", "span", "strong", "sub", "sup", "u"];

pub(super) fn read(recipe: &Recipe, answer: &Answer<'_>, clock: Clock) -> Result<Listing, RecipeError> {
    let page = Page::read(answer.bytes, answer.content_type, answer.url);
    let container = recipe.list.container.as_deref().and_then(|text| Selector::parse(text).ok());
    let within = match &container {
        None => Some(page.root()),
        Some(selector) => page.root().select(selector).next(),
    };
    let within = within.ok_or(RecipeError::Layout { field: "list.container" })?;
    let text = FlatText::of(within);
    let lines = parse_lines(&text);
    if lines.is_empty() && container.is_none() {
        return Err(RecipeError::Layout { field: "url" });
    }
    let is_shared = |link: &str| lines.iter().filter(|line| line.link.as_deref() == Some(link)).count() > 1;
    let entries = lines.iter().take(MAX_ENTRIES).map(|line| Item {
        // An address of several lines is not that of an article.
        link: line.link.clone().filter(|link| !is_shared(link)),
        title: Some(line.title.clone()),
        published: dates::read(&line.date, None, clock, answer.now).map(|at| at.to_rfc3339()),
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

/// The characters of a page's text, with the ranges of its links.
#[derive(Default)]
struct FlatText {
    chars: Vec<char>,
    /// The same characters in lower case.
    lower: Vec<char>,
    /// Start, end and address of each link.
    links: Vec<(usize, usize, String)>,
}

impl FlatText {
    fn of(root: ElementRef<'_>) -> Self {
        let mut text = Self::default();
        text.append(root);
        text
    }

    /// Appends the text of an element. Recurses as deep as the page's tree, which is bounded.
    fn append(&mut self, element: ElementRef<'_>) {
        let name = element.value().name();
        if matches!(name, "script" | "style" | "head") || self.chars.len() > MAX_PAGE_CHARS {
            return;
        }
        let is_block = !INLINE_ELEMENTS.contains(&name);
        let from = self.chars.len();
        if is_block {
            self.push('\n');
        }
        for child in element.children() {
            match child.value() {
                Node::Text(text) => {
                    text.chars().for_each(|c| self.push(if c.is_whitespace() { ' ' } else { c }))
                }
                Node::Element(_) => {
                    if let Some(inner) = ElementRef::wrap(child) {
                        self.append(inner);
                    }
                }
                _ => {}
            }
        }
        if is_block {
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
        // Only one character, so that positions in both are the same.
        self.lower.push(c.to_lowercase().next().unwrap_or(c));
    }

    /// Finds the next label with a date at or after `from`.
    fn find_label(&self, from: usize) -> Option<DateLabel> {
        (from..self.lower.len()).find_map(|start| {
            let (word, language) =
                DATE_LABELS.iter().find(|(word, _)| starts_with(&self.lower[start..], word))?;
            let mut date_start = start + word.chars().count();
            while self.lower.get(date_start).is_some_and(|c| c.is_whitespace() || matches!(c, ':' | '：')) {
                date_start += 1;
            }
            let is_date_char = |c: &&char| c.is_ascii_digit() || matches!(c, '/' | '.' | '-');
            let date = self.lower[date_start..].iter().take(MAX_DATE_CHARS).take_while(is_date_char);
            let date_end = date_start + date.count();
            (date_end - date_start >= MIN_DATE_CHARS).then_some(DateLabel {
                start,
                language,
                date_start,
                date_end,
            })
        })
    }

    fn text(&self, from: usize, to: usize) -> String {
        self.chars[from..to].iter().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Returns the address of the link that overlaps most with a range.
    fn link(&self, from: usize, to: usize) -> Option<String> {
        let overlap =
            |(start, end, _): &&(usize, usize, String)| to.min(*end).saturating_sub(from.max(*start));
        self.links.iter().max_by_key(overlap).filter(|link| overlap(link) > 0).map(|(.., href)| href.clone())
    }
}

/// The positions of a date label and its date in the text.
struct DateLabel {
    start: usize,
    /// The language of its list.
    language: &'static str,
    date_start: usize,
    date_end: usize,
}

/// A line of the digest.
struct Line {
    rank: Option<u32>,
    title: String,
    via: Option<String>,
    date: String,
    language: &'static str,
    link: Option<String>,
}

fn parse_lines(text: &FlatText) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut from = 0;
    while let Some(DateLabel { start: label, language, date_start, date_end }) = text.find_label(from) {
        let previous = lines.last().filter(|line| line.language == language).and_then(|line| line.rank);
        let (rank, title_start) = find_rank(text, from, label, previous.unwrap_or(0) + 1);
        // A title may contain the name of a site: the last one before the label is the source.
        let site = (title_start..label).rev().find(|at| starts_with(&text.lower[*at..label], "www."));
        let title = text.text(title_start, site.unwrap_or(label));
        let via = site.map(|at| host(&text.lower[at + 4..label])).filter(|host| host.contains('.'));
        if !title.is_empty() {
            let date = text.text(date_start, date_end);
            let link = text.link(title_start, site.unwrap_or(label));
            lines.push(Line { rank, title, via, date, language, link });
        }
        from = date_end;
    }
    lines
}

/// A number in the text that may be the rank of a line.
struct RankCandidate {
    number: u32,
    is_at_line_start: bool,
    /// The position after the number and its punctuation.
    end: usize,
}

/// Finds the number before a title in a range: the expected one, else 1, else any at the start of a line.
/// Returns it with the start of the title. Text before the number does not belong to the line.
fn find_rank(text: &FlatText, from: usize, to: usize, expected: u32) -> (Option<u32>, usize) {
    let mut candidates = Vec::new();
    let mut at = from;
    while at < to {
        let digits = text.chars[at..to].iter().take_while(|c| c.is_ascii_digit()).count();
        let is_word_start = |at: usize| at == from || text.chars[at - 1].is_whitespace();
        let next = text.chars.get(at + digits).copied().unwrap_or(' ');
        let is_number_end = next.is_whitespace() || matches!(next, '.' | ')');
        if (1..=3).contains(&digits) && is_word_start(at) && is_number_end {
            let number: u32 = text.chars[at..at + digits].iter().collect::<String>().parse().unwrap_or(0);
            let mut line_before = text.chars[from..at].iter().rev().take_while(|c| **c != '\n');
            candidates.push(RankCandidate {
                number,
                is_at_line_start: line_before.all(|c| c.is_whitespace()),
                end: at + digits + usize::from(!next.is_whitespace()),
            });
        }
        at += digits.max(1);
    }
    let find = |number: u32| {
        let at_line_start = candidates.iter().rev().find(|c| c.number == number && c.is_at_line_start);
        at_line_start.or_else(|| candidates.iter().find(|c| c.number == number))
    };
    match find(expected).or_else(|| find(1)).or_else(|| candidates.iter().find(|c| c.is_at_line_start)) {
        Some(candidate) => (Some(candidate.number), candidate.end),
        None => (None, from),
    }
}

fn starts_with(chars: &[char], word: &str) -> bool {
    let mut chars = chars.iter();
    word.chars().all(|c| chars.next() == Some(&c))
}

/// Returns the host name at the start of a text.
fn host(chars: &[char]) -> String {
    chars
        .iter()
        .take_while(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
        .collect::<String>()
        .trim_matches('.')
        .to_owned()
}
