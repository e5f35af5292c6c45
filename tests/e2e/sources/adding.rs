//! Adding sources: by address, failing ones, and from an OPML file.

use ortoo_tests::documents::{Format, numbered};
use ortoo_tests::server::Page;

use crate::screen_positions::APPEARANCES;
use crate::{Stage, id};

#[tokio::test]
async fn a_source_is_added_by_its_address_and_a_failing_one_shows_why() {
    let stage = Stage::with_news().await;
    let channel = numbered("harbour", "en", 1, 3, "http://news.example/");
    stage.server.put("/harbour", Page::feed(&channel, Format::Atom));
    let window = stage.open().await;
    window.click(&id("nav-sources")).await;
    let before = window.all(&id("source-row")).await.len();

    window.click(&id("add-source")).await;
    window.fill(&id("add-source-url"), &stage.server.url("/harbour")).await;
    window.click(&id("add-source-submit")).await;
    window.find(&id("preview-entry")).await;
    window.screenshot("add-source-found-en").await;
    window.click(&id("source-follow")).await;
    window
        .until(&format!("return document.querySelectorAll('[data-testid=source-row]').length > {before}"))
        .await;
    window.until("return document.body.innerText.includes('Feed harbour')").await;
    assert_eq!(stage.cli.json(0, &["feeds", "list"]).await.len(), before + 1);

    // A failing source can be added anyway and shows the reason in the reader's language.
    stage.server.put("/broken", Page::Status(503, None));
    window.click(&id("add-source")).await;
    window.fill(&id("add-source-url"), &stage.server.url("/broken")).await;
    window.click(&id("add-source-submit")).await;
    window.click(&id("failed-anyway")).await;
    window.find(&id("source-failure")).await;
    let said = window.text(&id("source-failure")).await;
    assert!(said.contains("503") && !said.contains("server-error"), "{said}");
    window.screenshot("sources-failure-en").await;

    window.click(&id("nav-settings")).await;
    window.choose(&id("setting-locale"), "mn").await;
    window.click(&id("nav-sources")).await;
    let said = window.text(&id("source-failure")).await;
    assert!(said.contains("503") && said.contains("серверт"), "{said}");

    // Once the server works again, a retry is enough.
    stage
        .server
        .put("/broken", Page::feed(&numbered("mended", "mn", 1, 2, "http://news.example/"), Format::Rss2));
    window.click(&id("source-retry")).await;
    window.until("return document.querySelector('[data-testid=source-failure]') === null").await;
    window.close().await;
}

#[tokio::test]
async fn an_opml_file_opened_from_the_file_manager_is_imported_after_confirmation() {
    let stage = Stage::empty().await;
    stage
        .server
        .put("/pier", Page::feed(&numbered("pier", "en", 1, 2, "http://news.example/"), Format::Rss2));
    let list = stage.profile.path().join("миний жагсаалт.opml");
    let outline = format!("<outline type='rss' text='Feed pier' xmlUrl='{}'/>", stage.server.url("/pier"));
    std::fs::write(&list, format!("<opml version='2.0'><body>{outline}</body></opml>")).unwrap();
    let window = stage.open().await;
    // The argument that a desktop entry with `%u` passes.
    let address = format!("file://{}", list.display()).replace(' ', "%20");
    let mut second = stage.desktop.launch(stage.profile.path(), &[&address]);
    assert!(second.wait().await.unwrap().success(), "the second start does not end");
    window.find(&id("offer")).await;
    assert!(window.text(&id("offer")).await.contains("миний жагсаалт.opml"));
    assert!(stage.cli.json(0, &["feeds", "list"]).await.is_empty(), "nothing is read before that");
    for look in APPEARANCES {
        stage.set_appearance(&window, look).await;
        window.screenshot(&format!("offer-{}-{}", look.0, look.1)).await;
    }
    window.click(&id("offer-add")).await;
    window.find(&id("import-report")).await;
    window.until("return document.body.innerText.includes('Feed pier')").await;
    window.until("return document.querySelector('[data-testid=offer]') === null").await;
    assert_eq!(stage.cli.json(0, &["feeds", "list"]).await.len(), 1);
    window.close().await;
}
