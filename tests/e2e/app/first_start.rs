//! The first start, with an empty data folder and without a network.

use crate::screen_positions::APPEARANCES;
use crate::{Stage, id};

#[tokio::test]
async fn the_sample_edition_is_installed_and_removed_with_one_click_each() {
    let stage = Stage::empty().await;
    let window = stage.open().await;
    for look in APPEARANCES {
        stage.set_appearance(&window, look).await;
        window.screenshot(&format!("welcome-{}-{}", look.0, look.1)).await;
    }
    // The choices of the first screen are stored.
    window.click(&id("welcome-en")).await;
    window.until("return document.documentElement.lang === 'en'").await;
    window.click(&id("welcome-alerts-no")).await;
    window.find(&format!("{}[aria-pressed=true]", id("welcome-alerts-no"))).await;
    let stored = stage.cli.json(0, &["settings", "get", "alerts"]).await;
    assert_eq!(stored[0]["value"], false);
    window.click(&id("sample-start")).await;
    window.find(&id("front-row")).await;
    assert!(
        !window.all(&id("telling-en")).await.is_empty() && !window.all(&id("telling-mn")).await.is_empty()
    );
    window.until("return [...document.images].every(i => i.complete && i.naturalWidth > 0)").await;
    window.screenshot("sample").await;
    window.click(&id("sample-remove")).await;
    window.find(&id("sample-start")).await;
    assert!(stage.cli.json(0, &["feeds", "list"]).await.is_empty());
    assert!(stage.cli.json(0, &["entries", "list"]).await.is_empty());
    window.close().await;
}
