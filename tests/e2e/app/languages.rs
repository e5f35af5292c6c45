//! Language and theme of the interface change at once, without a reload.

use crate::{Stage, id};

#[tokio::test]
async fn the_language_and_the_theme_change_without_a_reload() {
    let stage = Stage::with_news().await;
    let window = stage.open().await;
    window.run("window.loadedOnce = true", vec![]).await;
    let english = window.text(&id("nav-saved")).await;

    window.click(&id("nav-settings")).await;
    window.choose(&id("setting-locale"), "mn").await;
    window.until("return document.documentElement.lang === 'mn'").await;
    let mongolian = window.text(&id("nav-saved")).await;
    assert_ne!(english, mongolian);
    assert!(mongolian.contains("Хадгалсан"), "{mongolian}");
    assert_eq!(stage.cli.json(0, &["settings", "get", "locale"]).await[0]["value"], "mn");

    window.choose(&id("setting-theme"), "dark").await;
    window.until("return document.documentElement.dataset.theme === 'dark'").await;
    let background = "return getComputedStyle(document.body).backgroundColor !== 'rgb(255, 255, 255)'";
    window.until(background).await;

    window.choose(&id("setting-locale"), "en").await;
    window.until("return document.documentElement.lang === 'en'").await;
    assert_eq!(window.text(&id("nav-saved")).await, english);
    assert_eq!(window.run("return window.loadedOnce", vec![]).await, true, "the page was loaded anew");

    // A change by the command line reaches the open window at its next check.
    window.click(&id("nav-front")).await;
    window.click(&id("show-mongolian")).await;
    window.until("return document.querySelectorAll('[data-testid=telling-en]').length === 0").await;
    assert!(!window.all(&id("telling-mn")).await.is_empty());
    window.click(&id("show-both")).await;
    window.find(&id("telling-en")).await;
    window.close().await;
}
