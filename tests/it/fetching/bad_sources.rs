//! A bad source gets its own failure within a time limit and does not affect other sources.

use std::time::{Duration, Instant};

use ortoo_tests::documents::{Format, numbered};
use ortoo_tests::server::Page;

use crate::{World, count};

const GOOD_SOURCE_COUNT: usize = 6;
const BAD_SOURCES: [(&str, &str); 11] = [
    ("/hang", "timeout"),
    ("/drip", "timeout"),
    ("/endless", "too-large"),
    ("/circle", "redirect-loop"),
    ("/page", "not-a-feed"),
    ("/drop", "network"),
    ("/missing", "not-found"),
    ("/gone", "gone"),
    ("/secret", "auth"),
    ("/broken", "server-error"),
    ("/busy", "rate-limited"),
];

async fn world() -> World {
    let world = World::new().await;
    let server = &world.server;
    for n in 0..GOOD_SOURCE_COUNT {
        let channel = numbered(&format!("good{n}"), "en", 1, 5, "http://news.example/");
        server.put(&format!("/good{n}"), Page::feed(&channel, Format::Rss2));
    }
    server.put("/hang", Page::Hang);
    server.put("/drip", Page::Drip);
    server.put("/endless", Page::Endless);
    server.put("/circle", Page::redirect(302, &server.url("/circle")));
    server.put("/page", Page::text("text/html", "<!doctype html><title>News</title><p>No feed here."));
    server.put("/drop", Page::Disconnect);
    server.put("/gone", Page::Status(410, None));
    server.put("/secret", Page::Status(403, None));
    server.put("/broken", Page::Status(500, None));
    server.put("/busy", Page::Status(429, Some(("retry-after", "120".into()))));
    for (path, _) in BAD_SOURCES {
        world.cli.json(0, &["feeds", "add", &address(&world, path)]).await;
    }
    for n in 0..GOOD_SOURCE_COUNT {
        world.follow(&format!("/good{n}")).await;
    }
    world
}

/// Returns the address of a path. The rate-limited one has a different host, because a 429 pauses all feeds of its host.
fn address(world: &World, path: &str) -> String {
    let url = world.server.url(path);
    if path == "/busy" { url.replace("127.0.0.1", "localhost") } else { url }
}

#[tokio::test]
async fn each_bad_source_has_its_own_failure_code_and_good_ones_are_complete() {
    let world = world().await;
    let begun = Instant::now();
    let outcomes = world.cli.json(1, &["refresh", "--timeout", "5"]).await;
    assert!(begun.elapsed() < Duration::from_secs(40), "{:?}", begun.elapsed());
    for (path, code) in BAD_SOURCES {
        let url = address(&world, path);
        let outcome = outcomes.iter().find(|o| o["url"] == url.as_str()).unwrap();
        assert_eq!(
            (&outcome["outcome"], &outcome["failure"]["code"]),
            (&"failed".into(), &code.into()),
            "{path}"
        );
    }
    assert_eq!(count(&outcomes, "outcome", "updated"), GOOD_SOURCE_COUNT);
    assert_eq!(world.cli.json(0, &["entries", "list"]).await.len(), GOOD_SOURCE_COUNT * 5);

    // Failures are stored, and printed as sentences in the reader's language.
    let listed = world.cli.json(0, &["feeds", "list"]).await;
    assert_eq!(listed.iter().filter(|f| !f["failure"].is_null()).count(), BAD_SOURCES.len());
    let english = world.cli.run(&["--locale", "en", "feeds", "list"]).await.stdout;
    let mongolian = world.cli.run(&["--locale", "mn", "feeds", "list"]).await.stdout;
    for (path, code) in BAD_SOURCES {
        let url = address(&world, path);
        let line = |text: &str| text.lines().find(|l| l.contains(&url)).unwrap().replace(&url, "");
        let (en, mn) = (line(&english), line(&mongolian));
        assert!(!en.contains(code) && !mn.contains(code), "a code is no sentence: {en} {mn}");
        assert!(mn.chars().filter(|c| ('а'..='я').contains(c) || "өүё".contains(*c)).count() > 8, "{mn}");
    }
}

#[tokio::test]
async fn rate_limited_hosts_are_skipped_unless_forced() {
    let world = World::new().await;
    world.server.put("/busy", Page::Status(429, Some(("retry-after", "3600".into()))));
    world.follow("/busy").await;
    world.cli.json(1, &["refresh"]).await;
    world.server.take_log();
    let second = world.cli.json(0, &["refresh"]).await;
    assert_eq!(second[0]["outcome"], "skipped");
    assert!(world.server.take_log().is_empty());
    world.cli.json(1, &["refresh", "--force"]).await;
    assert_eq!(world.server.take_log().len(), 1);
}

#[tokio::test]
async fn a_compressed_flood_is_stopped_by_its_decompressed_size() {
    let world = World::new().await;
    let flood = format!("<rss><channel><title>{}</title></channel></rss>", "0".repeat(60 * 1024 * 1024));
    world.server.put("/bomb", Page::text("application/rss+xml", &flood).gzipped());
    world.follow("/bomb").await;
    let outcome = world.cli.json(1, &["refresh"]).await;
    assert_eq!(outcome[0]["failure"]["code"], "too-large");
}
