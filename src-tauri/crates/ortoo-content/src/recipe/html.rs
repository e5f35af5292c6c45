//! Pages that list headlines.

use ortoo_model::Recipe;
use scraper::{ElementRef, Selector};

use super::RecipeError;
use super::apply::{Answer, Item, Listing, MOST_ENTRIES, dated, patterned};
use super::place::Place;
use crate::feed::raw::Body;
use crate::link::resolve;
use crate::page::{Page, text_of};
use crate::when::Clock;

/// What pages say that do not exist but are answered with a 200, in lower case.
const MISSING: &[&str] =
    &["404", "not found", "page missing", "does not exist", "олдсонгүй", "хуудас байхгүй", "хуудас алга"];

pub(super) fn read(recipe: &Recipe, answer: &Answer<'_>, clock: Clock) -> Result<Listing, RecipeError> {
    let page = Page::read(answer.bytes, answer.content_type, answer.url);
    let rules = Rules::of(recipe);
    let container = recipe.list.container.as_deref().and_then(|text| Selector::parse(text).ok());
    let within = match &container {
        None => Some(page.root()),
        Some(selector) => page.root().select(selector).next(),
    };
    let layout =
        |field| if is_missing(&page) { RecipeError::PageMissing } else { RecipeError::Layout { field } };
    let within = within.ok_or_else(|| layout("list.container"))?;
    let selector = Selector::parse(&recipe.list.item).map_err(|_| layout("list.item"))?;
    let items: Vec<_> = within.select(&selector).take(MOST_ENTRIES).collect();
    if items.is_empty() && container.is_none() {
        return Err(layout("list.item"));
    }
    let mut listing = Listing {
        title: Some(page.title()),
        next: next(recipe, &page),
        base: Some(page.base().clone()),
        ..Listing::default()
    };
    let (mut titled, mut linked) = (false, false);
    for item in &items {
        let title = rules.title(*item);
        let link = rules.link(*item).map(|link| patterned(link, recipe));
        let link = link.filter(|link| resolve(Some(page.base()), link).is_some());
        titled |= title.is_some();
        linked |= link.is_some();
        if let (Some(title), Some(link)) = (title, link) {
            let date = rules.date.as_ref().and_then(|place| place.date(*item));
            listing.entries.push(Item {
                title: Some(title),
                link: Some(link),
                published: date.and_then(|date| dated(&date, recipe, clock, answer.now)),
                author: rules.author.as_ref().and_then(|place| place.text(*item)),
                summary: rules.summary.as_ref().and_then(|place| place.text(*item)).map(Body::Text),
                image: rules.image.as_ref().and_then(|place| place.image(*item)),
                ..Item::default()
            });
        }
    }
    match (items.is_empty(), titled, linked) {
        (false, false, _) => Err(layout("list.title")),
        (false, _, false) => Err(layout("list.link")),
        _ => Ok(listing),
    }
}

/// The places of an item that a recipe names.
struct Rules {
    title: Option<Place>,
    link: Option<Place>,
    date: Option<Place>,
    author: Option<Place>,
    summary: Option<Place>,
    image: Option<Place>,
}

impl Rules {
    fn of(recipe: &Recipe) -> Self {
        let place = |text: &Option<String>| text.as_deref().and_then(Place::read);
        let list = &recipe.list;
        Self {
            title: place(&list.title),
            link: place(&list.link),
            date: place(&list.date),
            author: place(&list.author),
            summary: place(&list.summary),
            image: place(&list.image),
        }
    }

    fn title(&self, item: ElementRef<'_>) -> Option<String> {
        match &self.title {
            Some(place) => place.text(item),
            None => {
                let found = Selector::parse("h1, h2, h3, h4, h5, h6, a").ok()?;
                let filled = |element: ElementRef<'_>| {
                    let text = text_of(element);
                    (!text.trim().is_empty()).then_some(text)
                };
                item.select(&found).find_map(filled).or_else(|| filled(item))
            }
        }
    }

    fn link(&self, item: ElementRef<'_>) -> Option<String> {
        match &self.link {
            Some(place) => place.link(item),
            None => Place::read("")?.link(item),
        }
    }
}

fn next(recipe: &Recipe, page: &Page) -> Option<url::Url> {
    let place = Place::read(recipe.paging.as_ref()?.next.as_deref()?)?;
    resolve(Some(page.base()), &place.link(page.root())?)
}

/// Whether a page says of itself that it does not exist.
fn is_missing(page: &Page) -> bool {
    let says = |text: String| {
        let text = text.to_lowercase();
        MISSING.iter().any(|sign| text.contains(sign))
    };
    says(page.title()) || page.all("h1, h2").take(5).any(|heading| says(text_of(heading)))
}
