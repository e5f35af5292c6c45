//! What may stand on a page, and nothing else: elements and their attributes.
//!
//! No `style`, `class` or `name`, which reach into the page around, and an `id` only behind a prefix that
//! nothing of the page around has (see `anchors`); no `cite`, whose scheme nobody checks; nothing that loads,
//! plays, sends or runs, but for pictures.

/// An element that is kept.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: &'static str,
    /// Beside [`EVERYWHERE`].
    pub(super) attributes: &'static [&'static str],
}

/// What becomes of an element.
#[derive(Debug)]
pub(super) enum Fate {
    /// It stays.
    Keep(&'static Element),
    /// It goes with all that is in it.
    Hide(&'static str),
    /// Its tags go, its content stays.
    Unwrap,
}

/// Attributes of every element.
pub(super) const EVERYWHERE: &[&str] = &["dir", "id", "lang", "title"];

/// By name, for a binary search.
pub(super) const ELEMENTS: &[Element] = &[
    has("a", &["href", "hreflang"]),
    has("abbr", &[]),
    has("b", &[]),
    has("bdi", &[]),
    has("bdo", &[]),
    has("blockquote", &[]),
    has("br", &[]),
    has("caption", &[]),
    has("cite", &[]),
    has("code", &[]),
    has("col", &["span"]),
    has("colgroup", &["span"]),
    has("dd", &[]),
    has("del", &["datetime"]),
    has("details", &["open"]),
    has("dfn", &[]),
    has("div", &[]),
    has("dl", &[]),
    has("dt", &[]),
    has("em", &[]),
    has("figcaption", &[]),
    has("figure", &[]),
    has("h1", &[]),
    has("h2", &[]),
    has("h3", &[]),
    has("h4", &[]),
    has("h5", &[]),
    has("h6", &[]),
    has("hr", &[]),
    has("i", &[]),
    has("img", &["alt", "height", "sizes", "src", "srcset", "width"]),
    has("ins", &["datetime"]),
    has("kbd", &[]),
    has("li", &["value"]),
    has("mark", &[]),
    has("ol", &["reversed", "start", "type"]),
    has("p", &[]),
    has("picture", &[]),
    has("pre", &[]),
    has("q", &[]),
    has("rp", &[]),
    has("rt", &[]),
    has("ruby", &[]),
    has("s", &[]),
    has("samp", &[]),
    has("small", &[]),
    has("source", &["height", "media", "sizes", "srcset", "type", "width"]),
    has("span", &[]),
    has("strong", &[]),
    has("sub", &[]),
    has("summary", &[]),
    has("sup", &[]),
    has("table", &[]),
    has("tbody", &[]),
    has("td", &["colspan", "rowspan"]),
    has("tfoot", &[]),
    has("th", &["abbr", "colspan", "rowspan", "scope"]),
    has("thead", &[]),
    has("time", &["datetime"]),
    has("tr", &[]),
    has("u", &[]),
    has("ul", &[]),
    has("var", &[]),
    has("wbr", &[]),
];

/// Elements that go with their content.
pub(super) const HIDDEN: &[&str] = &[
    "applet", "audio", "button", "canvas", "datalist", "form", "frameset", "iframe", "math", "meter",
    "noembed", "noframes", "object", "progress", "script", "select", "style", "svg", "template", "textarea",
    "title", "video", "xmp",
];

/// Elements without content.
pub(super) const VOID: &[&str] = &["br", "col", "hr", "img", "source", "wbr"];

/// Elements of text; all others are blocks.
pub(super) const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "picture",
    "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
];

/// What stands for elements that are old, or that a page has once.
const RENAMED: &[(&str, &str)] = &[
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

/// What becomes of the element `name`, which is in lower case.
pub(super) fn fate(name: &str) -> Fate {
    let name = RENAMED.binary_search_by(|(old, _)| (*old).cmp(name)).map_or(name, |at| RENAMED[at].1);
    if let Ok(at) = ELEMENTS.binary_search_by(|element| element.name.cmp(name)) {
        return Fate::Keep(&ELEMENTS[at]);
    }
    HIDDEN.binary_search(&name).map_or(Fate::Unwrap, |at| Fate::Hide(HIDDEN[at]))
}

const fn has(name: &'static str, attributes: &'static [&'static str]) -> Element {
    Element { name, attributes }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_in_order() {
        assert!(ELEMENTS.is_sorted_by_key(|element| element.name));
        assert!(HIDDEN.is_sorted());
        assert!(RENAMED.is_sorted_by_key(|(old, _)| old));
        for name in VOID.iter().chain(INLINE).chain(RENAMED.iter().map(|(_, new)| new)) {
            assert!(matches!(fate(name), Fate::Keep(_)), "{name}");
        }
    }

    #[test]
    fn nothing_that_reaches_out_of_the_content_is_kept() {
        for name in ["style", "class", "name", "cite", "rel", "target", "action", "background", "poster"] {
            assert!(!EVERYWHERE.contains(&name), "{name}");
            assert!(ELEMENTS.iter().all(|element| !element.attributes.contains(&name)), "{name}");
        }
        assert!(ELEMENTS.iter().all(|e| e.attributes.iter().chain(EVERYWHERE).all(|a| !a.starts_with("on"))));
    }
}
