//! Identity of entries: edits, renumbered ids, tracking parameters, several feeds of one site.

use ortoo_tests::server::Page;
use serde_json::json;

use crate::{World, field};

fn rss(items: &[(&str, &str, &str)]) -> Page {
    let items: String = items
        .iter()
        .map(|(guid, link, title)| {
            let guid = if guid.is_empty() { String::new() } else { format!("<guid isPermaLink='false'>{guid}</guid>") };
            format!("<item><title>{title}</title><link>{link}</link>{guid}<pubDate>Sun, 23 Nov 2025 08:00:00 GMT</pubDate></item>")
        })
        .collect();
    Page::text(
        "application/rss+xml",
        &format!("<rss version='2.0'><channel><title>News</title>{items}</channel></rss>"),
    )
}

#[tokio::test]
async fn an_edit_updates_the_entry_and_keeps_former_titles() {
    let world = World::new().await;
    for title in ["First title", "Second title", "Second title", "Third title"] {
        world.server.put("/feed", rss(&[("a", "https://news.example/1", title)]));
        if title == "First title" {
            world.follow("/feed").await;
        }
        world.cli.json(0, &["refresh"]).await;
    }
    let entries = world.cli.json(0, &["entries", "list"]).await;
    assert_eq!(field(&entries, "title"), ["Third title"]);
    let shown = &world.cli.json(0, &["entries", "show", &entries[0]["entry_id"].to_string()]).await[0];
    let former: Vec<_> = shown["former_titles"].as_array().unwrap().iter().map(|f| &f["title"]).collect();
    assert_eq!(former, ["Second title", "First title"]);
}

#[tokio::test]
async fn a_new_id_with_the_same_link_is_the_same_entry() {
    let world = World::new().await;
    world.server.put(
        "/feed",
        rss(&[
            ("a", "https://news.example/1?utm_source=rss", "One"),
            ("", "https://news.example/2#c", "Two"),
        ]),
    );
    world.follow("/feed").await;
    assert_eq!(world.cli.json(0, &["refresh"]).await[0]["new"], 2);
    world.server.put(
        "/feed",
        rss(&[("b", "https://news.example/1", "One"), ("", "https://news.example/2?fbclid=9", "Two")]),
    );
    assert_eq!(world.cli.json(0, &["refresh"]).await[0]["new"], 0);
    let entries = world.cli.json(0, &["entries", "list"]).await;
    assert_eq!(entries.len(), 2);
    assert!(field(&entries, "url").contains(&json!("https://news.example/1")), "{entries:?}");
}

#[tokio::test]
async fn an_article_in_two_feeds_of_a_site_is_one_entry_listed_in_both() {
    let world = World::new().await;
    let article = |path: &str| world.server.url(path);
    let (shared, own) = (article("/a/1"), article("/a/2"));
    world.server.put("/all", rss(&[("1", &shared, "Shared")]));
    world.server.put("/politics", rss(&[("p-1", &shared, "Shared"), ("p-2", &own, "Own")]));
    let all = world.follow("/all").await;
    world.cli.json(0, &["refresh"]).await;
    let politics = world.follow("/politics").await;
    world.cli.json(0, &["refresh"]).await;
    let titles = async |more: &[&str]| {
        let arguments: Vec<&str> =
            ["entries", "list", "--order", "feed"].iter().chain(more).copied().collect();
        let mut titles = field(&world.cli.json(0, &arguments).await, "title");
        titles.sort_by_key(ToString::to_string);
        titles
    };
    assert_eq!(titles(&[]).await, ["Own", "Shared"]);
    assert_eq!(titles(&["--feed", &all.to_string()]).await, ["Shared"]);
    assert_eq!(titles(&["--feed", &politics.to_string()]).await, ["Own", "Shared"]);
    // It stays in the other feed when the first one is removed.
    world.cli.json(0, &["feeds", "remove", &all.to_string()]).await;
    world.cli.json(0, &["refresh"]).await;
    assert_eq!(titles(&[]).await, ["Own", "Shared"]);
}
