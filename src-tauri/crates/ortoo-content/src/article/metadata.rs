//! What a page says of its article, from the best place that says it.

use chrono::{DateTime, Utc};
use ortoo_model::Recipe;
use scraper::ElementRef;

use super::authors;
use super::boilerplate::is_junk;
use super::candidate::Story;
use super::error::ArticleError;
use crate::page::{Page, PageFacts, text_of};
use crate::recipe;
use crate::sanitize::markup::{Token, tokens};
use crate::text::one_line;
use crate::when::{self, Clock};

/// Places where a page shows who wrote an article, the surest first.
const BYLINES: &[&str] = &[
    "[rel=author], [itemprop=author]",
    ".byline, .author-name, .author, .reporter, .journalist, .writer, .post-author, .entry-author",
    ".meta, .info, .news-info, .post-meta, .entry-meta, .article-info, .article-meta, .news-meta",
];
/// Places where it shows when.
const DATES: &[&str] = &[
    "time",
    ".date, .published, .publish-date, .pub-date, .post-date, .entry-date, .news-date, .datetime, .timestamp",
    ".time, .meta, .info, .news-info, .post-meta, .entry-meta, .article-info, .article-meta, .news-meta",
];
/// Elements that are looked at for each.
const MOST: usize = 20;
/// The most bytes of a line with a date or a name.
const LONGEST: usize = 200;

/// What is said of an article.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) title: Option<String>,
    pub(super) declared_title: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) image: Option<String>,
}

/// Refuses what is no page.
pub(super) fn ensure_page(bytes: &[u8], content_type: Option<&str>) -> Result<(), ArticleError> {
    let not = |content_type: &str| Err(ArticleError::NotAPage { content_type: content_type.to_owned() });
    let sent =
        content_type.and_then(|sent| sent.split(';').next()).map(|sent| sent.trim().to_ascii_lowercase());
    if let Some(sent) = sent.as_deref()
        && ["image/", "audio/", "video/", "font/", "application/"].iter().any(|begin| sent.starts_with(begin))
        && !matches!(sent, "application/xhtml+xml" | "application/octet-stream" | "application/xml")
    {
        return not(sent);
    }
    let begin = bytes.trim_ascii_start();
    match begin {
        [] => not("application/x-empty"),
        [b'%', b'P', b'D', b'F', ..] => not("application/pdf"),
        [b'{' | b'[', ..] => not("application/json"),
        [0x89, b'P', b'N', b'G', ..] => not("image/png"),
        [0xff, 0xd8, 0xff, ..] => not("image/jpeg"),
        [b'P', b'K', 3, 4, ..] => not("application/zip"),
        _ if !begin.contains(&b'<') => not(sent.as_deref().unwrap_or("text/plain")),
        _ => Ok(()),
    }
}

/// What the page says, the recipe's places first, then metadata, then what a reader sees.
pub(super) fn said(page: &Page, facts: &PageFacts, story: &Story, recipe: Option<&Recipe>) -> Said {
    let by_recipe = |place: &Option<String>| {
        let element = recipe::article_elements(page, place.as_deref()?).into_iter().next()?;
        Some(one_line(&text_of(element))).filter(|text| !text.is_empty())
    };
    let rules = recipe.map(|recipe| &recipe.article);
    let declared_title = story.title.clone().or_else(|| facts.title.clone());
    let title = rules
        .and_then(|rules| by_recipe(&rules.title))
        .or_else(|| Some(headline(page, declared_title.as_deref()?, facts)));
    let dated_by_recipe = rules.is_some_and(|rules| rules.date.is_some());
    let published = if dated_by_recipe { None } else { story.published.clone() };
    let (byline, authors) = written_by(page, facts, story, rules.is_some_and(|rules| rules.author.is_some()));
    Said {
        title,
        declared_title,
        byline,
        authors,
        published: published.or_else(|| facts.published.clone()).or_else(|| day_seen(page)),
        image: rules
            .and_then(|rules| recipe::article_image(page, rules.image.as_deref()?))
            .or_else(|| facts.image.clone()),
    }
}

/// The title without the name of the site, where the page's own headline, or the site's name, says which
/// part that is.
fn headline(page: &Page, title: &str, facts: &PageFacts) -> String {
    let title = one_line(title);
    let parted: Vec<(usize, usize)> = [" | ", " - ", " – ", " — ", " :: ", " » ", " / ", " · "]
        .iter()
        .flat_map(|mark| title.match_indices(mark).map(|(at, mark)| (at, at + mark.len())))
        .collect();
    if parted.is_empty() {
        return title;
    }
    let shown: Vec<String> = page.all("h1, h2").take(MOST).map(|shown| one_line(&text_of(shown))).collect();
    let site = facts.site_name.as_deref().map(str::to_lowercase);
    let is_site = |text: &str| site.as_deref() == Some(text.to_lowercase().as_str());
    for (end, begin) in parted {
        let (front, back) = (&title[..end], &title[begin..]);
        if is_site(back) || shown.iter().any(|shown| shown == front) {
            return front.to_owned();
        }
        if is_site(front) || (back.len() > front.len() && shown.iter().any(|shown| shown == back)) {
            return back.to_owned();
        }
    }
    title
}

/// The byline and the names in it.
fn written_by(
    page: &Page,
    facts: &PageFacts,
    story: &Story,
    by_recipe: bool,
) -> (Option<String>, Vec<String>) {
    let of_facts: Vec<String> = if by_recipe {
        facts.author.as_deref().map(authors::names).unwrap_or_default()
    } else {
        facts.authors.iter().flat_map(|author| authors::names(author)).collect()
    };
    let byline = || story.byline.clone().or_else(|| facts.author.clone());
    if !of_facts.is_empty() {
        let of_page = story.byline.clone().filter(|_| !by_recipe);
        return (of_page.or_else(|| Some(facts.authors.join(", "))), deduplicated(of_facts));
    }
    let found = story.byline.as_deref().map(authors::names).unwrap_or_default();
    if !found.is_empty() {
        return (byline(), found);
    }
    for (rank, places) in BYLINES.iter().enumerate() {
        for pieces in lines(page, places) {
            let names: Vec<String> = if rank == 2 {
                // A line of many things: only what is written as names are is one.
                let names = pieces.iter().flat_map(|piece| authors::names(piece));
                names.filter(|name| authors::is_short_name(name)).collect()
            } else {
                authors::names(&pieces.join(" "))
            };
            if !names.is_empty() {
                return (Some(pieces.join(" ")), names);
            }
        }
    }
    // Some newsrooms sign above or below the text, or above the line that names their source.
    let mut paragraphs = story.text.lines().map(str::trim).filter(|line| !line.is_empty());
    let signed = [paragraphs.next(), paragraphs.next_back(), paragraphs.next_back()].into_iter().flatten();
    let signed = signed.filter(|line| line.len() <= 80).map(|line| (line, authors::names(line)));
    let mut signed = signed.filter(|(_, names)| names.iter().any(|name| authors::is_short_name(name)));
    match signed.next() {
        Some((line, names)) => (Some(line.to_owned()), names),
        None => (byline(), Vec::new()),
    }
}

fn deduplicated(names: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for name in names {
        if !kept.contains(&name) {
            kept.push(name);
        }
    }
    kept
}

/// A date that a reader sees, as it is written.
fn day_seen(page: &Page) -> Option<String> {
    // Only whether it is one is asked here; a moment far ahead lets none lie in the future.
    let ahead = DateTime::<Utc>::from_timestamp(4_102_444_800, 0)?;
    let is_date = |line: &String| !is_hour(line) && when::read(line, None, Clock::default(), ahead).is_some();
    let found = |pieces: Vec<String>| {
        let parts = pieces.iter().flat_map(|piece| piece.split(['|', '·', '•', '/']));
        let parts: Vec<String> = parts.map(|part| part.trim().to_owned()).collect();
        pieces.iter().cloned().chain(parts).chain([pieces.join(" ")]).find(is_date)
    };
    DATES.iter().find_map(|places| lines(page, places).into_iter().find_map(found))
}

/// Whether a line has a time of the day and no day.
fn is_hour(line: &str) -> bool {
    let mut rest = line.split_whitespace().filter(|word| !word.contains(':'));
    line.contains(':') && !rest.any(|word| word.chars().any(|c| c.is_ascii_digit() || !c.is_ascii()))
}

/// The pieces of the short lines at these places, but for those in columns and boxes.
fn lines(page: &Page, places: &str) -> Vec<Vec<String>> {
    let aside = |element: &ElementRef<'_>| {
        let mut around = element.ancestors().filter_map(ElementRef::wrap);
        around.any(|outer| !matches!(outer.value().name(), "html" | "body") && is_junk(outer))
    };
    let pieces = |element: ElementRef<'_>| -> Vec<String> {
        element.text().take(MOST).map(one_line).filter(|piece| !piece.is_empty()).collect()
    };
    let is_line =
        |pieces: &Vec<String>| !pieces.is_empty() && pieces.iter().map(String::len).sum::<usize>() <= LONGEST;
    page.all(places).take(MOST).filter(|element| !aside(element)).map(pieces).filter(is_line).collect()
}

/// The address of the first picture in sanitized markup.
pub(super) fn first_picture(html: &str) -> Option<String> {
    tokens(html).find_map(|token| match token {
        Token::Start(tag) if tag.name == "img" => {
            let (_, address) = tag.attributes().find(|(name, _)| *name == "src")?;
            Some(htmlize::unescape_attribute(address).into_owned())
        }
        _ => None,
    })
}
