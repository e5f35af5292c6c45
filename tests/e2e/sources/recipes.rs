//! Following a source without a feed with the keyboard alone, in both languages, and the catalogue.

use ortoo_tests::desktop::Window;
use ortoo_tests::server::Page;
use serde_json::json;

use crate::{Stage, id};

const KEY_CODE_SIX: &str = "15";

/// A page whose repeated blocks contain two texts, so that the reader has to choose the headline.
fn headlines() -> Page {
    let item = |n: usize, title: &str| {
        format!(
            "<div class=news-box><a href=/read/{n}><b class=title>{title}</b></a><p class=kicker>Кикер {n}</p><time>{n} цагийн өмнө</time></div>"
        )
    };
    let titles = [
        "Дархан–Өвөрхангай чиглэлийн зам засварын ажил дуусав",
        "Өвлийн бэлтгэл 86 хувьтай байна",
        "Хөвсгөлд анхны цас оржээ",
        "Нүүрсний экспорт гурав дахь сардаа нэмэгдлээ",
    ];
    let items: String = titles.iter().enumerate().map(|(n, title)| item(n + 1, title)).collect();
    Page::text("text/html; charset=utf-8", &format!("<title>Мэдээ</title><main>{items}</main>"))
}

/// Presses Tab until the element with a test id has the focus.
async fn tab_to(stage: &Stage, window: &Window, name: &str) {
    let there = format!("return document.activeElement?.dataset.testid === '{name}'");
    for _ in 0..80 {
        if window.run(&there, Vec::new()).await == json!(true) {
            return;
        }
        stage.desktop.press("Tab").await;
        window.settle().await;
    }
    panic!("{name} is not reached by Tab");
}

async fn follow_by_keyboard(locale: &str) {
    let stage = Stage::with_news().await;
    stage.cli.json(0, &["settings", "set", "locale", locale]).await;
    stage.server.put("/list", headlines());
    let window = stage.open().await;
    stage.desktop.focus(if locale == "mn" { "Өртөө" } else { "Örtöö" }).await;
    window.find(&id("front-row")).await;
    stage.desktop.press(KEY_CODE_SIX).await;
    window.find(&id("add-source")).await;
    tab_to(&stage, &window, "add-source").await;
    stage.desktop.press("Return").await;
    window.find(&id("add-source-url")).await;
    stage.desktop.write(&stage.server.url("/list")).await;
    stage.desktop.press("Return").await;
    window.find(&id("recipe")).await;
    let told = window.text(&id("finding")).await;
    assert!(told.contains('4'), "{told}");
    window.screenshot(&format!("guided-recipe-{locale}")).await;

    // Choosing another text as the headline updates the preview at once.
    tab_to(&stage, &window, "recipe-list.title").await;
    stage.desktop.press("ctrl+a").await;
    stage.desktop.write(".kicker").await;
    let shown = "return document.querySelector('[data-testid=preview-entry]')?.innerText.includes('Кикер 1')";
    window.until(shown).await;
    // An invalid value is reported at its field, in the reader's language.
    stage.desktop.write(" >").await;
    window
        .until("return document.querySelector('[data-testid=\"recipe-list.title\"]').ariaInvalid === 'true'")
        .await;
    window.screenshot(&format!("guided-recipe-slip-{locale}")).await;
    stage.desktop.press("BackSpace").await;
    stage.desktop.press("BackSpace").await;
    window.until(shown).await;
    window.screenshot(&format!("guided-recipe-edited-{locale}")).await;
    tab_to(&stage, &window, "source-follow").await;
    stage.desktop.press("Return").await;
    window.find(&id("source-row")).await;

    let feeds = stage.cli.json(0, &["feeds", "list"]).await;
    let feed = feeds.iter().find(|feed| feed["kind"] == "html").unwrap();
    assert_eq!(feed["url"], stage.server.url("/list"));
    let list = ["entries", "list", "--feed", &feed["feed_id"].to_string()];
    let entries = stage.cli.json(0, &list).await;
    assert!(entries.iter().any(|entry| entry["title"] == "Кикер 1"), "{entries:?}");
    assert!(entries.iter().all(|entry| entry["date_origin"] == "source"), "{entries:?}");
    window.close().await;
}

#[tokio::test]
async fn a_page_without_a_feed_is_followed_by_keyboard_in_english() {
    follow_by_keyboard("en").await;
}

#[tokio::test]
async fn a_page_without_a_feed_is_followed_by_keyboard_in_mongolian() {
    follow_by_keyboard("mn").await;
}

#[tokio::test]
async fn the_catalogue_is_searched_and_several_sources_are_followed_at_once() {
    let stage = Stage::with_news().await;
    let window = stage.open().await;
    window.click(&id("nav-sources")).await;
    window.click(&id("open-catalogue")).await;
    window.find(&id("catalogue-source")).await;
    let catalogue = concat!(env!("CARGO_MANIFEST_DIR"), "/../src-tauri/crates/ortoo-engine/catalogue");
    let recipe_count = std::fs::read_dir(catalogue).unwrap().count();
    assert_eq!(window.all(&id("catalogue-source")).await.len(), recipe_count);
    window.fill(&id("catalogue-search"), "МОНЦАМЭ").await;
    window.until("return document.querySelectorAll('[data-testid=catalogue-source]').length < 10").await;
    window.click(&id("catalogue-select-shown")).await;
    window.click(&id("catalogue-follow")).await;
    window.find(&id("source-row")).await;
    let feeds = stage.cli.json(0, &["feeds", "list"]).await;
    let followed = feeds.iter().filter(|feed| feed["url"].as_str().unwrap().contains("montsame")).count();
    assert!(followed >= 4, "{feeds:?}");
    // No source is reachable here, and the status lights say so with the reason.
    window.click(&id("open-catalogue")).await;
    window.fill(&id("catalogue-search"), "montsame").await;
    window.find(&id("catalogue-failure")).await;
    window.screenshot("catalogue-health-en").await;
    window.close().await;
}
