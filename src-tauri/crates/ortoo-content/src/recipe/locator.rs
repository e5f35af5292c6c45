//! Locators of values: a CSS selector with an attribute for HTML, a JSON pointer for JSON.

use scraper::{ElementRef, Selector};
use serde_json::Value;

use crate::page::text_of;

/// Longer locators are invalid.
const MAX_LOCATOR_BYTES: usize = 1_000;
/// Attributes with the address of a picture. Those for lazy loading come first, because `src` is a placeholder
/// then.
const IMAGE_ATTRIBUTES: &[&str] =
    &["data-src", "data-original", "data-lazy-src", "data-bg", "src", "srcset", "style"];

/// The locator of a value in an HTML element.
pub(super) struct Locator {
    /// `None` for the element itself.
    selector: Option<Selector>,
    /// `None` for the text.
    attribute: Option<String>,
}

impl Locator {
    /// Parses `SELECTOR`, `SELECTOR @attribute`, `@attribute` or an empty text, which means the element itself.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() > MAX_LOCATOR_BYTES {
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

    /// Returns the first value in an item that is not blank.
    pub(super) fn text(&self, item: ElementRef<'_>) -> Option<String> {
        self.first_value(item, |element| match &self.attribute {
            Some(attribute) => element.attr(attribute).map(str::to_owned),
            None => Some(text_of(element)),
        })
    }

    /// Returns the address of a link. Without an attribute it is that of the matched element, a link inside it or
    /// a link around it.
    pub(super) fn link(&self, item: ElementRef<'_>) -> Option<String> {
        if self.attribute.is_some() {
            return self.text(item);
        }
        self.first_value(item, |element| {
            let own_href = element.attr("href").map(str::to_owned);
            let inner_href = || {
                let mut descendants = element.descendants().skip(1).filter_map(ElementRef::wrap);
                descendants.find_map(|inner| (inner.value().name() == "a").then(|| inner.attr("href"))?)
            };
            let outer_href = || {
                let mut ancestors = element.ancestors().take(3).filter_map(ElementRef::wrap);
                ancestors.find_map(|outer| (outer.value().name() == "a").then(|| outer.attr("href"))?)
            };
            own_href.or_else(|| inner_href().map(str::to_owned)).or_else(|| outer_href().map(str::to_owned))
        })
    }

    /// Returns a date. Without an attribute, `datetime` takes precedence over the text.
    pub(super) fn date(&self, item: ElementRef<'_>) -> Option<String> {
        if self.attribute.is_some() {
            return self.text(item);
        }
        self.first_value(item, |element| {
            let datetime = element.attr("datetime").filter(|date| !date.trim().is_empty());
            Some(datetime.map_or_else(|| text_of(element), str::to_owned))
        })
    }

    /// Returns the address of a picture: the value of an attribute, the first candidate of a `srcset`, or the
    /// `url(...)` of a style.
    pub(super) fn image(&self, item: ElementRef<'_>) -> Option<String> {
        self.first_value(item, |element| match &self.attribute {
            Some(attribute) => image_address(attribute, element.attr(attribute)?),
            None => IMAGE_ATTRIBUTES.iter().find_map(|name| image_address(name, element.attr(name)?)),
        })
    }

    /// Returns the elements in an item that the selector matches; none without a selector.
    pub(super) fn elements<'a>(&self, item: ElementRef<'a>) -> impl Iterator<Item = ElementRef<'a>> {
        let elements: Vec<_> = self.selector.iter().flat_map(|selector| item.select(selector)).collect();
        elements.into_iter()
    }

    /// Returns the first result of `value` for a matched element that is not blank.
    fn first_value(
        &self,
        item: ElementRef<'_>,
        value: impl Fn(ElementRef<'_>) -> Option<String>,
    ) -> Option<String> {
        let is_not_blank = |text: &String| !text.trim().is_empty();
        match &self.selector {
            None => value(item).filter(is_not_blank),
            Some(selector) => item.select(selector).find_map(|element| value(element).filter(is_not_blank)),
        }
    }
}

/// Returns the first address of a picture in an attribute's value, unless it is a `data:` address.
fn image_address(attribute: &str, value: &str) -> Option<String> {
    let address = match value.split_once("url(") {
        Some((_, rest)) => rest.split(')').next()?.trim().trim_matches(['"', '\'']),
        None if attribute == "style" => return None,
        None => value.trim().split([' ', ',']).next()?,
    };
    (!address.is_empty() && !address.starts_with("data:")).then(|| address.to_owned())
}

/// Returns true if `text` is a JSON pointer (RFC 6901).
pub(super) fn is_json_pointer(text: &str) -> bool {
    text.len() <= MAX_LOCATOR_BYTES && (text.is_empty() || text.starts_with('/'))
}

/// Returns the text at a JSON pointer: a string, a number, the first string of an array, or the `rendered` text
/// of an object of WordPress.
pub(super) fn text_at(item: &Value, pointer: &str) -> Option<String> {
    let text = match item.pointer(pointer)? {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Object(object) => object.get("rendered")?.as_str()?.to_owned(),
        Value::Array(first_value) => first_value.first()?.as_str()?.to_owned(),
        _ => return None,
    };
    (!text.trim().is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use scraper::Html;

    #[test]
    fn locators_are_selectors_with_attributes() {
        let check = |locator: &str, expected: Option<&str>| {
            let html = Html::parse_fragment(
                "<div id=i data-a=1><a class='t x' href=/n/1><b> Нэг </b></a><time datetime=2026>т</time>\
                 <span></span><span>2</span></div>",
            );
            let item = html.select(&Selector::parse("div").unwrap()).next().unwrap();
            let text = Locator::parse(locator).and_then(|locator| locator.text(item));
            assert_eq!(text.as_deref().map(str::trim), expected, "{locator}");
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
            assert_eq!(Locator::parse("").unwrap().image(item).as_deref(), expected);
        };
        check("<i src=data:image/gif;base64,x data-src=/a.jpg>", Some("/a.jpg"));
        check("<i style=\"color:red;background:url('/a b.jpg') no-repeat\">", Some("/a b.jpg"));
        check("<i srcset='/s.jpg 1x, /l.jpg 2x'>", Some("/s.jpg"));
        check("<i src=data:x>", None);
        check("<i style='color:red'>", None);
    }
}
