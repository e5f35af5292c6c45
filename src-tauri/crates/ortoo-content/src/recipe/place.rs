//! Where an item has what: a selector with an attribute, or a JSON pointer.

use scraper::{ElementRef, Selector};
use serde_json::Value;

use crate::page::text_of;

/// The most bytes of a place.
const LONGEST: usize = 1_000;
/// Attributes that hold the address of a picture, those of lazy loading first: theirs is the real one.
const PICTURES: &[&str] =
    &["data-src", "data-original", "data-lazy-src", "data-bg", "src", "srcset", "style"];

/// A place in HTML.
pub(super) struct Place {
    selector: Option<Selector>,
    attribute: Option<String>,
}

impl Place {
    /// Reads `SELECTOR`, `SELECTOR @attribute`, `@attribute` or nothing.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() > LONGEST {
            return None;
        }
        let (selector, attribute) = match text.strip_prefix('@') {
            Some(attribute) => ("", Some(attribute)),
            None => match text.rsplit_once(" @") {
                Some((selector, attribute)) => (selector.trim(), Some(attribute)),
                None => (text, None),
            },
        };
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':');
        if attribute.is_some_and(|name| name.is_empty() || !name.chars().all(is_name)) {
            return None;
        }
        let selector = match selector {
            "" => None,
            selector => Some(Selector::parse(selector).ok()?),
        };
        Some(Self { selector, attribute: attribute.map(str::to_ascii_lowercase) })
    }

    /// The first value within an item that is not blank.
    pub(super) fn text(&self, item: ElementRef<'_>) -> Option<String> {
        self.values(item, |element| match &self.attribute {
            Some(attribute) => element.attr(attribute).map(str::to_owned),
            None => Some(text_of(element)),
        })
    }

    /// The address of a link; without an attribute that of the link there, in it or around it.
    pub(super) fn link(&self, item: ElementRef<'_>) -> Option<String> {
        if self.attribute.is_some() {
            return self.text(item);
        }
        self.values(item, |element| {
            let own = element.attr("href").map(str::to_owned);
            let within = || {
                let mut below = element.descendants().skip(1).filter_map(ElementRef::wrap);
                below.find_map(|inner| (inner.value().name() == "a").then(|| inner.attr("href"))?)
            };
            let around = || {
                let mut above = element.ancestors().take(3).filter_map(ElementRef::wrap);
                above.find_map(|outer| (outer.value().name() == "a").then(|| outer.attr("href"))?)
            };
            own.or_else(|| within().map(str::to_owned)).or_else(|| around().map(str::to_owned))
        })
    }

    /// A date; without an attribute what a `time` says to machines comes first.
    pub(super) fn date(&self, item: ElementRef<'_>) -> Option<String> {
        if self.attribute.is_some() {
            return self.text(item);
        }
        self.values(item, |element| {
            let exact = element.attr("datetime").filter(|date| !date.trim().is_empty());
            Some(exact.map_or_else(|| text_of(element), str::to_owned))
        })
    }

    /// The address of a picture: an attribute's value, a candidate of a `srcset`, or `url(...)` in a style.
    pub(super) fn image(&self, item: ElementRef<'_>) -> Option<String> {
        self.values(item, |element| match &self.attribute {
            Some(attribute) => picture(attribute, element.attr(attribute)?),
            None => PICTURES.iter().find_map(|name| picture(name, element.attr(name)?)),
        })
    }

    /// The elements of the place; none where it is the item itself.
    pub(super) fn elements<'a>(&self, item: ElementRef<'a>) -> impl Iterator<Item = ElementRef<'a>> {
        let found: Vec<_> = self.selector.iter().flat_map(|selector| item.select(selector)).collect();
        found.into_iter()
    }

    fn values(
        &self,
        item: ElementRef<'_>,
        value: impl Fn(ElementRef<'_>) -> Option<String>,
    ) -> Option<String> {
        let filled = |text: &String| !text.trim().is_empty();
        match &self.selector {
            None => value(item).filter(filled),
            Some(selector) => item.select(selector).find_map(|element| value(element).filter(filled)),
        }
    }
}

fn picture(attribute: &str, value: &str) -> Option<String> {
    let address = match value.split_once("url(") {
        Some((_, rest)) => rest.split(')').next()?.trim().trim_matches(['"', '\'']),
        None if attribute == "style" => return None,
        None => value.trim().split([' ', ',']).next()?,
    };
    (!address.is_empty() && !address.starts_with("data:")).then(|| address.to_owned())
}

/// Whether `text` is a JSON pointer (RFC 6901).
pub(super) fn is_pointer(text: &str) -> bool {
    text.len() <= LONGEST && (text.is_empty() || text.starts_with('/'))
}

/// The text at a pointer: a string, a number, or what WordPress wraps as `rendered`.
pub(super) fn at(item: &Value, pointer: &str) -> Option<String> {
    let text = match item.pointer(pointer)? {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Object(wrapped) => wrapped.get("rendered")?.as_str()?.to_owned(),
        Value::Array(all) => all.first()?.as_str()?.to_owned(),
        _ => return None,
    };
    (!text.trim().is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use scraper::Html;

    #[test]
    fn places_are_selectors_with_attributes() {
        let check = |place: &str, expected: Option<&str>| {
            let html = Html::parse_fragment(
                "<div id=i data-a=1><a class='t x' href=/n/1><b> Нэг </b></a><time datetime=2026>т</time>\
                 <span></span><span>2</span></div>",
            );
            let item = html.select(&Selector::parse("div").unwrap()).next().unwrap();
            let found = Place::read(place).and_then(|place| place.text(item));
            assert_eq!(found.as_deref().map(str::trim), expected, "{place}");
        };
        check(".t", Some("Нэг"));
        check(".t @href", Some("/n/1"));
        check("@data-a", Some("1"));
        check("a[href*='@']", None);
        check("span", Some("2"));
        check("time @datetime", Some("2026"));
        check("a @", None);
        check("a >", None);
        check(":::", None);
    }

    #[test]
    fn pictures_are_found_in_attributes_and_styles() {
        let check = |html: &str, expected: Option<&str>| {
            let html = Html::parse_fragment(html);
            let item = html.select(&Selector::parse("i").unwrap()).next().unwrap();
            assert_eq!(Place::read("").unwrap().image(item).as_deref(), expected);
        };
        check("<i src=data:image/gif;base64,x data-src=/a.jpg>", Some("/a.jpg"));
        check("<i style=\"color:red;background:url('/a b.jpg') no-repeat\">", Some("/a b.jpg"));
        check("<i srcset='/s.jpg 1x, /l.jpg 2x'>", Some("/s.jpg"));
        check("<i src=data:x>", None);
        check("<i style='color:red'>", None);
    }
}
