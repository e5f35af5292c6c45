//! The briefing on the command line: both languages, domains and dates, every format.

use ortoo_engine::{Clock, SystemClock};
use ortoo_tests::documents::{Format, fresh, numbered};
use ortoo_tests::server::Page;

use crate::World;

#[tokio::test]
async fn a_day_is_written_in_both_languages_and_every_format() {
    let world = World::new().await;
    for language in ["en", "mn"] {
        let mut channel =
            fresh(numbered(language, language, 1, 12, "http://news.example/"), SystemClock.now());
        // All of this minute, so that it is one day wherever this runs.
        channel.items.iter_mut().for_each(|item| item.published_at = SystemClock.now());
        let path = format!("/{language}");
        world.server.put(&path, Page::feed(&channel, Format::Rss2));
        world.follow(&path).await;
    }
    world.cli.json(0, &["refresh"]).await;
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
