//! Shortcuts work by key position, so that a Cyrillic layout is fine.

use crate::{Stage, id};

// X key codes of a PC keyboard; xdotool would read a single digit as a key name.
const KEY_J: &str = "44";
const KEY_S: &str = "39";
const KEY_ESCAPE: &str = "Escape";
const KEY_ENTER: &str = "36";
const KEY_TWO: &str = "11";

#[tokio::test]
async fn shortcuts_work_by_key_position_on_a_mongolian_layout() {
    let stage = Stage::with_news().await;
    let window = stage.open().await;
    stage.desktop.set_layout("mn").await;
    stage.desktop.focus("Örtöö").await;
    window.find(&id("front-row")).await;

    stage.desktop.press(KEY_J).await;
    stage.desktop.press(KEY_ENTER).await;
    window.find(&id("reader-title")).await;
    let title = window.text(&id("reader-title")).await;
    stage.desktop.press(KEY_S).await;
    window.find(&format!("{}[aria-pressed=true]", id("reader-save"))).await;
    assert_eq!(stage.cli.json(0, &["entries", "list", "--saved"]).await[0]["title"], title.as_str());
    stage.desktop.press(KEY_ESCAPE).await;
    window.find(&id("front-row")).await;
    assert!(!window.has(&id("reader")).await);

    stage.desktop.press(KEY_TWO).await;
    window.find(&id("entry-row")).await;
    // Open from the list, then go to the next article inside the reader.
    stage.desktop.press(KEY_J).await;
    stage.desktop.press(KEY_ENTER).await;
    window.find(&id("reader-title")).await;
    let first = window.text(&id("reader-title")).await;
    stage.desktop.press(KEY_J).await;
    // There is briefly no title between two articles.
    let title = "document.querySelector('[data-testid=reader-title]')?.innerText";
    let other = format!("return ({title} ?? {first:?}) !== {first:?}");
    window.until(&other).await;
    window.close().await;
}
