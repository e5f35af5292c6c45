//! Annotating in the window, in both languages: with mouse and keyboard, notes, tags, a reload, an edit by the site, the
//! notebook, an export.

use ortoo_tests::desktop::Window;
use ortoo_tests::server::Page;
use serde_json::{Value, json};

use crate::{Stage, id, screen_positions};

const FIRST: &str = "Members met on Monday for the first reading of the budget bill. Revenue is put at 33.7 trillion \
    tögrög, a little above this year’s estimate, while spending grows faster than income for the third year in a row.";
const SECOND: &str = "The finance committee asked that projects begun before 2025 be completed ahead of new ones. Roads, \
    schools and heating plants outside the capital take most of the capital budget, and the committee wants the list \
    of them by aimag.";
const THIRD: &str = "A second reading is planned for the coming week. Until then, amendments may be filed by any member, \
    and the ministry is to answer each one in writing before the final vote.";

fn page(paragraphs: &[&str]) -> Page {
    let text: String = paragraphs.iter().map(|p| format!("<p>{p}</p>")).collect();
    Page::text(
        "text/html; charset=utf-8",
        &format!(
            "<html lang=en><title>Parliament takes up the 2027 state budget</title><body><nav><a href=/>Home</a></nav>\
             <article><h1>Parliament takes up the 2027 state budget</h1>{text}</article></body></html>"
        ),
    )
}

/// Follows and fetches a feed with the beginning of one article, and returns the entry's id.
async fn one_article(stage: &Stage) -> String {
    stage.server.put("/budget", page(&[FIRST, SECOND, THIRD]));
    let link = stage.server.url("/budget");
    let feed = format!(
        "<rss version='2.0'><channel><title>Courier</title><item><title>Parliament takes up the 2027 state budget\
         </title><link>{link}</link><description>Members met on Monday…</description></item></channel></rss>"
    );
    stage.server.put("/feed", Page::text("application/rss+xml", &feed));
    stage.cli.json(0, &["feeds", "add", "--as-is", &stage.server.url("/feed")]).await;
    stage.cli.json(0, &["refresh"]).await;
    stage.cli.json(0, &["settings", "set", "theme", "light"]).await;
    stage.cli.json(0, &["entries", "list"]).await[0]["entry_id"].to_string()
}

/// Opens the article and waits for its full text.
async fn open_article(window: &Window) {
    window.click(&id("nav-headlines")).await;
    window.click(&id("entry-row")).await;
    let whole = "return document.querySelector('[data-testid=reader-body]')?.innerText.includes('final vote') === true";
    window.until(whole).await;
}

async fn position_of(window: &Window, passage: &str) -> ((u32, u32), (u32, u32)) {
    screen_positions::position_of(window, &id("reader-body"), passage).await
}

async fn notes(stage: &Stage) -> Vec<Value> {
    stage.cli.json(0, &["annotations", "list"]).await
}

/// Waits until the annotations seen by another process satisfy a condition, and returns them.
async fn until_stored(stage: &Stage, fits: impl Fn(&[Value]) -> bool) -> Vec<Value> {
    for _ in 0..100 {
        let found = notes(stage).await;
        if fits(&found) {
            return found;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    let shown = stage.cli.json(0, &["entries", "list"]).await[0]["entry_id"].to_string();
    let shown = stage.cli.json(0, &["entries", "show", &shown]).await;
    panic!("never stored: {:?} in {} {}", notes(stage).await, shown[0]["text_hash"], shown[0]["text"])
}

async fn read_and_annotate(locale: &str) {
    let stage = Stage::empty().await;
    let entry = one_article(&stage).await;
    stage.cli.json(0, &["settings", "set", "locale", locale]).await;
    let window = stage.open().await;
    let name = if locale == "mn" { "Өртөө" } else { "Örtöö" };
    open_article(&window).await;
    stage.desktop.focus(name).await;

    // With the mouse: select a passage, choose a colour, write a note, add a tag.
    let passage = "Revenue is put at 33.7 trillion";
    let (from, to) = position_of(&window, passage).await;
    window.settle().await;
    let (from, to) = if from.0 == 0 { (from, to) } else { position_of(&window, passage).await };
    stage.desktop.drag(from, to).await;
    window.find(&id("selection-bar")).await;
    window.screenshot(&format!("annotations-bar-{locale}")).await;
    window.click(&id("bar-write")).await;
    window.find(&id("note-field")).await;
    stage.desktop.write("A little above last year").await;
    stage.desktop.press("ctrl+Return").await;
    let stored = until_stored(&stage, |all| all.first().is_some_and(|one| one["note"] != "")).await;
    assert_eq!(stored[0]["note"], "A little above last year");
    let exact = stored[0]["target"]["exact"].as_str().unwrap();
    assert!(exact.starts_with("Revenue is put at 33.7"), "{exact}");
    window.find("mark.hl").await;

    let header = format!("header {}", id("tag-input"));
    window.click(&header).await;
    stage.desktop.write("tusuv").await;
    stage.desktop.press("Return").await;
    window.find(&id("own-tag")).await;
    let tags = stage.cli.json(0, &["tags", "list"]).await;
    assert_eq!((&tags[0]["tag"], &tags[0]["entries"]), (&json!("tusuv"), &json!(1)));

    // With the keyboard alone: the next sentence.
    stage.desktop.press("Escape").await;
    stage.desktop.press("v").await;
    window.find(&id("caret-hint")).await;
    for key in ["Down", "Down", "shift+Right", "shift+Right"] {
        stage.desktop.press(key).await;
    }
    window.settle().await;
    window.screenshot(&format!("annotations-keys-{locale}")).await;
    stage.desktop.press("3").await;
    let stored = until_stored(&stage, |all| all.len() == 2).await;
    assert_eq!(stored[0]["color"], "blue", "{stored:?}");
    stage.desktop.press("Escape").await;
    window.screenshot(&format!("annotations-reader-{locale}")).await;

    // Everything is still there after a reload.
    window.run("location.reload()", Vec::new()).await;
    window.find("[data-testid=app][data-ready=true]").await;
    open_article(&window).await;
    window.until("return document.querySelectorAll('[data-testid=note-card]').length === 2").await;

    // If the site edits around a passage it is found again; if it deletes the passage, the reader is asked.
    let edited = FIRST.replace("Members met on Monday for", "On Monday members of parliament met for");
    stage.server.put("/budget", page(&[&edited, SECOND, THIRD]));
    window.click(&id("reader-fetch")).await;
    window.until("return document.querySelector('[data-testid=reader-body]').innerText.includes('members of parliament')").await;
    let placed = until_stored(&stage, |all| {
        all.iter().all(|one| one["placement"] == "exact" && one["placed_start"] != Value::Null)
            && all.iter().any(|one| one["placed_start"] != one["target"]["start"])
    })
    .await;
    assert_eq!(placed.len(), 2);
    let removed = edited
        .replace("Revenue is put at 33.7 trillion tögrög, a little above this year’s estimate, while ", "");
    stage.server.put("/budget", page(&[&removed, SECOND, THIRD]));
    window.click(&id("reader-fetch")).await;
    window.find(&id("review-item")).await;
    let review = until_stored(&stage, |all| all.iter().any(|one| one["placement"] == "review")).await;
    let lost = review.iter().find(|one| one["placement"] == "review").unwrap();
    assert!(lost["target"]["exact"].as_str().unwrap().starts_with("Revenue"), "never dropped: {lost}");
    assert!(window.text(&id("review-old")).await.contains("Revenue is put at"));
    window.screenshot(&format!("annotations-review-{locale}")).await;

    // The changes of the article can be shown.
    window.click(&id("reader-versions-open")).await;
    window.find("del").await;
    window.screenshot(&format!("versions-{locale}")).await;
    stage.desktop.press("Escape").await;

    // The notebook lists both and links to the article.
    window.click(&id("nav-notes")).await;
    window.until("return document.querySelectorAll('[data-testid=notebook-row]').length === 2").await;
    window.screenshot(&format!("notebook-{locale}")).await;
    assert_eq!(stage.cli.json(0, &["entries", "show", &entry]).await[0]["annotations"], json!(2));
    window.close().await;
}

#[tokio::test]
async fn annotating_and_anchoring_works_in_english() {
    read_and_annotate("en").await;
}

#[tokio::test]
async fn annotating_and_anchoring_works_in_mongolian() {
    read_and_annotate("mn").await;
}

#[tokio::test]
async fn a_saved_article_is_exported_from_the_window() {
    let stage = Stage::empty().await;
    let entry = one_article(&stage).await;
    stage.cli.json(0, &["settings", "set", "locale", "en"]).await;
    stage.cli.json(0, &["entries", "save", &entry]).await;
    stage.cli.json(0, &["annotations", "add", &entry, "--quote", "33.7 trillion", "--note", "Compare"]).await;
    let window = stage.open().await;
    open_article(&window).await;
    stage.desktop.focus("Örtöö").await;
    window.click(&id("reader-export")).await;
    window.screenshot("export-menu-en").await;
    window.find(&id("export-markdown")).await.click().await.unwrap();
    let written = String::from_utf8(stage.save_as("out.md").await).unwrap();
    assert!(written.contains("33.7 trillion") && written.contains("Compare"), "{written}");
    window.close().await;
}

#[tokio::test]
async fn a_saved_article_keeps_picture_and_note_without_feed_and_network() {
    let stage = Stage::empty().await;
    let entry = one_article(&stage).await;
    let picture = include_bytes!("../../../src-tauri/crates/ortoo-engine/sample/pictures/river.png");
    stage.server.put("/river.png", Page::bytes("image/png", picture));
    let with_picture = format!("{FIRST}</p><img src='/river.png' alt='River'><p>");
    stage.server.put("/budget", page(&[&with_picture, SECOND, THIRD]));
    for (key, value) in [("locale", "en"), ("pictures", "always")] {
        stage.cli.json(0, &["settings", "set", key, value]).await;
    }
    stage.cli.json(0, &["entries", "save", &entry]).await;
    stage.cli.json(0, &["annotations", "add", &entry, "--quote", "33.7 trillion", "--note", "Compare"]).await;
    let feed = stage.cli.json(0, &["feeds", "list"]).await[0]["feed_id"].to_string();
    stage.cli.json(0, &["feeds", "remove", &feed]).await;
    let Stage { desktop, server, profile, .. } = stage;
    drop(server);

    let window = desktop.open(profile.path()).await;
    window.click(&id("nav-saved")).await;
    window.click(&id("entry-row")).await;
    window.until("return document.querySelector('[data-testid=reader-body] img')?.naturalWidth > 0").await;
    assert!(window.text(&id("reader-body")).await.contains("before the final vote"));
    window.find("mark.hl").await;
    assert!(window.text(&id("note-card")).await.contains("Compare"));
    window.screenshot("saved-offline-en").await;
    window.close().await;
}
