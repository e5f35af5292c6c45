//! The bounding pass in front of the parser of pages: limits on bytes, tags, attributes and nesting.
//!
//! Unlike the sanitizer's it keeps all elements but code, and all attributes, because a recipe may query
//! them; the result is queried and never shown. Misnested markup is written balanced, so that the parser has
//! nothing to repair, which would take it time that grows with the square.

use crate::html::elements::{is_formatting, is_void};
use crate::html::escape::push_attribute_source;
use crate::html::nesting::{MAX_ATTRIBUTES, OpenElement, OpenElements};
use crate::html::tokenizer::{Tag, Token, tokens};

const MAX_PAGE_BYTES: usize = 4 * 1024 * 1024;
const MAX_START_TAGS: usize = 100_000;
const MAX_ATTRIBUTE_NAME_BYTES: usize = 64;
const MAX_ATTRIBUTE_VALUE_BYTES: usize = 8 * 1024;
/// How many `&` and `<` in text are kept; each costs the parser as much as a long run of plain text.
const MAX_REFERENCES: usize = 200_000;

/// Elements that cost the parser more the deeper they are nested, beside the formatting elements: those that
/// reset or search the list of formatting elements, and forms.
const COSTLY_EXTRAS: &[&str] =
    &["applet", "button", "form", "marquee", "object", "option", "select", "table"];
/// Elements that are dropped with their content: code, styles, drawings, formulas, and what a browser shows
/// only if it cannot show the element. Forms and other elements that the sanitizer drops stay, because
/// recipes may query them.
const DROPPED_ELEMENTS: &[&str] =
    &["iframe", "math", "noembed", "noframes", "script", "style", "svg", "template", "xmp"];
/// A start tag that ends an open element.
struct ImpliedEnd {
    start: &'static str,
    /// The open elements that it ends.
    ended: &'static [&'static str],
    /// The elements beyond which it ends nothing.
    barriers: &'static [&'static str],
}

/// Start tags that end the previous element of their kind.
const IMPLIED_ENDS: &[ImpliedEnd] = &[
    ImpliedEnd { start: "li", ended: &["li"], barriers: &["ul", "ol", "menu"] },
    ImpliedEnd { start: "dt", ended: &["dt", "dd"], barriers: &["dl"] },
    ImpliedEnd { start: "dd", ended: &["dt", "dd"], barriers: &["dl"] },
    ImpliedEnd { start: "option", ended: &["option"], barriers: &["select", "datalist"] },
    ImpliedEnd { start: "tr", ended: &["tr"], barriers: &["table"] },
    ImpliedEnd { start: "td", ended: &["td", "th"], barriers: &["tr", "table"] },
    ImpliedEnd { start: "th", ended: &["td", "th"], barriers: &["tr", "table"] },
    ImpliedEnd {
        start: "p",
        ended: &["p"],
        barriers: &["div", "td", "li", "article", "section", "blockquote", "body"],
    },
];

/// The use of the bounded page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum Purpose {
    /// Queries by selector. All attributes are kept.
    #[default]
    Query,
    /// Extraction by the readability libraries. Frames are kept, because they may be players; attributes of
    /// `html` and `body` are dropped, because the libraries take a whole page of the class `sidebar` for a
    /// sidebar.
    Extract,
    /// Extraction with elements made visible that are hidden until a script shows them.
    ExtractHidden,
}

/// Returns `html` as balanced markup within the limits.
pub(crate) fn bound_page(html: &str, purpose: Purpose) -> String {
    let out = String::with_capacity(html.len().min(MAX_PAGE_BYTES));
    let mut page = PageWriter { out, purpose, ..PageWriter::default() };
    let mut tags = 0;
    for token in tokens(&html[..html.floor_char_boundary(MAX_PAGE_BYTES)]) {
        match token {
            Token::Text(text) if page.dropped.is_none() => page.text(text),
            Token::Raw(text) if page.keeps_raw_text() => page.raw_text(text),
            Token::Start(tag) => {
                tags += 1;
                page.start(&tag);
            }
            Token::End(name, _) => page.end(&name),
            Token::Text(_) | Token::Raw(_) | Token::Comment | Token::Unfinished(_) => {}
        }
        if tags >= MAX_START_TAGS {
            break;
        }
    }
    page.close_to_depth(0);
    page.out
}

/// The name of an open element.
struct Open(String);

impl OpenElement for Open {
    fn is_costly(&self) -> bool {
        is_costly(&self.0)
    }
}

#[derive(Default)]
struct PageWriter {
    out: String,
    purpose: Purpose,
    open: OpenElements<Open>,
    /// How many `&` and `<` of text have been written.
    references: usize,
    /// The open element that is dropped with its content, and how deep it is nested in itself.
    dropped: Option<(String, usize)>,
    /// Whether a script with JSON is open.
    is_in_json: bool,
}

impl PageWriter {
    /// Whether raw text is kept: not code, and not what a browser shows only without support for frames.
    fn keeps_raw_text(&self) -> bool {
        self.is_in_json || (self.dropped.is_none() && self.open.last().is_none_or(|open| open.0 != "iframe"))
    }

    fn text(&mut self, text: &str) {
        // A `<` that starts no tag must not start one after its surroundings have changed.
        let mut rest = text;
        while let Some(at) = rest.find(['<', '&', '\0']) {
            self.out.push_str(&rest[..at]);
            let special = &rest[at..=at];
            rest = &rest[at + 1..];
            if special != "\0" && self.references < MAX_REFERENCES {
                self.references += 1;
                self.out.push_str(if special == "<" { "&lt;" } else { special });
            }
        }
        self.out.push_str(rest);
    }

    /// Writes raw text without NUL characters, each of which the parser handles separately.
    fn raw_text(&mut self, text: &str) {
        for piece in text.split('\0') {
            self.out.push_str(piece);
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        let name = tag.name.as_str();
        if let Some((dropped, depth)) = &mut self.dropped {
            *depth += usize::from(dropped == name && !tag.closes_itself());
            return;
        }
        if name == "script" && is_json_script(tag) && !tag.closes_itself() {
            self.is_in_json = true;
            self.out.push_str("<script");
            for (name, value) in tag.attributes().take(MAX_ATTRIBUTES) {
                self.attribute(name, value);
            }
            self.out.push('>');
            return;
        }
        let is_kept_frame = name == "iframe" && self.purpose != Purpose::Query;
        if DROPPED_ELEMENTS.contains(&name) && !is_kept_frame {
            if !tag.closes_itself() {
                self.dropped = Some((name.to_owned(), 1));
            }
            return;
        }
        if !is_void(name) {
            self.write_implied_end(name);
            if !self.open.has_room(is_costly(name)) {
                return;
            }
            self.open.push(Open(name.to_owned()));
        }
        self.out.push('<');
        self.out.push_str(name);
        for (attribute, value) in tag.attributes().take(MAX_ATTRIBUTES) {
            if !self.is_misleading(name, attribute) {
                self.attribute(attribute, value);
            }
        }
        self.out.push('>');
        if !is_void(name) && tag.closes_itself() && is_foreign(name) {
            self.close_to_depth(self.open.len() - 1);
        }
    }

    /// Whether an attribute would mislead the readability libraries.
    fn is_misleading(&self, element: &str, attribute: &str) -> bool {
        let is_one_of = |names: &[&str]| names.iter().any(|name| attribute.eq_ignore_ascii_case(name));
        match self.purpose {
            Purpose::Query => false,
            _ if matches!(element, "html" | "body") => !is_one_of(&["lang", "xml:lang", "dir"]),
            Purpose::Extract => false,
            Purpose::ExtractHidden => is_one_of(&["style", "hidden", "aria-hidden"]),
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        let is_plain =
            |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.' | b'@');
        if name.is_empty()
            || name.len() > MAX_ATTRIBUTE_NAME_BYTES
            || !name.bytes().all(is_plain)
            || value.len() > MAX_ATTRIBUTE_VALUE_BYTES
        {
            return;
        }
        self.out.extend([" ", name, "=\""]);
        push_attribute_source(&mut self.out, value);
        self.out.push('"');
    }

    fn end(&mut self, name: &str) {
        if let Some((dropped, depth)) = &mut self.dropped {
            if dropped == name {
                *depth -= 1;
                if *depth == 0 {
                    self.dropped = None;
                }
            }
            return;
        }
        if self.is_in_json && name == "script" {
            self.is_in_json = false;
            self.out.push_str("</script>");
        } else if let Some(at) = self.open.iter().rposition(|open| open.0 == name) {
            self.close_to_depth(at);
        }
    }

    /// Ends the element that the start of `name` ends.
    fn write_implied_end(&mut self, name: &str) {
        let Some(rule) = IMPLIED_ENDS.iter().find(|rule| rule.start == name) else { return };
        for at in (0..self.open.len()).rev() {
            let open = self.open[at].0.as_str();
            if rule.ended.contains(&open) {
                return self.close_to_depth(at);
            }
            if rule.barriers.contains(&open) {
                return;
            }
        }
    }

    /// Closes elements until `depth` are open; at depth 0, a script with JSON as well.
    fn close_to_depth(&mut self, depth: usize) {
        while self.open.len() > depth {
            let Some(Open(name)) = self.open.pop() else { break };
            self.out.extend(["</", name.as_str(), ">"]);
        }
        if depth == 0 && std::mem::take(&mut self.is_in_json) {
            self.out.push_str("</script>");
        }
    }
}

fn is_costly(name: &str) -> bool {
    is_formatting(name) || COSTLY_EXTRAS.contains(&name)
}

/// Whether an element is not of HTML and may close itself; to a browser, `<div/>` is a start tag.
fn is_foreign(name: &str) -> bool {
    name.contains(':') || name.contains('-')
}

/// Whether a script holds linked data, or the JSON from which a script renders the page.
fn is_json_script(tag: &Tag<'_>) -> bool {
    tag.attributes().any(|(name, value)| {
        let value = value.trim().to_ascii_lowercase();
        name.eq_ignore_ascii_case("type")
            && matches!(value.as_str(), "application/ld+json" | "application/json")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::nesting::{MAX_COSTLY_DEPTH, MAX_DEPTH};

    #[test]
    fn markup_is_balanced_and_code_is_dropped() {
        let check =
            |html: &str, expected: &str| assert_eq!(bound_page(html, Purpose::Query), expected, "{html}");
        check("<div class=a data-id='1'>x", "<div class=\"a\" data-id=\"1\">x</div>");
        check("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>");
        check("<div><b>x</div>y</b>", "<div><b>x</b></div>y");
        check("<script>alert(1)</script>a<style>b</style>", "a");
        check("<svg><g><svg></svg></g></svg>a", "a");
        check(
            "<script type=application/ld+json>{\"a\":1}</script>",
            "<script type=\"application/ld+json\">{\"a\":1}</script>",
        );
        check("a <b", "a ");
        check("1 < 2 &amp; a\0b", "1 &lt; 2 &amp; ab");
        check("<title>a\0b</title>", "<title>ab</title>");
        check("<p>a<p>b<div>c", "<p>a</p><p>b<div>c</div></p>");
        check("<a title='\"'>", "<a title=\"&quot;\"></a>");
    }

    #[test]
    fn attributes_that_mislead_extraction_are_dropped() {
        let check = |purpose, expected: &str| {
            let html = "<html class=sidebar hidden lang=mn><body id=menu dir=ltr><p style='display:none'>a\
                        <iframe src=x>b</iframe>";
            assert_eq!(bound_page(html, purpose), expected);
        };
        let end = "<iframe src=\"x\"></iframe></p></body></html>";
        let root = "<html lang=\"mn\"><body dir=\"ltr\">";
        check(Purpose::Extract, &format!("{root}<p style=\"display:none\">a{end}"));
        check(Purpose::ExtractHidden, &format!("{root}<p>a{end}"));
    }

    #[test]
    fn nesting_references_and_tags_are_limited() {
        let deep = bound_page(&"<div>".repeat(100_000), Purpose::Query);
        assert_eq!(deep.matches("<div>").count(), MAX_DEPTH);
        let bold = bound_page(&"<b>".repeat(100_000), Purpose::Query);
        assert_eq!(bold.matches("<b>").count(), MAX_COSTLY_DEPTH);
        let text = bound_page(&"<&".repeat(MAX_REFERENCES), Purpose::Query);
        assert_eq!(text.matches('&').count(), MAX_REFERENCES);
        let wide = bound_page(&"<br>".repeat(MAX_START_TAGS + 9), Purpose::Query);
        assert_eq!(wide.matches("<br>").count(), MAX_START_TAGS);
    }
}
