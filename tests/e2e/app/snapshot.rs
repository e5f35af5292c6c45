//! The snapshot of the front page that a start shows until the page is ready.

use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Value, json};

use crate::{Stage, id};

/// Checks for a mark that the snapshot leaves on the root element.
const HAS_SNAPSHOT_MARK: &str = "return document.documentElement.dataset.mark === 'last'";

fn snapshot_path(stage: &Stage) -> PathBuf {
    stage.profile.path().join("snapshot.json")
}

/// Opens a window on the front page, closes it once the snapshot is stored, and returns the snapshot.
async fn show(stage: &Stage) -> Value {
    let window = stage.open().await;
    let begun = tokio::time::Instant::now();
    let snapshot = loop {
        if let Some(kept) =
            std::fs::read(snapshot_path(stage)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok())
        {
            break kept;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "what is shown is not kept");
        tokio::time::sleep(Duration::from_millis(100)).await;
    };
    window.close().await;
    snapshot
}

/// Adds a mark and a script that must never run to the stored snapshot.
fn mark(stage: &Stage, snapshot: &Value) {
    let mut marked = snapshot.clone();
    let attributes = marked["snapshot"]["root"].as_array_mut().unwrap();
    attributes.push(json!(["data-mark", "last"]));
    let body = marked["snapshot"]["body"].as_str().unwrap();
    let hostile = "<img src=x onerror=\"document.documentElement.dataset.ran = 'yes'\">\
        <script>document.documentElement.dataset.ran = 'yes'</script>";
    marked["snapshot"]["body"] = format!("{body}{hostile}").into();
    std::fs::write(snapshot_path(stage), marked.to_string()).unwrap();
}

#[tokio::test]
async fn a_start_shows_the_snapshot_until_the_page_is_ready() {
    let stage = Stage::with_news().await;
    let snapshot = show(&stage).await;
    let body = snapshot["snapshot"]["body"].as_str().unwrap();
    assert!(body.contains("headline"), "{body}");
    assert!(!body.contains("data-testid") && !body.contains("<script"), "{body}");

    // With and without hardware graphics.
    for graphics in ["hardware", "software"] {
        mark(&stage, &snapshot);
        let window = stage.desktop.open_with(stage.profile.path(), &[("ORTOO_GRAPHICS", graphics)]).await;
        assert_eq!(window.run(HAS_SNAPSHOT_MARK, vec![]).await, true, "it was not shown");
        assert_eq!(window.run("return document.querySelector('#snapshot')", vec![]).await, Value::Null);
        let ran = window.run("return document.documentElement.dataset.ran ?? null", vec![]).await;
        assert_eq!(ran, Value::Null);
        // The page is ready.
        window.click(&id("telling-en")).await;
        window.find(&id("reader-title")).await;
        window.screenshot(&format!("opened-{graphics}")).await;
        window.close().await;
    }
}

#[tokio::test]
async fn a_snapshot_in_another_language_or_unreadable_is_ignored() {
    let stage = Stage::with_news().await;
    let snapshot = show(&stage).await;
    mark(&stage, &snapshot);
    stage.cli.json(0, &["settings", "set", "locale", "mn"]).await;
    let window = stage.open().await;
    assert_eq!(window.run(HAS_SNAPSHOT_MARK, vec![]).await, false, "a page in another language was shown");
    window.close().await;

    stage.cli.json(0, &["settings", "set", "locale", "en"]).await;
    std::fs::write(snapshot_path(&stage), &snapshot.to_string().as_bytes()[..500]).unwrap();
    let window = stage.open().await;
    window.find(&id("front-row")).await;
    window.close().await;
}
