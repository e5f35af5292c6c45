//! New headlines raise an alert with a real notification daemon, and a click on it opens the article.

use std::time::Duration;

use ortoo_tests::documents::{Format, numbered};
use ortoo_tests::server::Page;

use crate::{Stage, id};

#[tokio::test]
async fn a_click_on_an_alert_opens_its_article() {
    let stage = Stage::empty().await;
    stage.cli.json(0, &["settings", "set", "locale", "en"]).await;
    let serve = |first, count| {
        let channel = numbered("wire", "en", first, count, "http://news.example/");
        stage.server.put("/wire", Page::feed(&channel, Format::Rss2));
    };
    serve(1, 5);
    stage.cli.json(0, &["feeds", "add", &stage.server.url("/wire")]).await;
    let window = stage.open().await;

    // The first fetch of a source tells nothing: all of it is new.
    window.click(&id("nav-headlines")).await;
    window.click(&id("refresh")).await;
    window.find(&id("entry-row")).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(stage.desktop.alerts().await, 0, "the first fetch raised an alert");

    serve(1, 6);
    window.click(&id("refresh")).await;
    let shown = async {
        while stage.desktop.alerts().await == 0 {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), shown).await.expect("no alert was raised");
    let folder = window.screenshot("alert-window").await;
    stage.desktop.capture(&folder.with_file_name("alert-desktop.png")).await;

    stage.desktop.click(120, 30).await;
    window.find(&id("reader-title")).await;
    let newest = &stage.cli.json(0, &["entries", "list", "--limit", "1"]).await[0];
    assert_eq!(newest["uid"], "wire-6");
    assert_eq!(window.text(&id("reader-title")).await, newest["title"].as_str().unwrap());
    let told = stage.desktop.alert_history().await.to_string();
    assert!(told.contains(newest["title"].as_str().unwrap()), "the alert has no headline: {told}");
    window.close().await;
}
