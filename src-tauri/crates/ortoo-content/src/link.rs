//! Addresses: what is followed, what is stored, what a reader types.
//!
//! Whatever leaves this module is http or https with a host. Addresses are changed as little as may be: a
//! server may tell `%zz` from `%25zz`, and the order of parameters may matter to it.

use url::{Host, Url};

/// The most bytes of an address that is looked at.
const LONGEST: usize = 16 * 1024;

/// Parameters that tell a publisher where a reader came from and change nothing of the page.
const TRACKING: &[&str] = &[
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
const TRACKING_FAMILIES: &[&str] = &["utm_", "hsa_", "pk_", "piwik_", "mtm_", "matomo_"];

/// The address without its fragment and without parameters for tracking, so that two ways to one page are
/// equal. A `#!` fragment is the page itself and stays.
pub fn canonical(url: &Url) -> Url {
    let mut url = untracked(url.clone());
    if url.fragment().is_some_and(|fragment| !fragment.starts_with('!')) {
        url.set_fragment(None);
    }
    url
}

/// The address without parameters for tracking, all else as it was.
pub fn untracked(mut url: Url) -> Url {
    if let Some(query) = url.query() {
        let kept: Vec<&str> = query.split('&').filter(|parameter| !is_tracking(parameter)).collect();
        let kept = kept.join("&");
        if kept != query {
            url.set_query(Some(kept.as_str()).filter(|query| !query.is_empty()));
        }
    }
    url
}

/// The http(s) address that `href` names on the page at `base`; `None` for anything else, such as
/// `javascript:`, `data:` or a relative address without a base.
pub fn resolve(base: Option<&Url>, href: &str) -> Option<Url> {
    let href = href.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    if href.is_empty() || href.len() > LONGEST {
        return None;
    }
    // The parser drops tabs and line breaks within an address, as a browser does.
    let url = match base {
        Some(base) => base.join(href).ok()?,
        None => Url::parse(href).ok()?,
    };
    is_web(&url).then_some(url)
}

/// The address of a feed from what a reader types or a file lists: `feed:` in front is dropped, https is
/// meant where there is no scheme. `None` if it is no http(s) address.
pub fn feed_address(typed: &str) -> Option<Url> {
    let typed = typed.trim_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}');
    let typed = typed.strip_prefix('<').and_then(|t| t.strip_suffix('>')).unwrap_or(typed);
    if typed.is_empty() || typed.len() > LONGEST {
        return None;
    }
    let typed = without_feed_scheme(typed);
    if has_web_scheme(typed) {
        return Url::parse(typed).ok().filter(is_web);
    }
    let bare = typed.strip_prefix("//").unwrap_or(typed);
    if bare.contains(char::is_whitespace) {
        return None;
    }
    let url = Url::parse(&format!("https://{bare}")).ok().filter(is_web)?;
    names_a_host(bare, &url).then_some(url)
}

fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.host_str().is_some_and(|host| !host.is_empty())
}

fn is_tracking(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or_default().to_ascii_lowercase();
    TRACKING.contains(&name.as_str()) || TRACKING_FAMILIES.iter().any(|family| name.starts_with(family))
}

/// `text` without `prefix`, in whatever case it is written.
fn strip<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    text.get(..prefix.len()).filter(|found| found.eq_ignore_ascii_case(prefix)).map(|_| &text[prefix.len()..])
}

fn without_feed_scheme(typed: &str) -> &str {
    strip(typed, "feed://").or_else(|| strip(typed, "feed:")).unwrap_or(typed)
}

fn has_web_scheme(typed: &str) -> bool {
    strip(typed, "https://").or_else(|| strip(typed, "http://")).is_some()
}

/// `mailto:a@b.c`, `C:\feed.xml` and `news` read as hosts too once `https://` stands before them.
fn names_a_host(bare: &str, url: &Url) -> bool {
    let authority = bare.split(['/', '?', '#']).next().unwrap_or_default();
    let port_is_number = |port: &str| !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit());
    match url.host() {
        Some(Host::Ipv6(_)) => true,
        _ if authority.contains(['@', '\\']) => false,
        _ if authority.rsplit_once(':').is_some_and(|(_, port)| !port_is_number(port)) => false,
        // A bare number is an IPv4 address to the parser.
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
    fn tracking_and_fragments_leave_an_address() {
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
    fn a_link_is_resolved_where_it_leads_to_the_web() {
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
        check(&format!("/{}", "x".repeat(LONGEST)), None);
        assert_eq!(resolve(None, "/x"), None);
        assert_eq!(resolve(None, "http://a.mn").unwrap().as_str(), "http://a.mn/");
        assert_eq!(resolve(Some(&Url::parse("data:text/html,x").unwrap()), "/x"), None);
    }

    #[test]
    fn what_a_reader_types_becomes_an_address() {
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
