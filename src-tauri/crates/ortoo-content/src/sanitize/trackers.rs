//! Trackers: pictures that exist to count readers, recognised by their addresses.

use url::Url;

/// Hosts that serve only trackers; subdomains included.
const TRACKER_HOSTS: &[&str] = &[
    "2o7.net",
    "analytics.twitter.com",
    "bat.bing.com",
    "chartbeat.net",
    "counter.yadro.ru",
    "doubleclick.net",
    "feedsportal.com",
    "gemius.pl",
    "google-analytics.com",
    "googleadservices.com",
    "googlesyndication.com",
    "googletagmanager.com",
    "histats.com",
    "imrworldwide.com",
    "krxd.net",
    "mc.yandex.com",
    "mc.yandex.ru",
    "moatads.com",
    "omtrdc.net",
    "parsely.com",
    "pixel.wp.com",
    "quantserve.com",
    "scorecardresearch.com",
    "simplereach.com",
    "statcounter.com",
    "stats.wordpress.com",
    "stats.wp.com",
    "taboola.com",
    "top-fwz1.mail.ru",
    "top.mail.ru",
    "zergnet.com",
];
/// Hosts that serve other things too, each with the path of its tracker.
const TRACKER_PATHS: &[(&str, &str)] = &[
    ("facebook.com", "/tr"),
    ("feeds.feedburner.com", "/~r/"),
    ("google.com", "/pagead/"),
    ("linkedin.com", "/px/"),
    ("pinterest.com", "/v3/"),
    ("t.co", "/i/adsct"),
    ("tiktok.com", "/i18n/pixel/"),
    ("yandex.ru", "/watch/"),
];

/// Whether the picture at this address is a tracker.
pub(super) fn is_tracker(url: &Url) -> bool {
    let Some(host) = url.host_str() else { return false };
    let is_within = |domain: &str| {
        host.strip_suffix(domain).is_some_and(|subdomain| subdomain.is_empty() || subdomain.ends_with('.'))
    };
    let path = url.path();
    let first_label = host.split('.').next().unwrap_or_default();
    TRACKER_HOSTS.iter().any(|domain| is_within(domain))
        || TRACKER_PATHS.iter().any(|(domain, prefix)| {
            let rest = path.strip_prefix(prefix);
            is_within(domain) && rest.is_some_and(|rest| prefix.ends_with('/') || rest.is_empty() || rest == "/")
        })
        // Counting services by their usual names: counter.top100.mn, hits.example.
        || matches!(first_label, "counter" | "hit" | "hits" | "pixel" | "beacon" | "tracker" | "analytics")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trackers_are_recognised_by_host_and_path() {
        let check = |address: &str, expected| {
            assert_eq!(is_tracker(&Url::parse(address).unwrap()), expected, "{address}");
        };
        check("https://ad.doubleclick.net/ddm/x.gif", true);
        check("https://www.facebook.com/tr?id=1&ev=PageView", true);
        check("https://www.facebook.com/tr/?id=1", true);
        check("https://www.facebook.com/treasure.jpg", false);
        check("https://www.google-analytics.com/collect?v=1", true);
        check("https://sb.scorecardresearch.com/p?c1=2", true);
        check("https://mc.yandex.ru/watch/123", true);
        check("https://counter.mn/c.gif", true);
        check("https://pixel.wp.com/g.gif?x", true);
        check("https://notdoubleclick.net/a.jpg", false);
        check("https://a.mn/doubleclick.net/a.jpg", false);
        check("https://pixelmator.example/a.jpg", false);
        check("https://counterpunch.example/a.jpg", false);
    }
}
