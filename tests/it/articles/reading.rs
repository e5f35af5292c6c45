//! Full articles: fetched on request, stored as offline copies when saved, with their earlier text versions.

use std::sync::Arc;
use std::time::Duration;

use ortoo_engine::{Config, Engine, FetchLimits, SystemClock};
use ortoo_model::{FeedId, FeedPatch, TextChoice};
use ortoo_tests::server::Page;
use serde_json::{Value, json};

use crate::{World, field};

const PICTURE_BYTES: &[u8] =
    include_bytes!("../../../src-tauri/crates/ortoo-engine/sample/pictures/river.png");

pub(crate) fn feed_of(world: &World, paths: &[&str]) -> Page {
    let items: String = paths
        .iter()
        .map(|path| {
            let link = world.server.url(path);
            format!("<item><title>Мэдээ {path}</title><link>{link}</link><description>Богино эхлэл…</description></item>")
        })
        .collect();
    let site = world.server.url("/");
    Page::text(
        "application/rss+xml",
        &format!(
            "<rss version='2.0'><channel><title>Мэдээ</title><link>{site}</link>{items}</channel></rss>"
        ),
    )
}

pub(crate) fn article(paragraphs: &[&str]) -> Page {
    let text: String = paragraphs.iter().map(|p| format!("<p>{p}</p>")).collect();
    let html = format!(
        "<html lang='mn'><head><title>Усан цахилгаан станц</title>\
         <meta property='article:published_time' content='2026-11-20T08:00:00+08:00'>\
         <meta name='author' content='Б. Болд'></head><body><nav><a href='/'>Нүүр</a></nav>\
         <article><h1>Усан цахилгаан станц</h1><img src='/river.png' alt='Гол'>{text}</article>\
         <footer>Бүх эрх хуулиар хамгаалагдсан</footer></body></html>"
    );
    Page::text("text/html; charset=utf-8", &html)
}

pub(crate) const FIRST: &str = "Сэлэнгэ мөрөн дээр барих усан цахилгаан станцын зураг төсөл бэлэн болж, \
    барилгын ажил ирэх хавар эхлэхээр төлөвлөсөн гэж яамны сайд мэдэгдлээ.";
pub(crate) const SECOND: &str = "Төслийн өртөг 33.7 их наяд төгрөг бөгөөд санхүүжилтийн гэрээг энэ сард \
    байгуулна. Станц ашиглалтад орсноор цахилгааны импорт гурав дахин буурна.";
pub(crate) const THIRD: &str = "Орон нутгийн иргэд голын усны түвшин, загасны нүүдэлд нөлөөлөхгүй эсэхийг \
    судлуулах хүсэлт гаргасан бөгөөд хариуг оны эцэст өгөх ажээ.";

/// Follows a feed with one short entry whose page has the full text, and returns the entry's id.
pub(crate) async fn one_article(world: &World) -> String {
    world.server.put("/a", article(&[FIRST, SECOND, THIRD]));
    world.server.put("/river.png", Page::bytes("image/png", PICTURE_BYTES));
    world.server.put("/feed", feed_of(world, &["/a"]));
    world.follow("/feed").await;
    world.cli.json(0, &["refresh"]).await;
    world.cli.json(0, &["entries", "list"]).await[0]["entry_id"].to_string()
}

async fn show(world: &World, id: &str) -> Value {
    world.cli.json(0, &["entries", "show", id]).await.remove(0)
}

#[tokio::test]
async fn fetching_a_short_entry_stores_the_full_text_of_its_page_with_its_origin() {
    let world = World::new().await;
    let id = one_article(&world).await;
    assert_eq!(show(&world, &id).await["origin"], "feed");
    world.server.take_log();
    let fetched = &world.cli.json(0, &["entries", "fetch", &id]).await[0];
    assert_eq!(fetched["origin"], "page");
    for paragraph in [FIRST, SECOND, THIRD] {
        assert!(fetched["text"].as_str().unwrap().contains(paragraph), "{fetched}");
    }
    assert_eq!(fetched["authors"], json!(["Б. Болд"]));
    assert_eq!(
        (&fetched["published_at"], &fetched["date_origin"]),
        (&json!("2026-11-20T00:00:00Z"), &json!("article"))
    );
    assert!(!fetched["text"].as_str().unwrap().contains("Бүх эрх"), "{fetched}");
    world.cli.json(0, &["entries", "fetch", &id]).await;
    assert_eq!(world.server.take_log().len(), 1, "a stored text is not fetched again");
}

#[tokio::test]
async fn new_entries_of_a_source_with_prefetch_are_fetched_and_older_ones_are_not() {
    let world = World::new().await;
    one_article(&world).await;
    let config = Config {
        data_dir: world.folder.path().to_owned(),
        clock: Arc::new(SystemClock),
        limits: FetchLimits::default(),
        minimum_interval: Duration::ZERO,
    };
    let feed = world.cli.json(0, &["feeds", "list"]).await[0]["feed_id"].as_i64().unwrap();
    let engine = Engine::open(config).unwrap();
    let patch = FeedPatch { text: Some(TextChoice::Ahead), ..FeedPatch::default() };
    assert_eq!(engine.update_feed(FeedId(feed), patch).await.unwrap().text, TextChoice::Ahead);
    world.server.put("/b", article(&[THIRD, SECOND, FIRST]));
    world.server.put("/feed", feed_of(&world, &["/a", "/b"]));
    world.server.take_log();
    world.cli.json(0, &["refresh"]).await;
    let asked: Vec<String> = world.server.take_log().into_iter().map(|request| request.path).collect();
    assert_eq!(asked, ["/feed", "/b"]);
    let entries = world.cli.json(0, &["entries", "list"]).await;
    let new = entries.iter().find(|entry| entry["title"] == "Мэдээ /b").unwrap();
    let shown = show(&world, &new["entry_id"].to_string()).await;
    assert_eq!(shown["origin"], "page");
    assert!(shown["text"].as_str().unwrap().contains(SECOND));
}

#[tokio::test]
async fn a_failing_or_shortened_page_leaves_the_text_unchanged_and_reports_why() {
    let world = World::new().await;
    let id = one_article(&world).await;
    world.cli.json(0, &["entries", "fetch", &id]).await;
    let before = show(&world, &id).await["text"].clone();
    world.server.put("/a", article(&["Захиалагч уншина."]));
    world.cli.run(&["entries", "fetch", "--again", &id]).await;
    assert_eq!(show(&world, &id).await["text"], before);
    world.server.put("/a", Page::Status(404, None));
    let failed = &world.cli.json(1, &["entries", "fetch", "--again", &id]).await;
    assert_eq!(failed[0]["full_text_failure"]["code"], "not-found");
    assert_eq!(failed[0]["text"], before);
}

#[tokio::test]
async fn an_edited_page_keeps_its_earlier_text_as_a_version() {
    let world = World::new().await;
    let id = one_article(&world).await;
    world.cli.json(0, &["entries", "fetch", &id]).await;
    let edited = SECOND.replace("33.7", "35.2");
    world.server.put("/a", article(&[FIRST, &edited, THIRD]));
    let now = &world.cli.json(0, &["entries", "fetch", "--again", &id]).await[0];
    assert!(now["text"].as_str().unwrap().contains("35.2"));
    let versions = world.cli.json(0, &["entries", "versions", &id]).await;
    assert_eq!(versions.len(), 1);
    assert!(versions[0]["text"].as_str().unwrap().contains("33.7"));
}

#[tokio::test]
async fn a_saved_article_stays_complete_without_its_feed_and_the_network() {
    let world = World::new().await;
    let id = one_article(&world).await;
    world.cli.json(0, &["entries", "save", &id]).await;
    let offline = show(&world, &id).await;
    assert_eq!(offline["origin"], "page");
    assert_eq!(
        offline["kept"],
        json!({"pictures": 1, "of": 1, "original": true, "bytes": offline["kept"]["bytes"]})
    );
    assert!(offline["kept"]["bytes"].as_u64().unwrap() > PICTURE_BYTES.len() as u64);
    world
        .cli
        .json(
            0,
            &[
                "annotations",
                "add",
                &id,
                "--quote",
                "33.7 их наяд төгрөг",
                "--note",
                "Их мөнгө",
                "--tag",
                "төсөв",
            ],
        )
        .await;
    let feed = world.cli.json(0, &["feeds", "list"]).await[0]["feed_id"].to_string();
    world.cli.json(0, &["feeds", "remove", &feed]).await;
    // From here on the server is gone.
    let (cli, _folder) = (world.cli, world.folder);
    drop(world.server);
    let saved = cli.json(0, &["entries", "list", "--saved"]).await;
    assert_eq!(saved.len(), 1);
    let shown = &cli.json(0, &["entries", "show", &id]).await[0];
    assert_eq!((&shown["text"], &shown["kept"]), (&offline["text"], &offline["kept"]));
    let notes = cli.json(0, &["annotations", "list"]).await;
    assert_eq!(field(&notes, "note"), ["Их мөнгө"]);
    assert_eq!(notes[0]["target"]["exact"], "33.7 их наяд төгрөг");
    assert_eq!(cli.json(0, &["db", "check"]).await[0]["ok"], true);
}

#[tokio::test]
async fn a_saved_address_is_stored_once_and_belongs_to_no_source() {
    let world = World::new().await;
    world.server.put("/x", article(&[FIRST, SECOND, THIRD]));
    world.server.put("/river.png", Page::bytes("image/png", PICTURE_BYTES));
    let address = world.server.url("/x");
    let saved = &world.cli.json(0, &["save", &format!("{address}?utm_source=mail")]).await[0];
    assert_eq!((&saved["title"], &saved["saved"]), (&json!("Усан цахилгаан станц"), &json!(true)));
    assert_eq!((&saved["language"], &saved["kept"]["original"]), (&json!("mn"), &json!(true)));
    let again = &world.cli.json(0, &["save", &address]).await[0];
    assert_eq!(again["entry_id"], saved["entry_id"]);
    assert!(world.cli.json(0, &["feeds", "list"]).await.is_empty());
    assert!(world.cli.json(0, &["entries", "list"]).await.is_empty());
    let gone = world.cli.json(1, &["save", &world.server.url("/nothing")]).await;
    assert_eq!(gone[0]["failure"]["code"], "not-found");
    world.cli.json(2, &["save", "mailto:a@b.example"]).await;
    // Without a network the address is saved and fetched later.
    let away = world.cli.json(1, &["save", "http://127.0.0.1:9/later"]).await;
    assert_eq!((&away[0]["saved"], &away[0]["title"]), (&json!(true), &json!("http://127.0.0.1:9/later")));
}

#[tokio::test]
async fn entries_are_tagged_archived_and_filtered_by_both() {
    let world = World::new().await;
    world.server.put("/feed", feed_of(&world, &["/a", "/b"]));
    world.follow("/feed").await;
    world.cli.json(0, &["refresh"]).await;
    let ids: Vec<String> =
        world.cli.json(0, &["entries", "list"]).await.iter().map(|e| e["entry_id"].to_string()).collect();
    let tags = world.cli.json(0, &["tags", "add", "Эрчим хүч", &ids[0], &ids[1]]).await;
    assert_eq!(tags, [json!({"tag": "Эрчим хүч", "entries": 2, "annotations": 0})]);
    world.cli.json(0, &["tags", "remove", "эрчим хүч", &ids[1]]).await;
    let tagged = world.cli.json(0, &["entries", "list", "--tag", "ЭРЧИМ ХҮЧ"]).await;
    assert_eq!(tagged.len(), 1);
    world.cli.json(0, &["entries", "save", &ids[0]]).await;
    world.cli.json(0, &["entries", "archive", &ids[0]]).await;
    assert_eq!(world.cli.json(0, &["entries", "list", "--archived"]).await.len(), 1);
    world.cli.json(0, &["tags", "rename", "эрчим хүч", "Цахилгаан"]).await;
    assert_eq!(show(&world, &ids[0]).await["own_tags"], json!(["Цахилгаан"]));
    let refused = world.cli.json(1, &["tags", "add", "a,b", &ids[0]]).await;
    assert_eq!(refused[0]["failure"]["code"], "invalid-name");
}
