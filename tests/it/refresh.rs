//! Refreshing sound feeds: all formats, conditional requests, exactly what is new.

use ortoo_tests::documents::{Format, numbered};
use ortoo_tests::server::Page;
use serde_json::Value;

use crate::{World, count, field};

const FEEDS: usize = 30;
const ENTRIES: usize = 12;

fn page(n: usize, first: usize) -> Page {
    let language = if n.is_multiple_of(2) { "en" } else { "mn" };
    let format = Format::ALL[n % Format::ALL.len()];
    let page =
        Page::feed(&numbered(&format!("feed{n}"), language, first, ENTRIES, "http://news.example/"), format);
    if n.is_multiple_of(3) { page.gzipped() } else { page }
}

async fn world_of_thirty() -> World {
    let world = World::new().await;
    for n in 0..FEEDS {
        world.server.put(&format!("/{n}"), page(n, 1));
        world.follow(&format!("/{n}")).await;
    }
    world
}

fn total(records: &[Value], name: &str) -> u64 {
    records.iter().map(|r| r[name].as_u64().unwrap()).sum()
}

#[tokio::test]
async fn thirty_feeds_of_all_formats_are_taken_in_then_unchanged_then_exactly_their_news() {
    let world = world_of_thirty().await;
    let first = world.cli.json(0, &["refresh"]).await;
    assert_eq!(count(&first, "outcome", "updated"), FEEDS, "{first:?}");
    assert_eq!(total(&first, "new"), (FEEDS * ENTRIES) as u64);
    let listed = world.cli.json(0, &["entries", "list"]).await;
    assert_eq!(listed.len(), FEEDS * ENTRIES);
    assert_eq!(count(&listed, "language", "en"), FEEDS / 2 * ENTRIES);
    assert_eq!(count(&listed, "language", "mn"), FEEDS / 2 * ENTRIES);

    world.server.take_log();
    let second = world.cli.json(0, &["refresh"]).await;
    assert_eq!(count(&second, "outcome", "unchanged"), FEEDS, "{second:?}");
    let asked = world.server.take_log();
    assert_eq!(asked.len(), FEEDS);
    assert!(asked.iter().all(|a| a.conditional && a.status == 304), "{asked:?}");

    for n in 0..10 {
        world.server.put(&format!("/{n}"), page(n, 2 + n)); // feed n has n + 1 new entries, and drops as many
    }
    let third = world.cli.json(0, &["refresh"]).await;
    assert_eq!(total(&third, "new"), (1..=10).sum::<u64>());
    assert_eq!(count(&third, "outcome", "updated"), 10);
    assert_eq!(count(&third, "outcome", "unchanged"), FEEDS - 10);
    assert_eq!(world.cli.json(0, &["entries", "list"]).await.len(), FEEDS * ENTRIES + 55);
}

#[tokio::test]
async fn an_edited_entry_keeps_its_id_and_what_the_reader_did() {
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
async fn a_permanent_move_is_followed_for_good() {
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
