//! What the window showed last, shown by the next one until its page is alive.

use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Value, json};

use crate::{Stage, id};

/// A mark on the root element that outlives the snapshot.
const MARK: &str = "return document.documentElement.dataset.mark === 'last'";

fn kept(stage: &Stage) -> PathBuf {
    stage.profile.path().join("snapshot.json")
}

/// Opens a window that shows the front page until that is kept, and closes it.
async fn show(stage: &Stage) -> Value {
    let window = stage.open().await;
    let begun = tokio::time::Instant::now();
    let snapshot = loop {
        if let Some(kept) =
            std::fs::read(kept(stage)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok())
        {
            break kept;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "what is shown is not kept");
        tokio::time::sleep(Duration::from_millis(100)).await;
    };
    window.close().await;
    snapshot
}

/// Puts a mark, and what must never run, into what is shown next.
fn mark(stage: &Stage, snapshot: &Value) {
    let mut marked = snapshot.clone();
    let attributes = marked["snapshot"]["root"].as_array_mut().unwrap();
    attributes.push(json!(["data-mark", "last"]));
    let body = marked["snapshot"]["body"].as_str().unwrap();
    let hostile = "<img src=x onerror=\"document.documentElement.dataset.ran = 'yes'\">\
        <script>document.documentElement.dataset.ran = 'yes'</script>";
    marked["snapshot"]["body"] = format!("{body}{hostile}").into();
    std::fs::write(kept(stage), marked.to_string()).unwrap();
}

#[tokio::test]
async fn a_start_shows_the_last_front_page_until_the_page_is_alive() {
    let stage = Stage::with_news().await;
    let snapshot = show(&stage).await;
    let body = snapshot["snapshot"]["body"].as_str().unwrap();
    assert!(body.contains("headline"), "{body}");
    assert!(!body.contains("data-testid") && !body.contains("<script"), "{body}");

    // With and without a graphics processor.
    for graphics in ["hardware", "software"] {
        mark(&stage, &snapshot);
        let window = stage.desktop.open_with(stage.profile.path(), &[("ORTOO_GRAPHICS", graphics)]).await;
        assert_eq!(window.run(MARK, vec![]).await, true, "it was not shown");
        assert_eq!(window.run("return document.querySelector('#snapshot')", vec![]).await, Value::Null);
        let ran = window.run("return document.documentElement.dataset.ran ?? null", vec![]).await;
        assert_eq!(ran, Value::Null);
        // The page is alive.
        window.click(&id("telling-en")).await;
        window.find(&id("reader-title")).await;
        window.screenshot(&format!("opened-{graphics}")).await;
        window.close().await;
    }
}

#[tokio::test]
async fn what_is_not_of_this_language_or_cannot_be_read_is_not_shown() {
    let stage = Stage::with_news().await;
    let snapshot = show(&stage).await;
    mark(&stage, &snapshot);
    stage.cli.json(0, &["settings", "set", "locale", "mn"]).await;
    let window = stage.open().await;
    assert_eq!(window.run(MARK, vec![]).await, false, "a page in another language was shown");
    window.close().await;

    stage.cli.json(0, &["settings", "set", "locale", "en"]).await;
    std::fs::write(kept(&stage), &snapshot.to_string().as_bytes()[..500]).unwrap();
    let window = stage.open().await;
    window.find(&id("front-row")).await;
    window.close().await;
}
