//! Pictures that count readers: known by the host that they are asked from.

use url::Url;

/// Hosts, with all below them, that have nothing but such pictures.
const HOSTS: &[&str] = &[
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
/// Places on hosts that have other things too.
const PLACES: &[(&str, &str)] = &[
    ("facebook.com", "/tr"),
    ("feeds.feedburner.com", "/~r/"),
    ("google.com", "/pagead/"),
    ("linkedin.com", "/px/"),
    ("pinterest.com", "/v3/"),
    ("t.co", "/i/adsct"),
    ("tiktok.com", "/i18n/pixel/"),
    ("yandex.ru", "/watch/"),
];

/// Whether a picture at this address is asked for to count who reads.
pub(super) fn counts_readers(url: &Url) -> bool {
    let Some(host) = url.host_str() else { return false };
    let below =
        |known: &str| host.strip_suffix(known).is_some_and(|front| front.is_empty() || front.ends_with('.'));
    let path = url.path();
    let first_name = host.split('.').next().unwrap_or_default();
    HOSTS.iter().any(|known| below(known))
        || PLACES.iter().any(|(known, place)| {
            let rest = path.strip_prefix(place);
            below(known) && rest.is_some_and(|rest| place.ends_with('/') || rest.is_empty() || rest == "/")
        })
        // Sites that count for many others: counter.top100.mn, counter24.com, hits.example.
        || matches!(first_name, "counter" | "hit" | "hits" | "pixel" | "beacon" | "tracker" | "analytics")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_are_told_from_pictures() {
        let check = |address: &str, expected| {
            assert_eq!(counts_readers(&Url::parse(address).unwrap()), expected, "{address}");
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
