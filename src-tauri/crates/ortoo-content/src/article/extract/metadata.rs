//! An article's metadata: title, authors, date and picture, each from the most reliable place in the page.

use chrono::{DateTime, Utc};
use ortoo_model::Recipe;
use scraper::ElementRef;

use super::authors;
use super::boilerplate::is_boilerplate;
use super::candidate::Candidate;
use crate::dates::{self, Clock};
use crate::html::tokenizer::{Token, tokens};
use crate::page::{Page, PageMetadata, text_of};
use crate::recipe;
use crate::text::one_line;

/// Elements in which pages print the author, the most reliable first.
const BYLINE_SELECTORS: &[&str] = &[
    "[rel=author], [itemprop=author]",
    ".byline, .author-name, .author, .reporter, .journalist, .writer, .post-author, .entry-author",
    MIXED_LINE_SELECTOR,
];
/// Lines that hold author, date, section and counters together.
const MIXED_LINE_SELECTOR: &str =
    ".meta, .info, .news-info, .post-meta, .entry-meta, .article-info, .article-meta, .news-meta";
/// Elements in which pages print the date, the most reliable first.
const DATE_SELECTORS: &[&str] = &[
    "time",
    ".date, .published, .publish-date, .pub-date, .post-date, .entry-date, .news-date, .datetime, .timestamp",
    ".time, .meta, .info, .news-info, .post-meta, .entry-meta, .article-info, .article-meta, .news-meta",
];
/// Separators between a headline and the name of the site in a title.
const TITLE_SEPARATORS: [&str; 8] = [" | ", " - ", " – ", " — ", " :: ", " » ", " / ", " · "];
/// How many elements are examined for each selector, and how many text nodes of each.
const MAX_EXAMINED_ELEMENTS: usize = 20;
/// Length limit of a line with a date or a name.
const MAX_LINE_BYTES: usize = 200;
/// Length limit of a line that signs the text.
const MAX_SIGNATURE_BYTES: usize = 80;

/// Metadata of an article, collected from the recipe, the page's metadata and the visible page.
#[derive(Debug, Default)]
pub(super) struct ArticleMetadata {
    pub(super) title: Option<String>,
    pub(super) declared_title: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) image: Option<String>,
}

/// Collects metadata: elements that the recipe names come first, then the page's metadata, then the visible
/// page.
pub(super) fn article_metadata(
    page: &Page,
    page_metadata: &PageMetadata,
    candidate: &Candidate,
    recipe: Option<&Recipe>,
) -> ArticleMetadata {
    let text_at = |place: &Option<String>| {
        let element = recipe::article_elements(page, place.as_deref()?).into_iter().next()?;
        Some(one_line(&text_of(element))).filter(|text| !text.is_empty())
    };
    let rules = recipe.map(|recipe| &recipe.article);
    let declared_title = candidate.title.clone().or_else(|| page_metadata.title.clone());
    let title = rules
        .and_then(|rules| text_at(&rules.title))
        .or_else(|| Some(title_without_site_name(page, declared_title.as_deref()?, page_metadata)));
    let has_date_rule = rules.is_some_and(|rules| rules.date.is_some());
    let published = if has_date_rule { None } else { candidate.published.clone() };
    let has_author_rule = rules.is_some_and(|rules| rules.author.is_some());
    let (byline, authors) = find_authors(page, page_metadata, candidate, has_author_rule);
    ArticleMetadata {
        title,
        declared_title,
        byline,
        authors,
        published: published.or_else(|| page_metadata.published.clone()).or_else(|| find_visible_date(page)),
        image: rules
            .and_then(|rules| recipe::article_image(page, rules.image.as_deref()?))
            .or_else(|| page_metadata.image.clone()),
    }
}

/// Returns the title without the name of the site, if a heading of the page or the declared name of the site
/// shows which part of the title that is.
fn title_without_site_name(page: &Page, title: &str, page_metadata: &PageMetadata) -> String {
    let title = one_line(title);
    let separators: Vec<(usize, usize)> = TITLE_SEPARATORS
        .iter()
        .flat_map(|separator| title.match_indices(separator).map(|(at, mark)| (at, at + mark.len())))
        .collect();
    if separators.is_empty() {
        return title;
    }
    let headings: Vec<String> =
        page.all("h1, h2").take(MAX_EXAMINED_ELEMENTS).map(|heading| one_line(&text_of(heading))).collect();
    let site_name = page_metadata.site_name.as_deref().map(str::to_lowercase);
    let is_site_name = |text: &str| site_name.as_deref() == Some(text.to_lowercase().as_str());
    for (start, end) in separators {
        let (front, back) = (&title[..start], &title[end..]);
        if is_site_name(back) || headings.iter().any(|heading| heading == front) {
            return front.to_owned();
        }
        if is_site_name(front) || (back.len() > front.len() && headings.iter().any(|heading| heading == back))
        {
            return back.to_owned();
        }
    }
    title
}

/// Returns the byline and the names in it.
fn find_authors(
    page: &Page,
    page_metadata: &PageMetadata,
    candidate: &Candidate,
    has_author_rule: bool,
) -> (Option<String>, Vec<String>) {
    let declared_names: Vec<String> = if has_author_rule {
        page_metadata.author.as_deref().map(authors::parse_byline).unwrap_or_default()
    } else {
        page_metadata.authors.iter().flat_map(|author| authors::parse_byline(author)).collect()
    };
    let byline = || candidate.byline.clone().or_else(|| page_metadata.author.clone());
    if !declared_names.is_empty() {
        let printed = candidate.byline.clone().filter(|_| !has_author_rule);
        return (
            printed.or_else(|| Some(page_metadata.authors.join(", "))),
            without_duplicates(declared_names),
        );
    }
    let candidate_names = candidate.byline.as_deref().map(authors::parse_byline).unwrap_or_default();
    if !candidate_names.is_empty() {
        return (byline(), candidate_names);
    }
    for selector in BYLINE_SELECTORS {
        for pieces in short_lines(page, selector) {
            let names: Vec<String> = if *selector == MIXED_LINE_SELECTOR {
                // The line holds other things too, so only what is spelled like a name counts.
                let names = pieces.iter().flat_map(|piece| authors::parse_byline(piece));
                names.filter(|name| authors::is_mongolian_name(name)).collect()
            } else {
                authors::parse_byline(&pieces.join(" "))
            };
            if !names.is_empty() {
                return (Some(pieces.join(" ")), names);
            }
        }
    }
    // Some newsrooms sign above or below the text, or above the line that names their source.
    let mut paragraphs = candidate.text.lines().map(str::trim).filter(|line| !line.is_empty());
    let outer_lines =
        [paragraphs.next(), paragraphs.next_back(), paragraphs.next_back()].into_iter().flatten();
    let signatures = outer_lines
        .filter(|line| line.len() <= MAX_SIGNATURE_BYTES)
        .map(|line| (line, authors::parse_byline(line)));
    let mut signatures =
        signatures.filter(|(_, names)| names.iter().any(|name| authors::is_mongolian_name(name)));
    match signatures.next() {
        Some((line, names)) => (Some(line.to_owned()), names),
        None => (byline(), Vec::new()),
    }
}

fn without_duplicates(names: Vec<String>) -> Vec<String> {
    let mut unique: Vec<String> = Vec::new();
    for name in names {
        if !unique.contains(&name) {
            unique.push(name);
        }
    }
    unique
}

/// Returns the first date that the page prints, as it is written.
fn find_visible_date(page: &Page) -> Option<String> {
    // The text is only tested for being a date; with a reference time in 2100 none is in the future.
    let far_future = DateTime::<Utc>::from_timestamp(4_102_444_800, 0)?;
    let is_date = |line: &String| {
        !is_time_of_day(line) && dates::read(line, None, Clock::default(), far_future).is_some()
    };
    let date_in = |pieces: Vec<String>| {
        let parts = pieces.iter().flat_map(|piece| piece.split(['|', '·', '•', '/']));
        let parts: Vec<String> = parts.map(|part| part.trim().to_owned()).collect();
        pieces.iter().cloned().chain(parts).chain([pieces.join(" ")]).find(is_date)
    };
    DATE_SELECTORS.iter().find_map(|selector| short_lines(page, selector).into_iter().find_map(date_in))
}

/// Whether a line has a time of day but no date.
fn is_time_of_day(line: &str) -> bool {
    let mut other_words = line.split_whitespace().filter(|word| !word.contains(':'));
    line.contains(':') && !other_words.any(|word| word.chars().any(|c| c.is_ascii_digit() || !c.is_ascii()))
}

/// Returns the text nodes of each short element that the selector picks outside of boilerplate.
fn short_lines(page: &Page, selector: &str) -> Vec<Vec<String>> {
    let is_in_boilerplate = |element: &ElementRef<'_>| {
        let mut ancestors = element.ancestors().filter_map(ElementRef::wrap);
        ancestors
            .any(|ancestor| !matches!(ancestor.value().name(), "html" | "body") && is_boilerplate(ancestor))
    };
    let pieces = |element: ElementRef<'_>| -> Vec<String> {
        element.text().take(MAX_EXAMINED_ELEMENTS).map(one_line).filter(|piece| !piece.is_empty()).collect()
    };
    let is_short = |pieces: &Vec<String>| {
        !pieces.is_empty() && pieces.iter().map(String::len).sum::<usize>() <= MAX_LINE_BYTES
    };
    page.all(selector)
        .take(MAX_EXAMINED_ELEMENTS)
        .filter(|element| !is_in_boilerplate(element))
        .map(pieces)
        .filter(is_short)
        .collect()
}

/// Returns the address of the first picture in sanitized HTML.
pub(super) fn first_picture_url(html: &str) -> Option<String> {
    tokens(html).find_map(|token| match token {
        Token::Start(tag) if tag.name == "img" => {
            let (_, address) = tag.attributes().find(|(name, _)| *name == "src")?;
            Some(htmlize::unescape_attribute(address).into_owned())
        }
        _ => None,
    })
}
