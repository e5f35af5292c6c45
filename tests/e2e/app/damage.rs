//! A damaged database is reported at the start, and a backup is restored from the window.

use std::path::Path;
use std::time::Duration;

use crate::{Stage, id};

/// Overwrites pages in the middle of the database, so that it opens but fails its check.
fn damage(database: &Path) {
    for ending in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{ending}", database.display()));
    }
    let mut bytes = std::fs::read(database).unwrap();
    let (begin, end) = (bytes.len() / 2, bytes.len() * 3 / 4);
    for (n, byte) in bytes[begin..end].iter_mut().enumerate() {
        *byte = (n % 251) as u8;
    }
    std::fs::write(database, bytes).unwrap();
}

async fn restore_from_the_window(noise: bool) {
    let stage = Stage::with_news().await;
    let entries = stage.cli.json(0, &["entries", "list"]).await.len();
    let id_of_first = stage.cli.json(0, &["entries", "list"]).await[0]["entry_id"].to_string();
    stage.cli.json(0, &["entries", "save", &id_of_first]).await;
    stage.cli.json(0, &["db", "backup"]).await;
    let database = stage.profile.path().join("ortoo.sqlite");
    if noise {
        for ending in ["-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{ending}", database.display()));
        }
        std::fs::write(&database, vec![0xA5; 300_000]).unwrap();
    } else {
        damage(&database);
    }

    let window = stage.open().await;
    window.find(&id("startup-failure")).await;
    window.find(&id("broken-backup")).await;
    window.screenshot(if noise { "broken-noise-en" } else { "broken-pages-en" }).await;
    window.click(&id("broken-restore")).await;
    window.find(&id("restore-yes")).await;
    window.screenshot("restore-ask-en").await;
    // The app restarts, which ends the driven window.
    let _ = window.find(&id("restore-yes")).await.click().await;
    let sound = async {
        loop {
            let checked = stage.cli.run(&["--json", "db", "check"]).await;
            if checked.code == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), sound).await.expect("the backup is not put back");
    assert_eq!(stage.cli.json(0, &["entries", "list"]).await.len(), entries);
    assert_eq!(stage.cli.json(0, &["entries", "list", "--saved"]).await.len(), 1);
    let kept = std::fs::read_dir(stage.profile.path().join("backups")).unwrap().flatten();
    let aside = kept.filter(|file| file.file_name().to_string_lossy().contains("before-restore")).count();
    assert!(aside >= 1, "what was there is kept");
}

#[tokio::test]
async fn damage_found_after_the_start_is_reported_and_a_backup_restored() {
    restore_from_the_window(false).await;
}

#[tokio::test]
async fn an_overwritten_database_is_reported_and_a_backup_restored() {
    restore_from_the_window(true).await;
}
