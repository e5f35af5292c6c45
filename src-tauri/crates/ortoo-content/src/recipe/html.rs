//! Reads pages that list headlines.

use ortoo_model::Recipe;
use scraper::{ElementRef, Selector};

use super::error::RecipeError;
use super::listing::{Item, Listing, MAX_ENTRIES, apply_link_pattern, to_rfc3339};
use super::locator::Locator;
use super::response::Answer;
use crate::dates::Clock;
use crate::feed::raw::Body;
use crate::link::resolve;
use crate::page::{Page, text_of};

/// Words in titles of missing pages that are served with status 200, in lower case.
const MISSING_PAGE_WORDS: &[&str] =
    &["404", "not found", "page missing", "does not exist", "олдсонгүй", "хуудас байхгүй", "хуудас алга"];

pub(super) fn read(recipe: &Recipe, answer: &Answer<'_>, clock: Clock) -> Result<Listing, RecipeError> {
    let page = Page::read(answer.bytes, answer.content_type, answer.url);
    let fields = FieldLocators::parse(recipe);
    let container = recipe.list.container.as_deref().and_then(|text| Selector::parse(text).ok());
    let within = match &container {
        None => Some(page.root()),
        Some(selector) => page.root().select(selector).next(),
    };
    let layout_error =
        |field| if is_missing(&page) { RecipeError::PageMissing } else { RecipeError::Layout { field } };
    let within = within.ok_or_else(|| layout_error("list.container"))?;
    let selector = Selector::parse(&recipe.list.item).map_err(|_| layout_error("list.item"))?;
    let items: Vec<_> = within.select(&selector).take(MAX_ENTRIES).collect();
    if items.is_empty() && container.is_none() {
        return Err(layout_error("list.item"));
    }
    let mut listing = Listing {
        title: Some(page.title()),
        next: next_page(recipe, &page),
        base: Some(page.base().clone()),
        ..Listing::default()
    };
    let (mut has_title, mut has_link) = (false, false);
    for item in &items {
        let title = fields.title(*item);
        let link = fields.link(*item).map(|link| apply_link_pattern(link, recipe));
        let link = link.filter(|link| resolve(Some(page.base()), link).is_some());
        has_title |= title.is_some();
        has_link |= link.is_some();
        if let (Some(title), Some(link)) = (title, link) {
            let date = fields.date.as_ref().and_then(|locator| locator.date(*item));
            listing.entries.push(Item {
                title: Some(title),
                link: Some(link),
                published: date.and_then(|date| to_rfc3339(&date, recipe, clock, answer.now)),
                author: fields.author.as_ref().and_then(|locator| locator.text(*item)),
                summary: fields.summary.as_ref().and_then(|locator| locator.text(*item)).map(Body::Text),
                image: fields.image.as_ref().and_then(|locator| locator.image(*item)),
                ..Item::default()
            });
        }
    }
    match (items.is_empty(), has_title, has_link) {
        (false, false, _) => Err(layout_error("list.title")),
        (false, _, false) => Err(layout_error("list.link")),
        _ => Ok(listing),
    }
}

/// The locators of an item's fields.
struct FieldLocators {
    title: Option<Locator>,
    link: Option<Locator>,
    date: Option<Locator>,
    author: Option<Locator>,
    summary: Option<Locator>,
    image: Option<Locator>,
}

impl FieldLocators {
    fn parse(recipe: &Recipe) -> Self {
        let locator = |text: &Option<String>| text.as_deref().and_then(Locator::parse);
        let list = &recipe.list;
        Self {
            title: locator(&list.title),
            link: locator(&list.link),
            date: locator(&list.date),
            author: locator(&list.author),
            summary: locator(&list.summary),
            image: locator(&list.image),
        }
    }

    fn title(&self, item: ElementRef<'_>) -> Option<String> {
        match &self.title {
            Some(locator) => locator.text(item),
            None => {
                let selector = Selector::parse("h1, h2, h3, h4, h5, h6, a").ok()?;
                let non_blank_text = |element: ElementRef<'_>| {
                    let text = text_of(element);
                    (!text.trim().is_empty()).then_some(text)
                };
                item.select(&selector).find_map(non_blank_text).or_else(|| non_blank_text(item))
            }
        }
    }

    fn link(&self, item: ElementRef<'_>) -> Option<String> {
        match &self.link {
            Some(locator) => locator.link(item),
            None => Locator::parse("")?.link(item),
        }
    }
}

fn next_page(recipe: &Recipe, page: &Page) -> Option<url::Url> {
    let locator = Locator::parse(recipe.paging.as_ref()?.next.as_deref()?)?;
    resolve(Some(page.base()), &locator.link(page.root())?)
}

/// Returns true if a page's title or headings say that it does not exist.
fn is_missing(page: &Page) -> bool {
    let is_missing_text = |text: String| {
        let text = text.to_lowercase();
        MISSING_PAGE_WORDS.iter().any(|word| text.contains(word))
    };
    let mut headings = page.all("h1, h2").take(5);
    is_missing_text(page.title()) || headings.any(|heading| is_missing_text(text_of(heading)))
}
