//! The briefing on the command line: both languages, source domains and dates, every format.

use ortoo_engine::{Clock, SystemClock};
use ortoo_tests::documents::{Format, fresh, numbered};
use ortoo_tests::server::Page;

use crate::World;

/// Follows a feed in each language with twelve headlines published this minute.
async fn with_news() -> World {
    let world = World::new().await;
    for language in ["en", "mn"] {
        let mut channel =
            fresh(numbered(language, language, 1, 12, "http://news.example/"), SystemClock.now());
        // All in the same minute, so that they are on one day in every time zone.
        channel.items.iter_mut().for_each(|item| item.published_at = SystemClock.now());
        let path = format!("/{language}");
        world.server.put(&path, Page::feed(&channel, Format::Rss2));
        world.follow(&path).await;
    }
    world.cli.json(0, &["refresh"]).await;
    world
}

#[tokio::test]
async fn a_briefing_is_written_in_both_languages_and_every_format() {
    let world = with_news().await;
    let run = async |format: &str, limit: &str| {
        world.cli.run(&["brief", "--format", format, "--limit", limit]).await
    };
    for format in ["html", "md", "txt"] {
        let text = run(format, "10").await.stdout;
        let count = |part: &str| text.matches(part).count();
        assert_eq!((count("Published:"), count("Нийтэлсэн:")), (10, 10), "{format}: {text}");
        assert!(text.contains("news.example") && text.contains("Мэдээний тойм"), "{format}: {text}");
    }
    let few = run("txt", "3").await.stdout;
    assert_eq!(few.matches("Published:").count(), 3, "{few}");
    let file = world.folder.path().join("brief.epub");
    let path = file.to_str().unwrap();
    let written = world.cli.json(0, &["brief", "--days", "7", "--format", "epub", "--out", path]).await;
    assert_eq!(written[0]["format"], "epub");
    let bytes = std::fs::read(file).unwrap();
    assert!(bytes.get(30..).unwrap().starts_with(b"mimetypeapplication/epub+zip"), "no book");
}

#[tokio::test]
async fn a_custom_template_is_used_and_its_errors_are_reported() {
    let world = with_news().await;
    let set = async |template: &str| {
        world.cli.json(0, &["settings", "set", "brief-template", template]).await;
    };
    set("## {{ date }}\n{% for part in parts %}{% for item in part.items %}* {{ item.title }} ({{ item.domain }})\n{% endfor %}{% endfor %}").await;
    let run = async |format: &str| world.cli.run(&["brief", "--format", format, "--limit", "2"]).await;
    let text = run("md").await.stdout;
    assert!(text.starts_with("## 20") && text.matches("* ").count() == 4, "{text}");
    assert!(!text.contains("Published"), "{text}");
    let html = run("html").await.stdout;
    assert!(html.contains("<h2>20") && html.matches("<li>").count() == 4, "{html}");
    set("a\n{% for %}").await;
    let failed = world.cli.json(1, &["brief", "--format", "md"]).await;
    assert_eq!(failed[0]["failure"]["code"], "invalid-template", "{failed:?}");
    assert_eq!(failed[0]["failure"]["args"]["line"], 2, "{failed:?}");
}

#[tokio::test]
async fn a_scheduled_briefing_is_written_once_a_day_and_a_missing_folder_is_reported() {
    let world = with_news().await;
    assert!(world.cli.json(0, &["brief-due"]).await.is_empty(), "nothing was asked for");
    let folder = world.folder.path().join("news/briefings");
    for (key, value) in [
        ("brief-schedule", "on"),
        ("brief-at", "00:00"),
        ("brief-format", "md"),
        ("brief-folder", folder.to_str().unwrap()),
    ] {
        world.cli.json(0, &["settings", "set", key, value]).await;
    }
    let written = world.cli.json(0, &["brief-due"]).await;
    let path = std::path::PathBuf::from(written[0]["path"].as_str().unwrap());
    assert!(path.starts_with(&folder), "{}", path.display());
    assert!(std::fs::read_to_string(&path).unwrap().contains("Нийтэлсэн"));
    // It is not written again, even if the reader has deleted the file.
    std::fs::remove_file(&path).unwrap();
    assert!(world.cli.json(0, &["brief-due"]).await.is_empty());

    // A folder that cannot be created.
    let world = with_news().await;
    let file = world.folder.path().join("a-file");
    std::fs::write(&file, "").unwrap();
    let folder = file.join("briefings");
    for (key, value) in
        [("brief-schedule", "on"), ("brief-at", "00:00"), ("brief-folder", folder.to_str().unwrap())]
    {
        world.cli.json(0, &["settings", "set", key, value]).await;
    }
    let failed = world.cli.json(1, &["brief-due"]).await;
    assert_eq!(failed[0]["failure"]["code"], "file-unwritable", "{failed:?}");
}
