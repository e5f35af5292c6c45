//! Two processes on one database at the same time: neither loses data or blocks the other for long.

use ortoo_tests::documents::{Format, numbered};
use ortoo_tests::server::Page;

use crate::World;

#[tokio::test]
async fn concurrent_refreshes_store_every_entry_once() {
    let world = World::new().await;
    for n in 0..8 {
        let channel = numbered(&format!("feed{n}"), "en", 1, 40, "http://news.example/");
        world.server.put(&format!("/{n}"), Page::feed(&channel, Format::Rss2));
        world.follow(&format!("/{n}")).await;
    }
    let refresh = || world.cli.run(&["--json", "refresh", "--force"]);
    let (a, b, c) = tokio::join!(refresh(), refresh(), refresh());
    for ran in [a, b, c] {
        assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    }
    assert_eq!(world.cli.json(0, &["entries", "list"]).await.len(), 8 * 40);
}

#[tokio::test]
async fn marks_set_during_a_refresh_are_kept() {
    let world = World::new().await;
    let channel = numbered("feed", "en", 1, 200, "http://news.example/");
    world.server.put("/feed", Page::feed(&channel, Format::Atom));
    world.follow("/feed").await;
    world.cli.json(0, &["refresh"]).await;
    let ids: Vec<String> =
        world.cli.json(0, &["entries", "list"]).await.iter().map(|e| e["entry_id"].to_string()).collect();
    let channel = numbered("feed", "en", 100, 200, "http://news.example/");
    world.server.put("/feed", Page::feed(&channel, Format::Atom));
    let marking: Vec<&str> =
        ["--json", "entries", "save"].into_iter().chain(ids.iter().map(String::as_str)).collect();
    let (refreshed, marked) = tokio::join!(world.cli.run(&["refresh"]), world.cli.run(&marking));
    assert_eq!((refreshed.code, marked.code), (0, 0), "{}{}", refreshed.stderr, marked.stderr);
    assert_eq!(world.cli.json(0, &["entries", "list", "--saved"]).await.len(), 200);
    assert_eq!(world.cli.json(0, &["entries", "list"]).await.len(), 299);
}
