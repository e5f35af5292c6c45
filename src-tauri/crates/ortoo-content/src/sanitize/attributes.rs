//! The values of attributes: addresses made absolute, numbers within bounds, words from a list.
//!
//! What comes out goes through unchanged a second time, so that cleaning twice is cleaning once.

use url::Url;

use super::anchors;
use super::markup::is_space;
use super::policy::{EVERYWHERE, Element};
use crate::link;

/// The most characters of a text such as `alt`.
const TEXT: usize = 2000;
/// The most bytes of a `mailto:` address.
const MAIL: usize = 2000;
/// The most pictures in one `srcset`.
const CANDIDATES: usize = 16;

/// The value that the attribute may have, from a decoded one; `None` takes the attribute away.
pub(super) fn value(element: &Element, name: &str, value: &str, base: Option<&Url>) -> Option<String> {
    if !EVERYWHERE.contains(&name) && !element.attributes.contains(&name) {
        return None;
    }
    match name {
        "href" => anchors::link(value, base).or_else(|| link(value, base)),
        "id" => anchors::id(value),
        "src" => link::resolve(base, value).map(String::from),
        "srcset" => srcset(value, base),
        "alt" | "abbr" | "title" => Some(text(value)),
        "width" | "height" => pixels(value),
        "colspan" | "span" => within(value, 1, 100),
        "rowspan" => within(value, 1, 1000),
        "start" | "value" => within(value, -1_000_000, 1_000_000),
        "dir" => word(value, &["ltr", "rtl", "auto"]),
        "scope" => word(value, &["row", "col", "rowgroup", "colgroup"]),
        "type" if element.name == "ol" => {
            Some(value.trim().to_owned()).filter(|v| ["1", "a", "A", "i", "I"].contains(&v.as_str()))
        }
        "type" => made_of(value, 60, "/+.-").filter(|v| v.to_ascii_lowercase().starts_with("image/")),
        "open" | "reversed" => Some(String::new()),
        "lang" | "hreflang" => made_of(value, 35, "-"),
        "datetime" => made_of(value, 40, "-:.+ "),
        "media" | "sizes" => made_of(value, 500, " ()-:.,%<>=/*+"),
        _ => None,
    }
}

/// Whether the tag asks for a picture that nobody sees: such pictures tell who reads.
pub(super) fn is_beacon(name: &str, value: &str) -> bool {
    match name {
        "width" | "height" => pixels(value).is_some_and(|pixels| pixels == "0" || pixels == "1"),
        "style" => {
            let style: String =
                value.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
            style.split(';').any(|rule| {
                matches!(rule, "display:none" | "visibility:hidden" | "width:0" | "height:0")
                    || ["width:", "height:"]
                        .iter()
                        .any(|side| rule.strip_prefix(side).is_some_and(|size| matches!(size, "0px" | "1px")))
            })
        }
        "hidden" => true,
        _ => false,
    }
}

fn link(value: &str, base: Option<&Url>) -> Option<String> {
    if let Some(url) = link::resolve(base, value) {
        return Some(link::untracked(url).into());
    }
    let value = value.trim_matches(is_space);
    let url = (value.len() <= MAIL).then(|| Url::parse(value).ok()).flatten()?;
    (url.scheme() == "mailto").then(|| url.into())
}

/// Each candidate by itself (HTML, section 4.8.4.2.2): an address and how wide or dense it is.
fn srcset(value: &str, base: Option<&Url>) -> Option<String> {
    let mut kept: Vec<String> = Vec::new();
    let mut rest = value;
    while kept.len() < CANDIDATES {
        rest = rest.trim_start_matches(|c| is_space(c) || c == ',');
        if rest.is_empty() {
            break;
        }
        let (address, behind) = rest.split_at(rest.find(is_space).unwrap_or(rest.len()));
        let bare = address.trim_end_matches(',');
        let (descriptor, behind) = if bare.len() < address.len() {
            ("", behind)
        } else {
            behind.split_at(behind.find(',').unwrap_or(behind.len()))
        };
        rest = behind;
        let descriptor = descriptor.trim_matches(is_space);
        if let Some(url) = link::resolve(base, bare).filter(|_| is_descriptor(descriptor))
            && !url.as_str().ends_with(',')
        {
            kept.push(format!("{url} {descriptor}").trim_end().to_owned());
        }
    }
    (!kept.is_empty()).then(|| kept.join(", "))
}

fn is_descriptor(descriptor: &str) -> bool {
    let number = descriptor.strip_suffix(['w', 'x']);
    descriptor.is_empty()
        || number.is_some_and(|n| {
            n.len() <= 8 && !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        })
}

fn text(value: &str) -> String {
    value.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).take(TEXT).collect()
}

/// A size in pixels as pages write it: `640`, `640px`, `640.5`, but no share of something.
fn pixels(value: &str) -> Option<String> {
    let value = value.trim();
    if value.ends_with('%') {
        return None;
    }
    within(value, 0, 10_000)
}

/// The whole number that `value` begins with, moved between the bounds.
fn within(value: &str, low: i64, high: i64) -> Option<String> {
    let value = value.trim();
    let (minus, digits) = value.strip_prefix('-').map_or((false, value), |digits| (true, digits));
    let digits = &digits[..digits.bytes().take_while(u8::is_ascii_digit).count()];
    if digits.is_empty() {
        return None;
    }
    // More digits than fit are a number beyond the bounds.
    let number: i64 = digits.parse().unwrap_or(i64::MAX);
    Some((if minus { -number } else { number }).clamp(low, high).to_string())
}

fn word(value: &str, words: &[&str]) -> Option<String> {
    words.iter().find(|word| value.trim().eq_ignore_ascii_case(word)).map(|word| (*word).to_owned())
}

/// Letters, digits and `others`, all ASCII.
fn made_of(value: &str, longest: usize, others: &str) -> Option<String> {
    let value = value.trim();
    let fits = !value.is_empty() && value.len() <= longest;
    (fits && value.chars().all(|c| c.is_ascii_alphanumeric() || others.contains(c))).then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::policy::{Fate, fate};
    use super::*;

    fn given(element: &str, name: &str, written: &str) -> Option<String> {
        let base = Url::parse("https://a.mn/news/1").unwrap();
        let Fate::Keep(element) = fate(element) else { panic!("{element} is not kept") };
        let first = value(element, name, written, Some(&base));
        if let Some(first) = &first {
            assert_eq!(value(element, name, first, None).as_ref(), Some(first), "{name}={written:?}");
        }
        first
    }

    #[test]
    fn values_are_kept_within_bounds() {
        let check = |element, name, written: &str, expected: Option<&str>| {
            assert_eq!(given(element, name, written).as_deref(), expected, "{element} {name}={written:?}");
        };
        check("a", "href", "../x", Some("https://a.mn/x"));
        check("a", "href", " mailto:a@b.mn ", Some("mailto:a@b.mn"));
        check("a", "href", "tel:99", None);
        check("a", "href", "/x?utm_source=rss&id=7#top", Some("https://a.mn/x?id=7#top"));
        check("a", "href", "#fn:1", Some("#user-content-fn:1"));
        check("a", "href", "https://a.mn/news/1#fn1", Some("#user-content-fn1"));
        check("a", "href", "#a\"b", Some("https://a.mn/news/1#a%22b"));
        check("sup", "id", "fn1", Some("user-content-fn1"));
        check("sup", "id", "user-content-fn1", Some("user-content-fn1"));
        check("sup", "id", "a b", None);
        check("a", "href", "JaVaScRiPt:alert(1)", None);
        check("a", "onclick", "alert(1)", None);
        check("p", "href", "https://a.mn", None);
        check("img", "src", "data:image/png;base64,AAAA", None);
        check("img", "src", "pic.png", Some("https://a.mn/news/pic.png"));
        check("img", "width", "640px", Some("640"));
        check("img", "width", "99999999999999999999", Some("10000"));
        check("img", "width", "100%", None);
        check("img", "height", "-5", Some("0"));
        check("td", "colspan", "65535", Some("100"));
        check("td", "colspan", "0", Some("1"));
        check("ol", "start", "-3", Some("-3"));
        check("ol", "type", "a", Some("a"));
        check("ol", "type", "disc", None);
        check("p", "dir", "RTL", Some("rtl"));
        check("p", "lang", "mn-Cyrl", Some("mn-Cyrl"));
        check("p", "lang", "\"><script>", None);
        check("p", "style", "color:red", None);
        check("source", "type", "image/webp", Some("image/webp"));
        check("source", "type", "text/html", None);
        check("source", "media", "(min-width: 600px)", Some("(min-width: 600px)"));
        check("time", "datetime", "2025-04-05T10:30+08:00", Some("2025-04-05T10:30+08:00"));
    }

    #[test]
    fn each_picture_of_a_set_is_looked_at() {
        let check = |written: &str, expected: Option<&str>| {
            assert_eq!(given("img", "srcset", written).as_deref(), expected, "{written:?}");
        };
        check("a.png 1x, b.png 2x", Some("https://a.mn/news/a.png 1x, https://a.mn/news/b.png 2x"));
        check("a.png,b.png 2x", Some("https://a.mn/news/a.png,b.png 2x"));
        check("a.png, b.png 2x,", Some("https://a.mn/news/a.png, https://a.mn/news/b.png 2x"));
        check("data:image/png;base64,AA 1x, b.png 640w", Some("https://a.mn/news/b.png 640w"));
        check("javascript:alert(1) 1x", None);
        check("a.png onerror=alert(1)", None);
        check(" , ", None);
        assert!(given("img", "srcset", &"a.png 1x,".repeat(1000)).unwrap().len() < 1000);
    }

    #[test]
    fn pictures_that_nobody_sees_are_known() {
        let check = |name, value, expected| assert_eq!(is_beacon(name, value), expected, "{name}={value}");
        check("width", "1", true);
        check("height", "0", true);
        check("width", "100%", false);
        check("width", "10", false);
        check("style", "border:0; Width: 1px", true);
        check("style", "max-width:1px", false);
        check("style", "width:100px", false);
    }
}
