//! Generates CSS selectors for repeating elements, and classifies elements by their class names.

use scraper::ElementRef;

use crate::page::text_of;
use crate::text::one_line;

/// Ancestors that are searched for a menu or a footer.
const MAX_ANCESTORS: usize = 40;

/// Returns the classes that name an element's role: no states, no numbers, none that a selector must escape.
fn role_classes<'a>(element: ElementRef<'a>) -> impl Iterator<Item = &'a str> {
    const STATE_CLASSES: &[&str] = &[
        "active", "first", "last", "odd", "even", "current", "selected", "hidden", "show", "clearfix", "lazy",
    ];
    element.value().classes().filter(|class| {
        let digits = class.bytes().filter(u8::is_ascii_digit).count();
        class.starts_with(|c: char| c.is_ascii_alphabetic())
            && class.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
            && digits < 3
            && class.len() <= 60
            && !STATE_CLASSES.contains(class)
    })
}

/// Returns a selector for elements like this one: its name and at most two classes.
pub(super) fn selector_for(element: ElementRef<'_>) -> String {
    let name = element.value().name();
    // The HTML parser accepts names that a selector cannot contain.
    let mut selector = if is_plain_identifier(name) { name } else { "*" }.to_owned();
    for class in role_classes(element).take(2) {
        selector.push('.');
        selector.push_str(class);
    }
    selector
}

/// Returns a selector for the siblings like this element, by their parent's id or classes.
pub(super) fn selector_within_parent(element: ElementRef<'_>) -> String {
    match element.parent().and_then(ElementRef::wrap) {
        Some(parent) if !matches!(parent.value().name(), "body" | "html") => {
            let id = parent.attr("id").filter(|id| is_plain_identifier(id));
            match id {
                Some(id) => format!("#{id} > {}", selector_for(element)),
                None => format!("{} > {}", selector_for(parent), selector_for(element)),
            }
        }
        _ => selector_for(element),
    }
}

/// Returns true for a name that needs no escaping in a selector.
fn is_plain_identifier(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

/// Returns true if an element's class or id contains one of these words.
pub(super) fn has_class_word(element: ElementRef<'_>, words: &[&str]) -> bool {
    let has = |name: &str| {
        let name = name.to_ascii_lowercase();
        words.iter().any(|word| name.contains(word))
    };
    element.value().classes().any(has) || element.attr("id").is_some_and(has)
}

/// Returns true for an element in a menu, a footer or another part that all pages of a site share.
pub(super) fn is_boilerplate(element: ElementRef<'_>) -> bool {
    const BOILERPLATE_WORDS: &[&str] =
        &["menu", "navbar", "footer", "breadcrumb", "paginat", "pager", "social", "cookie", "login"];
    let ancestors = element.ancestors().filter_map(ElementRef::wrap);
    ancestors.take(MAX_ANCESTORS).any(|ancestor| {
        let name = ancestor.value().name();
        matches!(name, "nav" | "footer")
            || (!matches!(name, "body" | "html" | "main") && has_class_word(ancestor, BOILERPLATE_WORDS))
    })
}

/// Returns an element's text on one line.
pub(super) fn text_line(element: ElementRef<'_>) -> String {
    one_line(&text_of(element))
}
