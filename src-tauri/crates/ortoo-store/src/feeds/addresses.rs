//! Addresses of feeds: their hosts and sites, and finding a feed by its address.

use crate::feeds::rows::title_sql;

/// Finds a feed by its address: its id, its title, and whether it was removed.
pub(crate) const SELECT_FEED_BY_URL: &str =
    concat!("SELECT f.id, ", title_sql!(), ", f.removed_at IS NOT NULL FROM feeds AS f WHERE f.url = ?1");

/// Returns the host of a normalized address without port and credentials, or the whole address if it has no host.
pub(crate) fn host_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let host = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    if host.is_empty() { url } else { host }
}

/// Returns the last two labels of a host name, or an IP address unchanged. Hosts under a public suffix of two labels
/// (`a.co.uk`, `b.co.uk`) look like one site; that is harmless, because duplicates must also have the same address.
pub(crate) fn site_of(host: &str) -> &str {
    let is_number = host.starts_with('[') || host.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if is_number {
        return host;
    }
    match host.rmatch_indices('.').nth(1) {
        Some((at, _)) => &host[at + 1..],
        None => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_has_no_scheme_credentials_port_or_path() {
        let check = |url, expected| assert_eq!(host_of(url), expected, "{url}");
        check("https://example.mn/feed.xml", "example.mn");
        check("https://me:word@example.mn:8080?feed=rss", "example.mn");
        check("http://[::1]:8080/", "[::1]");
        check("http://[::1]/", "[::1]");
        check("nothing", "nothing");
        check("", "");
    }

    #[test]
    fn a_site_is_the_last_two_labels_of_a_host() {
        let check = |host, expected| assert_eq!(site_of(host), expected);
        check("www.news.mn", "news.mn");
        check("news.mn", "news.mn");
        check("localhost", "localhost");
        check("127.0.0.1", "127.0.0.1");
        check("[::1]", "[::1]");
    }
}
