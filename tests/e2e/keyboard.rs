//! The keyboard alone is enough, on a Cyrillic layout too: keys count by their place.

use crate::{Stage, id};

// X key codes of a PC keyboard; a single digit would be read as the name of a key.
const J: &str = "44";
const S: &str = "39";
const ESCAPE: &str = "Escape";
const ENTER: &str = "36";
const TWO: &str = "11";

#[tokio::test]
async fn keys_work_by_their_place_on_a_mongolian_layout() {
    let stage = Stage::with_news().await;
    let window = stage.open().await;
    stage.desktop.set_layout("mn").await;
    stage.desktop.focus("Örtöö").await;
    window.find(&id("front-row")).await;

    stage.desktop.press(J).await;
    stage.desktop.press(ENTER).await;
    window.find(&id("reader-title")).await;
    let title = window.text(&id("reader-title")).await;
    stage.desktop.press(S).await;
    window.find(&format!("{}[aria-pressed=true]", id("reader-save"))).await;
    assert_eq!(stage.cli.json(0, &["entries", "list", "--saved"]).await[0]["title"], title.as_str());
    stage.desktop.press(ESCAPE).await;
    window.find(&id("front-row")).await;
    assert!(!window.has(&id("reader")).await);

    stage.desktop.press(TWO).await;
    window.find(&id("entry-row")).await;
    // Opening from the list, and stepping on without leaving the reader.
    stage.desktop.press(J).await;
    stage.desktop.press(ENTER).await;
    window.find(&id("reader-title")).await;
    let first = window.text(&id("reader-title")).await;
    stage.desktop.press(J).await;
    // Between two articles there is no title for a moment.
    let title = "document.querySelector('[data-testid=reader-title]')?.innerText";
    let other = format!("return ({title} ?? {first:?}) !== {first:?}");
    window.until(&other).await;
    window.close().await;
}
