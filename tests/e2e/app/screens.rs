//! Screenshots of every screen in both languages and themes, to be looked at; each screen must have its heading.

use crate::{Stage, id};

#[tokio::test]
async fn every_screen_is_captured_in_both_languages_and_themes() {
    let stage = Stage::with_news().await;
    stage.server.put("/broken", ortoo_tests::server::Page::Status(500, None));
    stage.cli.json(0, &["feeds", "add", &stage.server.url("/broken")]).await;
    stage.cli.run(&["refresh"]).await;
    stage.cli.json(0, &["watches", "add", "coal, нүүрс, экспорт", "--level", "urgent"]).await;
    let window = stage.open().await;
    stage.desktop.focus("Örtöö").await;
    for locale in ["en", "mn"] {
        for theme in ["light", "dark"] {
            window.click(&id("nav-settings")).await;
            window.choose(&id("setting-locale"), locale).await;
            window.choose(&id("setting-theme"), theme).await;
            window.until(&format!("return document.documentElement.lang === '{locale}'")).await;
            for screen in ["front", "headlines", "saved", "alerts", "sources", "settings", "guide"] {
                window.click(&id(&format!("nav-{screen}"))).await;
                window.find("main h1").await;
                window.screenshot(&format!("{screen}-{locale}-{theme}")).await;
            }
            window.fill(&id("guide-search"), if locale == "en" { "backup" } else { "нөөц" }).await;
            window.find(&id("guide-hit")).await;
            window.screenshot(&format!("guide-found-{locale}-{theme}")).await;
            window.click(&id("nav-alerts")).await;
            window.find(&id("alert-line")).await;
            window.click(&id("alerts-part-watches")).await;
            window.find(&id("watch")).await;
            window.screenshot(&format!("watches-{locale}-{theme}")).await;
            window.click(&id("watch-edit")).await;
            window.find(&id("watch-sum")).await;
            window.screenshot(&format!("watch-{locale}-{theme}")).await;
            stage.desktop.press("Escape").await;
            window.until("return document.querySelector('dialog[open]') === null").await;
            window.click(&id("alerts-part-sources")).await;
            window.screenshot(&format!("alerts-by-source-{locale}-{theme}")).await;
            window.click(&id("alerts-part-journal")).await;
            window.click(&id("nav-sources")).await;
            window.click(&id("add-source")).await;
            window.find(&id("add-source-url")).await;
            window.screenshot(&format!("add-source-{locale}-{theme}")).await;
            window.click(&id("sources-back")).await;
            window.click(&id("open-catalogue")).await;
            window.find(&id("catalogue-source")).await;
            window.screenshot(&format!("catalogue-{locale}-{theme}")).await;
            window.click(&id("sources-back")).await;
            stage.desktop.press("question").await;
            window.find(&id("help-sheet")).await;
            window.screenshot(&format!("help-{locale}-{theme}")).await;
            stage.desktop.press("Escape").await;
            window.until("return document.querySelector('dialog[open]') === null").await;
            window.click(&id("nav-settings")).await;
            window.click(&id("diagnostics-open")).await;
            window.find(&id("diagnostics-text")).await;
            let report = window.text(&id("diagnostics-text")).await;
            assert!(report.contains("sources: 15, failing: {\"server-error\": 1}"), "{report}");
            assert!(
                !report.contains("127.0.0.1") && !report.contains(stage.profile.path().to_str().unwrap())
            );
            window.screenshot(&format!("diagnostics-{locale}-{theme}")).await;
            stage.desktop.press("Escape").await;
            window.until("return document.querySelector('dialog[open]') === null").await;
            window.click(&id("nav-front")).await;
            window.click(&id(&format!("telling-{locale}"))).await;
            window.find(&id("reader-title")).await;
            window.screenshot(&format!("reader-{locale}-{theme}")).await;
            window.click(&id("reader-back")).await;
        }
    }
    window.close().await;
}
