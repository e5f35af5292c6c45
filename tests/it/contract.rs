//! The contract of the command line: fields, exit codes, marks, front page, settings, OPML.

use ortoo_tests::documents::{Format, numbered};
use ortoo_tests::server::Page;
use serde_json::{Value, json};

use crate::{World, field};

async fn world_of_two() -> World {
    let world = World::new().await;
    for (name, language) in [("first", "en"), ("second", "mn")] {
        let channel = numbered(name, language, 1, 4, "http://news.example/");
        world.server.put(&format!("/{name}"), Page::feed(&channel, Format::Json));
        world.follow(&format!("/{name}")).await;
    }
    world.cli.json(0, &["refresh"]).await;
    world
}

fn has_fields(record: &Value, names: &[&str]) {
    for name in names {
        assert!(record.get(name).is_some(), "{name} is missing in {record}");
    }
}

#[tokio::test]
async fn records_have_the_fields_of_the_contract() {
    let world = world_of_two().await;
    let feeds = world.cli.json(0, &["feeds", "list"]).await;
    has_fields(&feeds[0], &["feed_id", "url", "title", "language", "failure"]);
    assert_eq!(field(&feeds, "title"), ["Feed first", "Feed second"]);
    let entry = &world.cli.json(0, &["entries", "list", "--limit", "1"]).await[0];
    has_fields(
        entry,
        &["entry_id", "feed_id", "uid", "title", "url", "published_at", "language", "read", "saved"],
    );
    assert_eq!(entry["published_at"].as_str().unwrap().len(), "2025-11-23T08:00:00Z".len());
    let shown = &world.cli.json(0, &["entries", "show", &entry["entry_id"].to_string()]).await[0];
    has_fields(shown, &["entry_id", "feed_title", "authors", "html", "text", "tags", "saved"]);
    assert!(shown["html"].as_str().unwrap().contains("<b>markup</b>"));
    assert!(shown["text"].as_str().unwrap().contains("with markup & signs."));
    let outcome = &world.cli.json(0, &["refresh"]).await[0];
    has_fields(outcome, &["feed_id", "url", "outcome", "new", "updated", "failure"]);
}

#[tokio::test]
async fn lists_are_filtered_ordered_and_marked() {
    let world = world_of_two().await;
    let list = async |more: &[&str]| {
        let all: Vec<&str> = ["entries", "list"].iter().chain(more).copied().collect();
        world.cli.json(0, &all).await
    };
    assert_eq!(list(&["--language", "mn"]).await.len(), 4);
    assert_eq!(list(&["--language", "other"]).await.len(), 0);
    assert_eq!(list(&["--since", "2025-11-23T06:00:00Z"]).await.len(), 4);
    let published = field(&list(&["--order", "published"]).await, "published_at");
    assert!(
        published.is_sorted_by_key(|at| std::cmp::Reverse(at.as_str().unwrap().to_owned())),
        "{published:?}"
    );
    let ids: Vec<String> =
        field(&list(&["--limit", "3"]).await, "entry_id").iter().map(Value::to_string).collect();
    world.cli.json(0, &["entries", "mark", &ids[0], &ids[1], "--read"]).await;
    world.cli.json(0, &["entries", "save", &ids[2]]).await;
    assert_eq!(list(&["--unread"]).await.len(), 6);
    assert_eq!(field(&list(&["--saved"]).await, "entry_id"), [ids[2].parse::<Value>().unwrap()]);
    world.cli.json(0, &["entries", "mark", &ids[0], "--unread"]).await;
    world.cli.json(0, &["entries", "unsave", &ids[2]]).await;
    assert_eq!(list(&["--unread"]).await.len(), 7);
    assert!(list(&["--saved"]).await.is_empty());
}

#[tokio::test]
async fn the_front_page_has_a_column_per_language() {
    let world = world_of_two().await;
    let rows = world.cli.json(0, &["front-page", "--date", "2025-11-23", "--limit", "3"]).await;
    assert_eq!(field(&rows, "rank"), [1, 2, 3]);
    for row in &rows {
        // A story reported in one language only leaves the other side empty.
        let (en, mn) = (&row["en"], &row["mn"]);
        assert!(en.is_null() || en["language"] == "en", "{row}");
        assert!(mn.is_null() || mn["language"] == "mn", "{row}");
        assert_eq!(row["paired"], !en.is_null() && !mn.is_null(), "{row}");
    }
    let all = world.cli.json(0, &["front-page", "--date", "2025-11-23", "--limit", "100"]).await;
    let told = |language: &str| all.iter().filter(|row| !row[language].is_null()).count();
    assert!(told("en") > 0 && told("mn") > 0, "{all:?}");
    assert!(world.cli.json(0, &["front-page", "--date", "2020-01-01"]).await.is_empty());
}

#[tokio::test]
async fn exit_codes_distinguish_wrong_usage_from_failure() {
    let world = World::new().await;
    let check = async |code, arguments: &[&str]| {
        let ran = world.cli.run(arguments).await;
        assert_eq!(ran.code, code, "{arguments:?}: {}{}", ran.stdout, ran.stderr);
    };
    check(2, &["no-such-command"]).await;
    check(2, &["entries", "mark", "1"]).await;
    check(2, &["entries", "list", "--since", "yesterday"]).await;
    check(2, &["feeds", "add", "not an address"]).await;
    check(2, &["settings", "set", "theme", "pink"]).await;
    check(2, &["settings", "get", "colour"]).await;
    check(1, &["feeds", "remove", "99"]).await;
    check(1, &["entries", "show", "99"]).await;
    check(1, &["feeds", "import", "no-such-file.opml"]).await;
    check(0, &["refresh"]).await;
    check(0, &["db", "check"]).await;
}

#[tokio::test]
async fn following_the_same_feed_twice_fails() {
    let world = World::new().await;
    world.follow("/feed").await;
    let again = world.cli.json(1, &["feeds", "add", &world.server.url("/feed")]).await;
    assert_eq!(again[0]["failure"]["code"], "feed-exists");
}

#[tokio::test]
async fn settings_are_read_and_changed() {
    let world = World::new().await;
    let set = world.cli.json(0, &["settings", "set", "theme", "dark"]).await;
    assert_eq!(set, [json!({ "key": "theme", "value": "dark" })]);
    let all = world.cli.json(0, &["settings", "get"]).await;
    assert!(all.contains(&json!({ "key": "theme", "value": "dark" })));
    assert!(all.contains(&json!({ "key": "locale", "value": "system" })));
}

#[tokio::test]
async fn opml_round_trips_with_folders() {
    let world = World::new().await;
    let file = world.folder.path().join("feeds.opml");
    let opml = r#"<opml version="2.0"><body>
        <outline text="Монгол"><outline type="rss" text="Өглөө" xmlUrl="https://a.example/rss"/></outline>
        <outline type="rss" text="B &amp; C" xmlUrl="https://b.example/feed"/></body></opml>"#;
    std::fs::write(&file, opml).unwrap();
    let imported = world.cli.json(0, &["feeds", "import", file.to_str().unwrap()]).await;
    assert_eq!(imported.len(), 2);
    let exported = world.cli.run(&["feeds", "export"]).await.stdout;
    let other = World::new().await;
    std::fs::write(&file, exported).unwrap();
    other.cli.json(0, &["feeds", "import", file.to_str().unwrap()]).await;
    let feeds = other.cli.json(0, &["feeds", "list"]).await;
    let of = |name| field(&feeds, name);
    let mut named: Vec<_> = of("title").into_iter().zip(of("folder")).collect();
    named.sort_by_key(|(title, _)| title.to_string());
    assert_eq!(named, [("B & C".into(), Value::Null), ("Өглөө".into(), "Монгол".into())]);
}

#[tokio::test]
async fn output_is_localized_in_both_languages() {
    let world = world_of_two().await;
    for command in
        [&["feeds", "list"][..], &["entries", "list"], &["refresh"], &["front-page"], &["db", "check"]]
    {
        let in_locale = async |locale| {
            let all: Vec<&str> = ["--locale", locale].iter().chain(command).copied().collect();
            let ran = world.cli.run(&all).await;
            assert_eq!(ran.code, 0, "{}", ran.stderr);
            ran.stdout
        };
        let (english, mongolian) = (in_locale("en").await, in_locale("mn").await);
        assert_ne!(english, mongolian, "{command:?}");
    }
}
