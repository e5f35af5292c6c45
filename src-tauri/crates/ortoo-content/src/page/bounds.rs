//! The pass in front of the parser that builds a page's tree: bounds on bytes, tags, attributes and depth.
//!
//! Unlike the sanitizer's it keeps every element and every attribute, since a recipe may ask for them; what
//! comes out is looked at and never shown. What is misnested is written balanced, so that the parser has
//! nothing to rebuild, which takes it time that grows with the square.

use crate::sanitize::markup::{Tag, Token, tokens};

/// The most bytes that are read.
const BYTES: usize = 4 * 1024 * 1024;
/// The most start tags that are read.
const TAGS: usize = 100_000;
/// The most attributes of a tag, and the most bytes of a value.
const ATTRIBUTES: usize = 64;
const VALUE: usize = 8 * 1024;
/// The most `&` and `<` in text, each of which costs the parser as much as a long piece of plain text.
const REFERENCES: usize = 200_000;
/// The most elements that stand in each other; of them formatting, tables and forms.
const DEPTH: usize = 256;
const COSTLY_DEPTH: usize = 24;

const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];
/// Elements that cost the parser more the deeper they stand in each other.
const COSTLY: &[&str] = &[
    "a", "applet", "b", "big", "button", "code", "em", "font", "form", "i", "marquee", "nobr", "object",
    "option", "s", "select", "small", "strike", "strong", "table", "tt", "u",
];
/// Elements that go with their content: code, styles, and what a browser shows instead of itself.
const DROPPED: &[&str] =
    &["iframe", "math", "noembed", "noframes", "script", "style", "svg", "template", "xmp"];
/// Elements that the next of their kind ends, within the nearest of the second list.
const ENDED_BY_NEXT: &[(&str, &[&str], &[&str])] = &[
    ("li", &["li"], &["ul", "ol", "menu"]),
    ("dt", &["dt", "dd"], &["dl"]),
    ("dd", &["dt", "dd"], &["dl"]),
    ("option", &["option"], &["select", "datalist"]),
    ("tr", &["tr"], &["table"]),
    ("td", &["td", "th"], &["tr", "table"]),
    ("th", &["td", "th"], &["tr", "table"]),
    ("p", &["p"], &["div", "td", "li", "article", "section", "blockquote", "body"]),
];

/// What a page is bounded for.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum Purpose {
    /// To be asked for what stands where.
    #[default]
    Look,
    /// To be searched for an article: frames stay, for they may be players, and what the root says of its
    /// look goes, since libraries take a page of the class `sidebar` for one.
    Read,
    /// The same, and what is hidden until a script shows it is not.
    ReadHidden,
}

/// `html` as balanced markup within the bounds.
pub(crate) fn bounded(html: &str, purpose: Purpose) -> String {
    let out = String::with_capacity(html.len().min(BYTES));
    let mut page = Writer { out, purpose, ..Writer::default() };
    let mut tags = 0;
    for token in tokens(&html[..html.floor_char_boundary(BYTES)]) {
        match token {
            Token::Text(text) if page.dropped.is_none() => page.text(text),
            Token::Raw(text) if page.holds_raw() => page.raw(text),
            Token::Start(tag) => {
                tags += 1;
                page.start(&tag);
            }
            Token::End(name, _) => page.end(&name),
            Token::Text(_) | Token::Raw(_) | Token::Comment | Token::Unfinished(_) => {}
        }
        if tags >= TAGS {
            break;
        }
    }
    page.close_from(0);
    page.out
}

#[derive(Default)]
struct Writer {
    out: String,
    purpose: Purpose,
    open: Vec<String>,
    costly: usize,
    references: usize,
    /// The element whose content is left out, and how often it stands in itself.
    dropped: Option<(String, usize)>,
    /// Inside a script that holds data: JSON-LD, or what a page was drawn from.
    data: bool,
}

impl Writer {
    /// Whether the content of an element without markup is kept: not what a browser shows instead of a frame.
    fn holds_raw(&self) -> bool {
        self.data || (self.dropped.is_none() && self.open.last().is_none_or(|open| open != "iframe"))
    }

    fn text(&mut self, text: &str) {
        // A `<` that opens nothing must not open something once it stands elsewhere.
        let mut rest = text;
        while let Some(at) = rest.find(['<', '&', '\0']) {
            self.out.push_str(&rest[..at]);
            let special = &rest[at..=at];
            rest = &rest[at + 1..];
            if special != "\0" && self.references < REFERENCES {
                self.references += 1;
                self.out.push_str(if special == "<" { "&lt;" } else { special });
            }
        }
        self.out.push_str(rest);
    }

    /// Text in which nothing opens an element. The parser looks at each zero by itself.
    fn raw(&mut self, text: &str) {
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
        if name == "script" && is_data(tag) && !tag.closes_itself() {
            self.data = true;
            self.out.push_str("<script");
            for (name, value) in tag.attributes().take(ATTRIBUTES) {
                self.attribute(name, value);
            }
            self.out.push('>');
            return;
        }
        let framed = name == "iframe" && self.purpose != Purpose::Look;
        if DROPPED.contains(&name) && !framed {
            if !tag.closes_itself() {
                self.dropped = Some((name.to_owned(), 1));
            }
            return;
        }
        let void = VOID.contains(&name);
        if !void {
            self.end_previous(name);
            let costly = COSTLY.contains(&name);
            if self.open.len() >= DEPTH || (costly && self.costly >= COSTLY_DEPTH) {
                return;
            }
            self.costly += usize::from(costly);
            self.open.push(name.to_owned());
        }
        self.out.push('<');
        self.out.push_str(name);
        for (attribute, value) in tag.attributes().take(ATTRIBUTES) {
            if !self.is_misleading(name, attribute) {
                self.attribute(attribute, value);
            }
        }
        self.out.push('>');
        if !void && tag.closes_itself() && tag.source.len() > 1 && is_foreign(name) {
            self.close_from(self.open.len() - 1);
        }
    }

    /// Whether an attribute would keep the article from being found.
    fn is_misleading(&self, element: &str, attribute: &str) -> bool {
        let is = |names: &[&str]| names.iter().any(|name| attribute.eq_ignore_ascii_case(name));
        match self.purpose {
            Purpose::Look => false,
            _ if matches!(element, "html" | "body") => !is(&["lang", "xml:lang", "dir"]),
            Purpose::Read => false,
            Purpose::ReadHidden => is(&["style", "hidden", "aria-hidden"]),
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        let plain =
            |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.' | b'@');
        if name.is_empty() || name.len() > 64 || !name.bytes().all(plain) || value.len() > VALUE {
            return;
        }
        self.out.extend([" ", name, "=\""]);
        self.out.push_str(&value.replace('"', "&quot;"));
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
        if self.data && name == "script" {
            self.data = false;
            self.out.push_str("</script>");
        } else if let Some(at) = self.open.iter().rposition(|open| open == name) {
            self.close_from(at);
        }
    }

    fn end_previous(&mut self, name: &str) {
        let Some((_, ended, within)) = ENDED_BY_NEXT.iter().find(|(next, ..)| *next == name) else { return };
        for at in (0..self.open.len()).rev() {
            let open = self.open[at].as_str();
            if ended.contains(&open) {
                return self.close_from(at);
            }
            if within.contains(&open) {
                return;
            }
        }
    }

    fn close_from(&mut self, at: usize) {
        for name in self.open.drain(at..).rev() {
            self.costly -= usize::from(COSTLY.contains(&name.as_str()));
            self.out.extend(["</", name.as_str(), ">"]);
        }
        if at == 0 && std::mem::take(&mut self.data) {
            self.out.push_str("</script>");
        }
    }
}

/// Only what HTML does not know may close itself; `<div/>` is an opening `<div>` to a browser.
fn is_foreign(name: &str) -> bool {
    name.contains(':') || name.contains('-')
}

fn is_data(tag: &Tag<'_>) -> bool {
    tag.attributes().any(|(name, value)| {
        let value = value.trim().to_ascii_lowercase();
        name.eq_ignore_ascii_case("type")
            && matches!(value.as_str(), "application/ld+json" | "application/json")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_comes_out_balanced_and_without_code() {
        let check = |html: &str, expected: &str| assert_eq!(bounded(html, Purpose::Look), expected, "{html}");
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
    fn what_hides_an_article_is_taken_off() {
        let check = |purpose, expected: &str| {
            let html = "<html class=sidebar hidden lang=mn><body id=menu dir=ltr><p style='display:none'>a\
                        <iframe src=x>b</iframe>";
            assert_eq!(bounded(html, purpose), expected);
        };
        let end = "<iframe src=\"x\"></iframe></p></body></html>";
        let root = "<html lang=\"mn\"><body dir=\"ltr\">";
        check(Purpose::Read, &format!("{root}<p style=\"display:none\">a{end}"));
        check(Purpose::ReadHidden, &format!("{root}<p>a{end}"));
    }

    #[test]
    fn depth_and_number_are_capped() {
        let deep = bounded(&"<div>".repeat(100_000), Purpose::Look);
        assert_eq!(deep.matches("<div>").count(), DEPTH);
        let bold = bounded(&"<b>".repeat(100_000), Purpose::Look);
        assert_eq!(bold.matches("<b>").count(), COSTLY_DEPTH);
        let text = bounded(&"<&".repeat(REFERENCES), Purpose::Look);
        assert_eq!(text.matches('&').count(), REFERENCES);
        let wide = bounded(&"<br>".repeat(TAGS + 9), Purpose::Look);
        assert_eq!(wide.matches("<br>").count(), TAGS);
    }
}
