//! The policy: the elements and attributes that are kept, and nothing else.
//!
//! No `style`, `class` or `name`, which affect the surrounding window, and an `id` only with a prefix that
//! the window does not use (see `anchors`); no `cite`, whose scheme nobody checks; nothing that loads, plays,
//! sends or runs, except pictures.

/// An element that is kept.
#[derive(Debug)]
pub(super) struct KeptElement {
    pub(super) name: &'static str,
    /// The attributes that are kept in addition to [`GLOBAL_ATTRIBUTES`].
    pub(super) attributes: &'static [&'static str],
}

/// The policy's treatment of an element.
#[derive(Debug)]
pub(super) enum ElementRule {
    /// The element is kept.
    Keep(&'static KeptElement),
    /// The element is dropped with its content.
    Drop(&'static str),
    /// The tags are dropped and the content is kept.
    Unwrap,
}

/// The attributes that every element keeps.
pub(super) const GLOBAL_ATTRIBUTES: &[&str] = &["dir", "id", "lang", "title"];

/// All elements that are kept, sorted by name for bisection.
pub(super) const KEPT_ELEMENTS: &[KeptElement] = &[
    keep("a", &["href", "hreflang"]),
    keep("abbr", &[]),
    keep("b", &[]),
    keep("bdi", &[]),
    keep("bdo", &[]),
    keep("blockquote", &[]),
    keep("br", &[]),
    keep("caption", &[]),
    keep("cite", &[]),
    keep("code", &[]),
    keep("col", &["span"]),
    keep("colgroup", &["span"]),
    keep("dd", &[]),
    keep("del", &["datetime"]),
    keep("details", &["open"]),
    keep("dfn", &[]),
    keep("div", &[]),
    keep("dl", &[]),
    keep("dt", &[]),
    keep("em", &[]),
    keep("figcaption", &[]),
    keep("figure", &[]),
    keep("h1", &[]),
    keep("h2", &[]),
    keep("h3", &[]),
    keep("h4", &[]),
    keep("h5", &[]),
    keep("h6", &[]),
    keep("hr", &[]),
    keep("i", &[]),
    keep("img", &["alt", "height", "sizes", "src", "srcset", "width"]),
    keep("ins", &["datetime"]),
    keep("kbd", &[]),
    keep("li", &["value"]),
    keep("mark", &[]),
    keep("ol", &["reversed", "start", "type"]),
    keep("p", &[]),
    keep("picture", &[]),
    keep("pre", &[]),
    keep("q", &[]),
    keep("rp", &[]),
    keep("rt", &[]),
    keep("ruby", &[]),
    keep("s", &[]),
    keep("samp", &[]),
    keep("small", &[]),
    keep("source", &["height", "media", "sizes", "srcset", "type", "width"]),
    keep("span", &[]),
    keep("strong", &[]),
    keep("sub", &[]),
    keep("summary", &[]),
    keep("sup", &[]),
    keep("table", &[]),
    keep("tbody", &[]),
    keep("td", &["colspan", "rowspan"]),
    keep("tfoot", &[]),
    keep("th", &["abbr", "colspan", "rowspan", "scope"]),
    keep("thead", &[]),
    keep("time", &["datetime"]),
    keep("tr", &[]),
    keep("u", &[]),
    keep("ul", &[]),
    keep("var", &[]),
    keep("wbr", &[]),
];

/// Elements that are dropped with their content. Sorted.
pub(super) const DROPPED_ELEMENTS: &[&str] = &[
    "applet", "audio", "button", "canvas", "datalist", "form", "frameset", "iframe", "math", "meter",
    "noembed", "noframes", "object", "progress", "script", "select", "style", "svg", "template", "textarea",
    "title", "video", "xmp",
];

/// Obsolete elements, and elements that belong to a whole page, with the element that replaces each. Sorted.
const REPLACED_ELEMENTS: &[(&str, &str)] = &[
    ("acronym", "abbr"),
    ("address", "div"),
    ("article", "div"),
    ("aside", "div"),
    ("center", "div"),
    ("dir", "ul"),
    ("footer", "div"),
    ("header", "div"),
    ("image", "img"),
    ("listing", "pre"),
    ("main", "div"),
    ("menu", "ul"),
    ("nav", "div"),
    ("section", "div"),
    ("strike", "s"),
    ("tt", "code"),
];

/// Returns the rule for the element `name`, which is in lower case.
pub(super) fn element_rule(name: &str) -> ElementRule {
    let name = REPLACED_ELEMENTS
        .binary_search_by(|(old, _)| (*old).cmp(name))
        .map_or(name, |at| REPLACED_ELEMENTS[at].1);
    if let Ok(at) = KEPT_ELEMENTS.binary_search_by(|element| element.name.cmp(name)) {
        return ElementRule::Keep(&KEPT_ELEMENTS[at]);
    }
    DROPPED_ELEMENTS
        .binary_search(&name)
        .map_or(ElementRule::Unwrap, |at| ElementRule::Drop(DROPPED_ELEMENTS[at]))
}

const fn keep(name: &'static str, attributes: &'static [&'static str]) -> KeptElement {
    KeptElement { name, attributes }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::elements::{is_block, is_inline, is_void};

    const KEPT_VOID: &[&str] = &["br", "col", "hr", "img", "source", "wbr"];
    const KEPT_INLINE: &[&str] = &[
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark",
        "picture", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time",
        "u", "var",
    ];

    #[test]
    fn tables_are_sorted_and_replacements_are_kept() {
        assert!(KEPT_ELEMENTS.is_sorted_by_key(|element| element.name));
        assert!(DROPPED_ELEMENTS.is_sorted());
        assert!(REPLACED_ELEMENTS.is_sorted_by_key(|(old, _)| old));
        for name in KEPT_VOID.iter().chain(KEPT_INLINE).chain(REPLACED_ELEMENTS.iter().map(|(_, new)| new)) {
            assert!(matches!(element_rule(name), ElementRule::Keep(_)), "{name}");
        }
    }

    #[test]
    fn every_kept_element_is_either_void_inline_block_or_a_group_of_columns() {
        for KeptElement { name, .. } in KEPT_ELEMENTS {
            assert_eq!(is_void(name), KEPT_VOID.contains(name), "{name}");
            assert_eq!(is_inline(name) && !is_void(name), KEPT_INLINE.contains(name), "{name}");
            assert!(is_void(name) || is_inline(name) || is_block(name) || *name == "colgroup", "{name}");
        }
    }

    #[test]
    fn attributes_that_affect_the_window_are_not_kept() {
        for name in ["style", "class", "name", "cite", "rel", "target", "action", "background", "poster"] {
            assert!(!GLOBAL_ATTRIBUTES.contains(&name), "{name}");
            assert!(KEPT_ELEMENTS.iter().all(|element| !element.attributes.contains(&name)), "{name}");
        }
        assert!(
            KEPT_ELEMENTS.iter().all(|e| e
                .attributes
                .iter()
                .chain(GLOBAL_ATTRIBUTES)
                .all(|a| !a.starts_with("on")))
        );
    }
}
