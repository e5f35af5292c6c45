//! Attribute values: addresses become absolute, numbers are clamped, keywords come from a list.
//!
//! A sanitized value does not change when it is sanitized again.

use url::Url;

use super::anchors;
use super::policy::{GLOBAL_ATTRIBUTES, KeptElement};
use crate::html::tokenizer::is_space;
use crate::link;

/// Length limit of a text such as `alt`.
const MAX_TEXT_CHARS: usize = 2000;
const MAX_MAILTO_BYTES: usize = 2000;
/// How many pictures one `srcset` keeps.
const MAX_SRCSET_CANDIDATES: usize = 16;
const MAX_PIXELS: i64 = 10_000;

/// Returns the sanitized form of a decoded value; `None` drops the attribute.
pub(super) fn sanitize_value(
    element: &KeptElement,
    name: &str,
    value: &str,
    base: Option<&Url>,
) -> Option<String> {
    if !GLOBAL_ATTRIBUTES.contains(&name) && !element.attributes.contains(&name) {
        return None;
    }
    match name {
        "href" => anchors::sanitize_fragment_link(value, base).or_else(|| sanitize_link(value, base)),
        "id" => anchors::sanitize_id(value),
        "src" => link::resolve(base, value).map(String::from),
        "srcset" => sanitize_srcset(value, base),
        "alt" | "abbr" | "title" => Some(sanitize_text(value)),
        "width" | "height" => parse_pixels(value),
        "colspan" | "span" => clamp_number(value, 1, 100),
        "rowspan" => clamp_number(value, 1, 1000),
        "start" | "value" => clamp_number(value, -1_000_000, 1_000_000),
        "dir" => keyword(value, &["ltr", "rtl", "auto"]),
        "scope" => keyword(value, &["row", "col", "rowgroup", "colgroup"]),
        "type" if element.name == "ol" => {
            Some(value.trim().to_owned()).filter(|v| ["1", "a", "A", "i", "I"].contains(&v.as_str()))
        }
        "type" => restricted(value, 60, "/+.-").filter(|v| v.to_ascii_lowercase().starts_with("image/")),
        "open" | "reversed" => Some(String::new()),
        "lang" | "hreflang" => restricted(value, 35, "-"),
        "datetime" => restricted(value, 40, "-:.+ "),
        "media" | "sizes" => restricted(value, 500, " ()-:.,%<>=/*+"),
        _ => None,
    }
}

/// Whether an attribute makes a picture invisible. Such a picture is a tracking pixel.
pub(super) fn is_tracking_pixel_attribute(name: &str, value: &str) -> bool {
    match name {
        "width" | "height" => parse_pixels(value).is_some_and(|pixels| pixels == "0" || pixels == "1"),
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

fn sanitize_link(value: &str, base: Option<&Url>) -> Option<String> {
    if let Some(url) = link::resolve(base, value) {
        return Some(link::untracked(url).into());
    }
    let value = value.trim_matches(is_space);
    let url = (value.len() <= MAX_MAILTO_BYTES).then(|| Url::parse(value).ok()).flatten()?;
    (url.scheme() == "mailto").then(|| url.into())
}

/// Sanitizes each candidate of a `srcset` (HTML, section 4.8.4.2.2): an address with a width or pixel
/// density.
fn sanitize_srcset(value: &str, base: Option<&Url>) -> Option<String> {
    let mut candidates: Vec<String> = Vec::new();
    let mut rest = value;
    while candidates.len() < MAX_SRCSET_CANDIDATES {
        rest = rest.trim_start_matches(|c| is_space(c) || c == ',');
        if rest.is_empty() {
            break;
        }
        let (address, after) = rest.split_at(rest.find(is_space).unwrap_or(rest.len()));
        let bare = address.trim_end_matches(',');
        let (descriptor, after) = if bare.len() < address.len() {
            ("", after)
        } else {
            after.split_at(after.find(',').unwrap_or(after.len()))
        };
        rest = after;
        let descriptor = descriptor.trim_matches(is_space);
        if let Some(url) = link::resolve(base, bare).filter(|_| is_descriptor(descriptor))
            && !url.as_str().ends_with(',')
        {
            candidates.push(format!("{url} {descriptor}").trim_end().to_owned());
        }
    }
    (!candidates.is_empty()).then(|| candidates.join(", "))
}

fn is_descriptor(descriptor: &str) -> bool {
    let number = descriptor.strip_suffix(['w', 'x']);
    descriptor.is_empty()
        || number.is_some_and(|n| {
            n.len() <= 8 && !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        })
}

fn sanitize_text(value: &str) -> String {
    value.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).take(MAX_TEXT_CHARS).collect()
}

/// Parses a size in pixels such as `640`, `640px` or `640.5`; a percentage is no such size.
fn parse_pixels(value: &str) -> Option<String> {
    let value = value.trim();
    if value.ends_with('%') {
        return None;
    }
    clamp_number(value, 0, MAX_PIXELS)
}

/// Parses the integer that `value` begins with and clamps it between `low` and `high`.
fn clamp_number(value: &str, low: i64, high: i64) -> Option<String> {
    let value = value.trim();
    let (is_negative, digits) = value.strip_prefix('-').map_or((false, value), |digits| (true, digits));
    let digits = &digits[..digits.bytes().take_while(u8::is_ascii_digit).count()];
    if digits.is_empty() {
        return None;
    }
    // More digits than an i64 holds are beyond every bound.
    let number: i64 = digits.parse().unwrap_or(i64::MAX);
    Some((if is_negative { -number } else { number }).clamp(low, high).to_string())
}

/// Returns the keyword that `value` is, ignoring case.
fn keyword(value: &str, keywords: &[&str]) -> Option<String> {
    keywords
        .iter()
        .find(|keyword| value.trim().eq_ignore_ascii_case(keyword))
        .map(|keyword| (*keyword).to_owned())
}

/// Returns `value` if it has only ASCII letters, digits and the characters in `others`.
fn restricted(value: &str, max_bytes: usize, others: &str) -> Option<String> {
    let value = value.trim();
    let has_allowed_length = !value.is_empty() && value.len() <= max_bytes;
    (has_allowed_length && value.chars().all(|c| c.is_ascii_alphanumeric() || others.contains(c)))
        .then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::policy::{ElementRule, element_rule};
    use super::*;

    /// Sanitizes a value and checks that sanitizing it again changes nothing.
    fn sanitize_twice(element: &str, name: &str, written: &str) -> Option<String> {
        let base = Url::parse("https://a.mn/news/1").unwrap();
        let ElementRule::Keep(element) = element_rule(element) else { panic!("{element} is not kept") };
        let first = sanitize_value(element, name, written, Some(&base));
        if let Some(first) = &first {
            assert_eq!(
                sanitize_value(element, name, first, None).as_ref(),
                Some(first),
                "{name}={written:?}"
            );
        }
        first
    }

    #[test]
    fn values_are_resolved_clamped_or_dropped() {
        let check = |element, name, written: &str, expected: Option<&str>| {
            assert_eq!(
                sanitize_twice(element, name, written).as_deref(),
                expected,
                "{element} {name}={written:?}"
            );
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
    fn each_candidate_of_a_srcset_is_sanitized() {
        let check = |written: &str, expected: Option<&str>| {
            assert_eq!(sanitize_twice("img", "srcset", written).as_deref(), expected, "{written:?}");
        };
        check("a.png 1x, b.png 2x", Some("https://a.mn/news/a.png 1x, https://a.mn/news/b.png 2x"));
        check("a.png,b.png 2x", Some("https://a.mn/news/a.png,b.png 2x"));
        check("a.png, b.png 2x,", Some("https://a.mn/news/a.png, https://a.mn/news/b.png 2x"));
        check("data:image/png;base64,AA 1x, b.png 640w", Some("https://a.mn/news/b.png 640w"));
        check("javascript:alert(1) 1x", None);
        check("a.png onerror=alert(1)", None);
        check(" , ", None);
        assert!(sanitize_twice("img", "srcset", &"a.png 1x,".repeat(1000)).unwrap().len() < 1000);
    }

    #[test]
    fn invisible_pictures_are_tracking_pixels() {
        let check = |name, value, expected| {
            assert_eq!(is_tracking_pixel_attribute(name, value), expected, "{name}={value}")
        };
        check("width", "1", true);
        check("height", "0", true);
        check("width", "100%", false);
        check("width", "10", false);
        check("style", "border:0; Width: 1px", true);
        check("style", "max-width:1px", false);
        check("style", "width:100px", false);
    }
}
