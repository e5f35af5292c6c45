//! Web addresses: resolving links, removing tracking parameters, and parsing what a reader types.
//!
//! Every address that [`resolve`] and [`feed_address`] return is http or https and has a host. Addresses are
//! changed as little as possible: a server may distinguish `%zz` from `%25zz`, and may depend on the order of
//! query parameters.

use url::{Host, Url};

/// Longer addresses are refused.
const MAX_URL_BYTES: usize = 16 * 1024;

/// Query parameters that only tell a publisher where a reader came from.
const TRACKING_PARAMETERS: &[&str] = &[
    "_hsenc",
    "_hsmi",
    "at_campaign",
    "at_medium",
    "dclid",
    "fb_action_ids",
    "fb_action_types",
    "fb_ref",
    "fb_source",
    "fbclid",
    "gbraid",
    "gclid",
    "gclsrc",
    "igshid",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "msclkid",
    "oly_anon_id",
    "oly_enc_id",
    "rb_clickid",
    "s_cid",
    "srsltid",
    "twclid",
    "ttclid",
    "vero_conv",
    "vero_id",
    "wbraid",
    "wickedid",
    "yclid",
    "ysclid",
];
/// Prefixes of families of tracking parameters.
const TRACKING_PREFIXES: &[&str] = &["utm_", "hsa_", "pk_", "piwik_", "mtm_", "matomo_"];

/// Returns the address without its fragment and tracking parameters, so that two links to one page compare
/// equal. A `#!` fragment identifies the page in a single-page application and stays.
///
/// ```
/// let url = "https://a.mn/x?utm_source=rss&id=7#top".parse().unwrap();
/// assert_eq!(ortoo_content::link::canonical(&url).as_str(), "https://a.mn/x?id=7");
/// ```
pub fn canonical(url: &Url) -> Url {
    let mut url = untracked(url.clone());
    if url.fragment().is_some_and(|fragment| !fragment.starts_with('!')) {
        url.set_fragment(None);
    }
    url
}

/// Returns the address without tracking parameters, otherwise unchanged.
pub fn untracked(mut url: Url) -> Url {
    if let Some(query) = url.query() {
        let parameters: Vec<&str> =
            query.split('&').filter(|parameter| !is_tracking_parameter(parameter)).collect();
        let remaining = parameters.join("&");
        if remaining != query {
            url.set_query(Some(remaining.as_str()).filter(|query| !query.is_empty()));
        }
    }
    url
}

/// Resolves `href` against the address of its page (WHATWG URL). Returns `None` unless the result is http or
/// https: for `javascript:` and `data:`, and for a relative address without a base.
pub fn resolve(base: Option<&Url>, href: &str) -> Option<Url> {
    let href = href.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    if href.is_empty() || href.len() > MAX_URL_BYTES {
        return None;
    }
    // The URL parser removes tabs and line breaks inside an address, as browsers do.
    let url = match base {
        Some(base) => base.join(href).ok()?,
        None => Url::parse(href).ok()?,
    };
    is_web(&url).then_some(url)
}

/// Parses an address that a reader typed or a file lists. Removes a `feed:` scheme and assumes https if there
/// is no scheme. Returns `None` if the result is not an http or https address.
///
/// ```
/// use ortoo_content::link::feed_address;
/// assert_eq!(feed_address("feed:a.mn/rss").unwrap().as_str(), "https://a.mn/rss");
/// assert_eq!(feed_address("mailto:a@b.mn"), None);
/// ```
pub fn feed_address(typed: &str) -> Option<Url> {
    let typed = typed.trim_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}');
    let typed = typed.strip_prefix('<').and_then(|t| t.strip_suffix('>')).unwrap_or(typed);
    if typed.is_empty() || typed.len() > MAX_URL_BYTES {
        return None;
    }
    let typed = strip_feed_scheme(typed);
    if has_web_scheme(typed) {
        return Url::parse(typed).ok().filter(is_web);
    }
    let bare = typed.strip_prefix("//").unwrap_or(typed);
    if bare.contains(char::is_whitespace) {
        return None;
    }
    let url = Url::parse(&format!("https://{bare}")).ok().filter(is_web)?;
    has_plausible_host(bare, &url).then_some(url)
}

fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.host_str().is_some_and(|host| !host.is_empty())
}

fn is_tracking_parameter(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or_default().to_ascii_lowercase();
    TRACKING_PARAMETERS.contains(&name.as_str())
        || TRACKING_PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

/// Removes an ASCII prefix, ignoring case.
fn strip_prefix_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    text.get(..prefix.len()).filter(|start| start.eq_ignore_ascii_case(prefix)).map(|_| &text[prefix.len()..])
}

fn strip_feed_scheme(typed: &str) -> &str {
    strip_prefix_ignoring_case(typed, "feed://")
        .or_else(|| strip_prefix_ignoring_case(typed, "feed:"))
        .unwrap_or(typed)
}

fn has_web_scheme(typed: &str) -> bool {
    strip_prefix_ignoring_case(typed, "https://")
        .or_else(|| strip_prefix_ignoring_case(typed, "http://"))
        .is_some()
}

/// Returns false for input such as `mailto:a@b.c`, `C:\feed.xml` and `news`, which parse as addresses with a
/// host once `https://` has been put in front.
fn has_plausible_host(bare: &str, url: &Url) -> bool {
    let authority = bare.split(['/', '?', '#']).next().unwrap_or_default();
    let port_is_number = |port: &str| !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit());
    match url.host() {
        Some(Host::Ipv6(_)) => true,
        _ if authority.contains(['@', '\\']) => false,
        _ if authority.rsplit_once(':').is_some_and(|(_, port)| !port_is_number(port)) => false,
        // The URL parser takes a plain number for an IPv4 address.
        Some(Host::Ipv4(_)) => authority.contains('.'),
        Some(Host::Domain(name)) => {
            name == "localhost" || name.trim_end_matches('.').contains('.') || authority.contains(':')
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn canonical_addresses_have_no_tracking_parameters_and_no_fragment() {
        let check = |given: &str, expected: &str| {
            assert_eq!(canonical(&Url::parse(given).unwrap()).as_str(), expected, "{given}");
        };
        check("https://a.mn/x?utm_source=rss&id=7&UTM_Medium=feed#top", "https://a.mn/x?id=7");
        check("https://a.mn/x?fbclid=1&gclid=2&yclid=3&mc_cid=4", "https://a.mn/x");
        check("https://a.mn/x?b=2&a=1&b=3", "https://a.mn/x?b=2&a=1&b=3");
        check("https://a.mn:443/x", "https://a.mn/x");
        check("https://a.mn:8443/x", "https://a.mn:8443/x");
        check("https://a.mn/#!/news/7", "https://a.mn/#!/news/7");
        check("https://a.mn/#", "https://a.mn/");
        check("https://a.mn/x?q=%zz&amp;r=1", "https://a.mn/x?q=%zz&amp;r=1");
        check("https://a.mn/x?q=%zz&utm_id=1&amp;r=1", "https://a.mn/x?q=%zz&amp;r=1");
        check("https://a.mn/x?", "https://a.mn/x?");
        check("https://a.mn/x?&&", "https://a.mn/x?&&");
        check("https://a.mn/x?utm", "https://a.mn/x?utm");
        check("https://a.mn/мэдээ", "https://a.mn/%D0%BC%D1%8D%D0%B4%D1%8D%D1%8D");
    }

    #[test]
    fn only_http_and_https_links_are_resolved() {
        let base = Url::parse("https://a.mn/news/1?x").unwrap();
        let check = |href: &str, expected: Option<&str>| {
            assert_eq!(resolve(Some(&base), href).as_ref().map(Url::as_str), expected, "{href:?}");
        };
        check("/x", Some("https://a.mn/x"));
        check("2", Some("https://a.mn/news/2"));
        check("//b.mn/y", Some("https://b.mn/y"));
        check(" \n https://b.mn/a\n  \u{a0}", Some("https://b.mn/a"));
        check("https://b.mn/a\n/b\tc", Some("https://b.mn/a/bc"));
        check("#part", Some("https://a.mn/news/1?x#part"));
        check("", None);
        check("java\nscript:alert(1)", None);
        check("\u{1}javascript:alert(1)", None);
        check("data:text/html,x", None);
        check("mailto:a@b.mn", None);
        check("file:///etc/passwd", None);
        check("https://", None);
        check(&format!("/{}", "x".repeat(MAX_URL_BYTES)), None);
        assert_eq!(resolve(None, "/x"), None);
        assert_eq!(resolve(None, "http://a.mn").unwrap().as_str(), "http://a.mn/");
        assert_eq!(resolve(Some(&Url::parse("data:text/html,x").unwrap()), "/x"), None);
    }

    #[test]
    fn typed_addresses_are_completed_or_refused() {
        let check = |typed: &str, expected: Option<&str>| {
            assert_eq!(feed_address(typed).as_ref().map(Url::as_str), expected, "{typed:?}");
        };
        check(" https://a.mn/rss ", Some("https://a.mn/rss"));
        check("<https://a.mn/rss>", Some("https://a.mn/rss"));
        check("HTTP://A.mn/Rss", Some("http://a.mn/Rss"));
        check("a.mn/rss", Some("https://a.mn/rss"));
        check("a.mn", Some("https://a.mn/"));
        check("//a.mn/rss", Some("https://a.mn/rss"));
        check("feed:https://a.mn/rss", Some("https://a.mn/rss"));
        check("Feed://a.mn/rss", Some("https://a.mn/rss"));
        check("feed:a.mn/rss", Some("https://a.mn/rss"));
        check("feed://http://a.mn/rss", Some("http://a.mn/rss"));
        check("мэдээ.мон/rss", Some("https://xn--d1ap5cba.xn--l1acc/rss"));
        check("127.0.0.1:8080/feed", Some("https://127.0.0.1:8080/feed"));
        check("localhost:8080", Some("https://localhost:8080/"));
        check("nas:8080/feed", Some("https://nas:8080/feed"));
        check("[::1]:8080/feed", Some("https://[::1]:8080/feed"));
        check("http://nas/feed", Some("http://nas/feed"));
        for refused in [
            "",
            "  ",
            "news",
            "42",
            "not an address",
            "mailto:a@b.mn",
            "a@b.mn",
            "javascript:alert(1)",
            "ftp://a.mn/x",
            "file:///etc/passwd",
            "feed:",
            "feed://",
            "feed:file:///x",
            "https://",
            "C:\\feed.xml",
            "data:text/xml,x",
        ] {
            check(refused, None);
        }
    }
}
