//! Backups and restoring; what retention deletes and what it never deletes.

use ortoo_engine::{Clock, SystemClock};
use serde_json::json;

use crate::articles::reading::one_article;
use crate::{World, field};

#[tokio::test]
async fn a_backup_restores_everything_after_the_database_was_overwritten() {
    let world = World::new().await;
    let id = one_article(&world).await;
    world.cli.json(0, &["entries", "save", &id]).await;
    world
        .cli
        .json(0, &["annotations", "add", &id, "--quote", "33.7 их наяд төгрөг", "--note", "Мөнгө"])
        .await;
    let before = world.cli.json(0, &["entries", "show", &id]).await;
    let made = &world.cli.json(0, &["db", "backup"]).await[0];
    let backup = made["path"].as_str().unwrap().to_owned();
    assert_eq!(field(&world.cli.json(0, &["db", "backups"]).await, "path"), [backup.as_str()]);

    let database = world.folder.path().join("ortoo.sqlite");
    for ending in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{ending}", database.display()));
    }
    let noise: Vec<u8> = (0..400_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    std::fs::write(&database, &noise).unwrap();
    let failed = world.cli.json(1, &["entries", "list"]).await;
    assert_eq!(failed[0]["failure"]["code"], "database-damaged");

    world.cli.json(0, &["db", "restore", &backup]).await;
    assert_eq!(world.cli.json(0, &["entries", "show", &id]).await, before);
    assert_eq!(field(&world.cli.json(0, &["annotations", "list"]).await, "note"), ["Мөнгө"]);
    assert_eq!(world.cli.json(0, &["db", "check"]).await[0]["ok"], true);
    // The damaged file is kept, byte for byte.
    let aside = std::fs::read_dir(world.folder.path().join("backups")).unwrap().flatten();
    let damaged = aside.map(|file| file.path()).find(|path| path.extension().is_some_and(|e| e == "damaged"));
    assert_eq!(std::fs::read(damaged.unwrap()).unwrap(), noise);
}

#[tokio::test]
async fn restoring_an_invalid_backup_is_refused_and_changes_nothing() {
    let world = World::new().await;
    let id = one_article(&world).await;
    let noise = world.folder.path().join("noise.sqlite");
    std::fs::write(&noise, vec![b'x'; 9_000]).unwrap();
    let refused = world.cli.json(1, &["db", "restore", noise.to_str().unwrap()]).await;
    assert_eq!(refused[0]["failure"]["code"], "not-a-backup");
    let missing = world.cli.json(1, &["db", "restore", "/nowhere/at/all.sqlite"]).await;
    assert_eq!(missing[0]["failure"]["code"], "file-unreadable");
    assert_eq!(world.cli.json(0, &["entries", "show", &id]).await.len(), 1);
    let out = world.folder.path().join("mine.sqlite");
    let out = out.to_str().unwrap();
    world.cli.json(0, &["db", "backup", "--out", out]).await;
    let again = world.cli.json(1, &["db", "backup", "--out", out]).await;
    assert_eq!(again[0]["failure"]["code"], "file-unwritable", "an existing file is not overwritten");
    world.cli.json(0, &["db", "restore", out]).await;
}

#[tokio::test]
async fn the_database_survives_a_kill_at_any_moment_of_a_restore_or_backup() {
    let world = World::new().await;
    let id = one_article(&world).await;
    world.cli.json(0, &["annotations", "add", &id, "--note", "first"]).await;
    let backup = world.cli.json(0, &["db", "backup"]).await[0]["path"].as_str().unwrap().to_owned();
    world.cli.json(0, &["annotations", "add", &id, "--note", "second"]).await;
    for round in 0..24_u64 {
        let arguments = if round % 2 == 0 { vec!["db", "restore", &backup] } else { vec!["db", "backup"] };
        let mut running = world.cli.command(&arguments).spawn().unwrap();
        // From before the work starts to after it ends.
        let begin = std::time::Instant::now();
        while begin.elapsed().as_micros() < u128::from(round) * 1_700 {
            tokio::task::yield_now().await;
        }
        running.kill().await.unwrap();
        assert_eq!(world.cli.json(0, &["db", "check"]).await[0]["ok"], true, "round {round}");
        let notes = world.cli.json(0, &["annotations", "list"]).await.len();
        assert!(notes == 1 || notes == 2, "round {round}: {notes}");
    }
    for made in world.cli.json(0, &["db", "backups"]).await {
        let path = made["path"].as_str().unwrap();
        world.cli.json(0, &["db", "restore", path]).await;
    }
    world.cli.json(0, &["db", "restore", &backup]).await;
    assert_eq!(field(&world.cli.json(0, &["annotations", "list"]).await, "note"), ["first"]);
}

#[tokio::test]
async fn retention_of_a_hundred_thousand_entries_keeps_marked_ones_and_shrinks_the_file() {
    let world = World::new().await;
    let id = one_article(&world).await;
    world.cli.json(0, &["entries", "mark", "--read", &id]).await;
    let database = world.folder.path().join("ortoo.sqlite");
    let connection = rusqlite::Connection::open(&database).unwrap();
    let old = (SystemClock.now() - chrono::Duration::days(800)).timestamp_millis();
    // Old, read copies of the one entry.
    connection
        .execute_batch(&format!(
            "BEGIN;
             CREATE TEMP TABLE n AS WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 100000)
               SELECT i + 1000 AS i FROM c;
             INSERT INTO entry_keys (id, feed_id, uid, first_seen_at) SELECT i, 1, 'old-' || i, {old} FROM n;
             INSERT INTO entry_states (entry_id, read_at) SELECT i, {old} FROM n;
             INSERT INTO entries (id, feed_id, url, title, excerpt, language, arrived_at, content_hash, read,
                 effective_at, tongue)
               SELECT i, 1, 'https://old.example/' || i, 'Хуучин ' || i, 'x', 'mn', {old}, i, 1, {old}, 'mn' FROM n;
             INSERT INTO entry_contents (entry_id, html, text, authors, tags)
               SELECT i, '<p>' || hex(zeroblob(150)) || ' цас</p>', hex(zeroblob(150)) || ' цас', '[]', '[]' FROM n;
             COMMIT;"
        ))
        .unwrap();
    drop(connection);
    let marked = |kind: usize| (0..40).map(move |n| (1_001 + kind * 20_000 + n * 97).to_string());
    let saved: Vec<String> = marked(0).collect();
    let tagged: Vec<String> = marked(1).collect();
    let run = async |words: &[&str], ids: &[String]| {
        let all: Vec<&str> = words.iter().copied().chain(ids.iter().map(String::as_str)).collect();
        world.cli.json(0, &all).await;
    };
    run(&["settings", "set", "retention-days", "0"], &[]).await;
    // Marked directly in the database, because saving by command would fetch their pages.
    let connection = rusqlite::Connection::open(&database).unwrap();
    for id in &saved {
        connection.execute("UPDATE entry_states SET saved_at = 1 WHERE entry_id = ?1", [id]).unwrap();
        connection.execute("UPDATE entries SET saved = 1 WHERE id = ?1", [id]).unwrap();
    }
    drop(connection);
    run(&["tags", "add", "хадгал"], &tagged).await;
    let annotated: Vec<String> = marked(2).take(15).collect();
    for id in &annotated {
        run(&["annotations", "add", id, "--quote", "цас"], &[]).await;
    }
    assert_eq!(world.cli.json(0, &["db", "clean"]).await[0]["entries"], 0, "0 days mean never");
    run(&["settings", "set", "retention-days", "365"], &[]).await;
    let cleaned = &world.cli.json(0, &["db", "clean"]).await[0];
    assert_eq!(cleaned["entries"], json!(100_000 - 40 - 40 - 15));
    // The tombstones stay, so the file does not shrink to nothing.
    assert!(cleaned["after"].as_u64().unwrap() * 5 < cleaned["before"].as_u64().unwrap(), "{cleaned}");
    assert_eq!(world.cli.json(0, &["entries", "list", "--saved"]).await.len(), 40);
    assert_eq!(world.cli.json(0, &["entries", "list", "--tag", "хадгал"]).await.len(), 40);
    assert_eq!(world.cli.json(0, &["annotations", "list"]).await.len(), 15);
    assert_eq!(world.cli.json(0, &["entries", "list"]).await.len(), 40 + 40 + 15 + 1);
    assert_eq!(world.cli.json(0, &["db", "check"]).await[0]["ok"], true);
}
