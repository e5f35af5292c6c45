//! Opening an article from the front page, reading it and going back.

use crate::{Stage, id};

#[tokio::test]
async fn an_article_opened_from_the_front_page_is_read_and_saved() {
    let stage = Stage::with_news().await;
    let window = stage.open().await;

    window.find(&id("front-row")).await;
    let (english, mongolian) = (window.all(&id("telling-en")).await, window.all(&id("telling-mn")).await);
    assert!(english.len() >= 10 && mongolian.len() >= 10, "{} and {}", english.len(), mongolian.len());
    assert!(!window.text(&id("telling-mn")).await.is_empty());

    let headline = window.text(&id("telling-en")).await;
    window.click(&id("telling-en")).await;
    window.find(&id("reader-title")).await;
    assert_eq!(window.text(&id("reader-title")).await, headline);
    assert!(window.text(&id("reader-body")).await.len() > 100);
    window.screenshot("reader-opened").await;

    window.click(&id("reader-save")).await;
    window.find(&format!("{}[aria-pressed=true]", id("reader-save"))).await;
    // Another process sees the state that the window shows.
    let saved = stage.cli.json(0, &["entries", "list", "--saved"]).await;
    assert_eq!(saved.len(), 1);
    assert_eq!(saved[0]["title"], headline);
    assert_eq!(saved[0]["read"], true);

    window.click(&id("reader-back")).await;
    window.find(&id("front-row")).await;
    window.click(&id("nav-saved")).await;
    window.find(&id("entry-row")).await;
    assert!(window.text(&id("entry-row")).await.contains(&headline));
    window.close().await;
}

#[tokio::test]
async fn a_list_of_a_thousand_headlines_renders_only_visible_rows() {
    let stage = Stage::with_news().await;
    let window = stage.open().await;
    window.click(&id("nav-headlines")).await;
    window.find(&id("entry-row")).await;
    let rows = window.all(&id("entry-row")).await.len();
    let entries = stage.cli.json(0, &["entries", "list"]).await.len();
    assert!(entries >= 150 && rows < 80, "{rows} rows for {entries} entries");
    window.close().await;
}
