//! Refreshing valid feeds: all formats, conditional requests, exactly the new entries.

use ortoo_tests::documents::{Format, numbered};
use ortoo_tests::server::Page;
use serde_json::Value;

use crate::{World, count, field};

const FEED_COUNT: usize = 30;
const ENTRIES_PER_FEED: usize = 12;

fn page(n: usize, first: usize) -> Page {
    let language = if n.is_multiple_of(2) { "en" } else { "mn" };
    let format = Format::ALL[n % Format::ALL.len()];
    let page = Page::feed(
        &numbered(&format!("feed{n}"), language, first, ENTRIES_PER_FEED, "http://news.example/"),
        format,
    );
    if n.is_multiple_of(3) { page.gzipped() } else { page }
}

async fn world_of_thirty() -> World {
    let world = World::new().await;
    for n in 0..FEED_COUNT {
        world.server.put(&format!("/{n}"), page(n, 1));
        world.follow(&format!("/{n}")).await;
    }
    world
}

fn total(records: &[Value], name: &str) -> u64 {
    records.iter().map(|r| r[name].as_u64().unwrap()).sum()
}

#[tokio::test]
async fn feeds_of_all_formats_are_stored_then_unchanged_then_updated_with_their_news_only() {
    let world = world_of_thirty().await;
    let first = world.cli.json(0, &["refresh"]).await;
    assert_eq!(count(&first, "outcome", "updated"), FEED_COUNT, "{first:?}");
    assert_eq!(total(&first, "new"), (FEED_COUNT * ENTRIES_PER_FEED) as u64);
    let listed = world.cli.json(0, &["entries", "list"]).await;
    assert_eq!(listed.len(), FEED_COUNT * ENTRIES_PER_FEED);
    assert_eq!(count(&listed, "language", "en"), FEED_COUNT / 2 * ENTRIES_PER_FEED);
    assert_eq!(count(&listed, "language", "mn"), FEED_COUNT / 2 * ENTRIES_PER_FEED);

    world.server.take_log();
    let second = world.cli.json(0, &["refresh"]).await;
    assert_eq!(count(&second, "outcome", "unchanged"), FEED_COUNT, "{second:?}");
    let asked = world.server.take_log();
    assert_eq!(asked.len(), FEED_COUNT);
    assert!(asked.iter().all(|a| a.conditional && a.status == 304), "{asked:?}");

    for n in 0..10 {
        world.server.put(&format!("/{n}"), page(n, 2 + n)); // feed n has n + 1 new entries, and drops as many
    }
    let third = world.cli.json(0, &["refresh"]).await;
    assert_eq!(total(&third, "new"), (1..=10).sum::<u64>());
    assert_eq!(count(&third, "outcome", "updated"), 10);
    assert_eq!(count(&third, "outcome", "unchanged"), FEED_COUNT - 10);
    assert_eq!(world.cli.json(0, &["entries", "list"]).await.len(), FEED_COUNT * ENTRIES_PER_FEED + 55);
}

#[tokio::test]
async fn an_edited_entry_keeps_its_id_and_reader_state() {
    let world = World::new().await;
    let mut channel = numbered("daily", "en", 1, 3, "http://news.example/");
    world.server.put("/daily", Page::feed(&channel, Format::Rss2));
    world.follow("/daily").await;
    world.cli.json(0, &["refresh"]).await;
    let before = world.cli.json(0, &["entries", "list"]).await;
    let id = before.iter().find(|e| e["uid"] == "daily-2").unwrap()["entry_id"].to_string();
    world.cli.json(0, &["entries", "mark", &id, "--read"]).await;
    world.cli.json(0, &["entries", "save", &id]).await;

    channel.items[1].title = "daily: corrected".into();
    channel.items[1].url = "http://news.example/moved".into();
    world.server.put("/daily", Page::feed(&channel, Format::Rss2));
    let refreshed = world.cli.json(0, &["refresh"]).await;
    assert_eq!((&refreshed[0]["new"], &refreshed[0]["updated"]), (&0.into(), &1.into()));
    let shown = world.cli.json(0, &["entries", "show", &id]).await;
    assert_eq!(shown[0]["title"], "daily: corrected");
    assert_eq!(shown[0]["url"], "http://news.example/moved");
    assert_eq!((&shown[0]["read"], &shown[0]["saved"]), (&true.into(), &true.into()));

    channel.items[1].id = "renumbered".into();
    world.server.put("/daily", Page::feed(&channel, Format::Rss2));
    let refreshed = world.cli.json(0, &["refresh"]).await;
    assert_eq!(refreshed[0]["new"], 0, "a new guid on the same link is the same entry");
    assert_eq!(world.cli.json(0, &["entries", "list"]).await.len(), 3);
}

#[tokio::test]
async fn a_permanent_redirect_changes_the_feed_address() {
    let world = World::new().await;
    world
        .server
        .put("/new", Page::feed(&numbered("moved", "en", 1, 2, "http://news.example/"), Format::Atom));
    world.server.put("/old", Page::redirect(301, &world.server.url("/new")));
    world.follow("/old").await;
    world.cli.json(0, &["refresh"]).await;
    let feeds = world.cli.json(0, &["feeds", "list"]).await;
    assert_eq!(field(&feeds, "url"), [Value::from(world.server.url("/new"))]);
    world.server.take_log();
    world.cli.json(0, &["refresh"]).await;
    assert_eq!(world.server.take_log().iter().map(|a| a.path.as_str()).collect::<Vec<_>>(), ["/new"]);
}
