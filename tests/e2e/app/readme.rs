//! The pictures of the front page in README.md, taken from the sample edition.
//!
//! `ORTOO_UPDATE_PICTURES=1` stores new ones in `docs/images`; otherwise the stored ones are compared with the window.

use std::path::Path;

use crate::{Stage, id};

/// Limit for each picture, so that the page loads quickly.
const MAX_PICTURE_BYTES: usize = 300_000;

#[tokio::test]
async fn readme_pictures_show_the_front_page_in_light_and_dark() {
    let stage = Stage::with_news().await;
    // Without a system tray the app shows a message about it.
    let _panel = stage.desktop.start_panel().await;
    let window = stage.open().await;
    for theme in ["light", "dark"] {
        stage.set_appearance(&window, ("en", theme)).await;
        window.find(&id("front-row")).await;
        window.until("return [...document.images].every(i => i.complete && i.naturalWidth > 0)").await;
        let taken = std::fs::read(window.screenshot(&format!("readme-front-{theme}")).await).unwrap();
        let stored = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../docs/images/front-{theme}.png"));
        if std::env::var_os("ORTOO_UPDATE_PICTURES").is_some() {
            std::fs::create_dir_all(stored.parent().unwrap()).unwrap();
            std::fs::write(&stored, &taken).unwrap();
        }
        let stored = std::fs::read(&stored).unwrap();
        assert!(stored.len() <= MAX_PICTURE_BYTES, "{theme}: {} bytes", stored.len());
        assert_eq!(png_size(&stored), png_size(&taken), "{theme}");
    }
    window.close().await;
}

/// Returns width and height from a PNG's header.
fn png_size(png: &[u8]) -> (u32, u32) {
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}
