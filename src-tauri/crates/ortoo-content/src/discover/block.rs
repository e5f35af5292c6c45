//! Elements by their look: which ones repeat, and selectors that name them.

use scraper::ElementRef;

use crate::page::text_of;
use crate::text::one_line;

/// The classes of an element that name its role: no states, no numbers, nothing that needs escaping.
fn classes<'a>(element: ElementRef<'a>) -> impl Iterator<Item = &'a str> {
    const STATES: &[&str] = &[
        "active", "first", "last", "odd", "even", "current", "selected", "hidden", "show", "clearfix", "lazy",
    ];
    element.value().classes().filter(|class| {
        let digits = class.bytes().filter(u8::is_ascii_digit).count();
        class.starts_with(|c: char| c.is_ascii_alphabetic())
            && class.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
            && digits < 3
            && class.len() <= 60
            && !STATES.contains(class)
    })
}

/// A selector for elements that look like this one: its name and at most two classes.
pub(super) fn look(element: ElementRef<'_>) -> String {
    let name = element.value().name();
    // HTML takes nearly anything for a name, a selector does not.
    let mut selector = if is_plain(name) { name } else { "*" }.to_owned();
    for class in classes(element).take(2) {
        selector.push('.');
        selector.push_str(class);
    }
    selector
}

/// A selector for the children of this one's parent that look like it.
pub(super) fn look_within_parent(element: ElementRef<'_>) -> String {
    match element.parent().and_then(ElementRef::wrap) {
        Some(parent) if !matches!(parent.value().name(), "body" | "html") => {
            let id = parent.attr("id").filter(|id| is_plain(id));
            match id {
                Some(id) => format!("#{id} > {}", look(element)),
                None => format!("{} > {}", look(parent), look(element)),
            }
        }
        _ => look(element),
    }
}

fn is_plain(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_alphabetic())
        && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

/// Whether an element's class or id has one of these words in it.
pub(super) fn is_called(element: ElementRef<'_>, words: &[&str]) -> bool {
    let has = |name: &str| {
        let name = name.to_ascii_lowercase();
        words.iter().any(|word| name.contains(word))
    };
    element.value().classes().any(has) || element.attr("id").is_some_and(has)
}

/// Whether an element stands in what surrounds a page's news on every page: menus, footers.
pub(super) fn is_surrounding(element: ElementRef<'_>) -> bool {
    const WORDS: &[&str] =
        &["menu", "navbar", "footer", "breadcrumb", "paginat", "pager", "social", "cookie", "login"];
    let above = element.ancestors().filter_map(ElementRef::wrap);
    above.take(40).any(|outer| {
        let name = outer.value().name();
        matches!(name, "nav" | "footer")
            || (!matches!(name, "body" | "html" | "main") && is_called(outer, WORDS))
    })
}

/// An element's text on one line.
pub(super) fn line(element: ElementRef<'_>) -> String {
    one_line(&text_of(element))
}
