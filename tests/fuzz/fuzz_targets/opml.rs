//! OPML files: every feed that is read is exported, and a second round trip changes nothing.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ortoo_content::opml::{OpmlFeed, read, write};

fn again(feeds: &[OpmlFeed]) -> Vec<OpmlFeed> {
    read(write(feeds, "Örtöö").as_bytes()).unwrap_or_default()
}

fn addresses(feeds: &[OpmlFeed]) -> Vec<&str> {
    let mut addresses: Vec<_> = feeds.iter().map(|feed| feed.url.as_str()).collect();
    addresses.sort_unstable();
    addresses
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(feeds) = read(bytes) else { return };
    // Export groups feeds by folder and drops folder names that cannot be written.
    let once = again(&feeds);
    assert_eq!(addresses(&once), addresses(&feeds));
    assert_eq!(again(&once), once);
});
