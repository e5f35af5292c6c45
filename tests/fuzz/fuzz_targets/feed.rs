//! Arbitrary bytes as a feed: the result satisfies the documented invariants.
#![no_main]

use std::collections::HashSet;

use chrono::DateTime;
use libfuzzer_sys::fuzz_target;
use ortoo_content::feed::{FeedHint, parse};
use url::Url;

fuzz_target!(|bytes: &[u8]| {
    let Ok(url) = Url::parse("https://news.example/feed.xml") else { return };
    let now = DateTime::from_timestamp(1_795_500_000, 0).unwrap_or_default();
    let Ok(feed) = parse(bytes, &FeedHint { url: &url, content_type: None, now }) else { return };
    assert!(feed.entries.len() <= 2_000);
    let mut uids = HashSet::new();
    for entry in &feed.entries {
        assert!(uids.insert(&entry.uid), "uids are distinct");
        assert!(entry.title.chars().count() <= 1_000 && !entry.title.contains('\n'));
        assert!(entry.excerpt.chars().count() <= 300);
        assert!(entry.published_at.is_none_or(|at| at <= now + chrono::Duration::days(1)));
        if let Some(link) = &entry.url {
            assert!(link.starts_with("http://") || link.starts_with("https://"));
        }
        let html = entry.html.as_str().to_ascii_lowercase();
        let mut tags = html.split('<').skip(1).filter_map(|piece| piece.split('>').next());
        assert!(!tags.any(|tag| tag.starts_with("script") || tag.contains("=\"javascript:")), "{html}");
    }
});
