//! Export and import on the command line: every format is written, and exports can be imported again.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::articles::reading::one_article;
use crate::{World, field};

/// Creates a world with a saved, tagged article that has a highlight and a note, and returns the entry's id.
async fn annotated_world() -> (World, String) {
    let world = World::new().await;
    let id = one_article(&world).await;
    world.cli.json(0, &["entries", "fetch", &id]).await;
    world.cli.json(0, &["entries", "save", &id]).await;
    world.cli.json(0, &["tags", "add", "эрчим хүч", &id]).await;
    let mark =
        ["annotations", "add", &id, "--quote", "ирэх хавар", "--color", "green", "--note", "**Чухал**"];
    world.cli.json(0, &[&mark[..], &["--tag", "төсөл"]].concat()).await;
    world.cli.json(0, &["annotations", "add", &id, "--note", "Бүхэлд нь"]).await;
    (world, id)
}

fn path(world: &World, name: &str) -> PathBuf {
    world.folder.path().join(name)
}

#[tokio::test]
async fn an_article_is_exported_in_every_format() {
    let (world, id) = annotated_world().await;
    for (format, part) in [
        ("md", "> ирэх хавар\n\n**Чухал**"),
        ("html", "<mark class=\"green\">ирэх хавар</mark>"),
        ("epub", "mimetypeapplication/epub+zip"),
        ("jsonld", "http://www.w3.org/ns/anno.jsonld"),
        ("csv", "Highlight,Title,Author,URL,Note,Location,Date"),
        ("bib", "@online{"),
        ("ris", "TY  - NEWS"),
        ("csl", "\"article-newspaper\""),
    ] {
        let file = path(&world, &format!("out.{format}"));
        let to = file.to_str().unwrap();
        let written =
            &world.cli.json(0, &["entries", "export", &id, "--format", format, "--out", to]).await[0];
        let bytes = std::fs::read(&file).unwrap();
        assert_eq!(written["bytes"], bytes.len());
        assert!(String::from_utf8_lossy(&bytes).contains(part), "{part} in {format}");
    }
    let printed = world.cli.run(&["annotations", "export", "--format", "md", "--tag", "Төсөл"]).await;
    assert!(printed.stdout.contains("> ирэх хавар") && !printed.stdout.contains("Бүхэлд нь"), "{printed:?}");
    let none = world.cli.json(1, &["annotations", "export", "--format", "csv", "--tag", "байхгүй"]).await;
    assert_eq!(none[0]["failure"]["code"], "nothing-to-export");
}

/// Returns the fields of all annotations that do not depend on the database.
async fn portable_annotations(world: &World) -> Vec<Value> {
    let rows = world.cli.json(0, &["annotations", "list"]).await;
    let keys = [
        "uuid",
        "target",
        "text_hash",
        "color",
        "note",
        "tags",
        "created_at",
        "modified_at",
        "entry_url",
        "entry_title",
    ];
    let mut portable: Vec<Value> =
        rows.iter().map(|row| keys.iter().map(|key| (*key, row[key].clone())).collect::<Value>()).collect();
    portable.sort_by_key(|row| row["uuid"].to_string());
    portable
}

#[tokio::test]
async fn json_ld_is_imported_completely_and_only_once() {
    let (world, _) = annotated_world().await;
    let file = path(&world, "notes.jsonld");
    let file = file.to_str().unwrap();
    world.cli.json(0, &["entries", "export", "--format", "jsonld", "--out", file]).await;
    let other = World::new().await;
    let report = &other.cli.json(0, &["annotations", "import", file]).await[0];
    assert_eq!(*report, json!({ "articles": 1, "annotations": 2, "updated": 0, "known": 0, "refused": 0 }));
    assert_eq!(portable_annotations(&other).await, portable_annotations(&world).await);
    let saved = other.cli.json(0, &["entries", "list", "--saved", "--tag", "эрчим хүч"]).await;
    assert_eq!(field(&saved, "annotations"), [2]);
    let again = &other.cli.json(0, &["annotations", "import", file]).await[0];
    assert_eq!(*again, json!({ "articles": 0, "annotations": 0, "updated": 0, "known": 3, "refused": 0 }));
    // Importing restores a removed annotation unchanged.
    let id = other.cli.json(0, &["annotations", "list"]).await[0]["annotation_id"].to_string();
    other.cli.json(0, &["annotations", "remove", &id]).await;
    other.cli.json(0, &["annotations", "import", file]).await;
    assert_eq!(portable_annotations(&other).await, portable_annotations(&world).await);
}

#[tokio::test]
async fn imported_links_are_saved_and_bad_rows_are_reported() {
    let world = World::new().await;
    let file = path(&world, "pocket.csv");
    let rows = "title,url,time_added,tags,status\nНэг,https://news.example/1,1704164645,a|б,unread\n\
                Хоёр,https://news.example/2,1704164646,,archive\nx,javascript:alert(1),1,,unread\n";
    std::fs::write(&file, rows).unwrap();
    let failed = world.cli.json(1, &["annotations", "import", file.to_str().unwrap()]).await;
    assert_eq!((&failed[0]["articles"], &failed[1]["failure"]["code"]), (&json!(2), &json!("import-row")));
    assert_eq!(failed[1]["failure"]["args"]["line"], 4);
    let archived = world.cli.json(0, &["entries", "list", "--archived"]).await;
    assert_eq!(field(&archived, "title"), ["Хоёр"]);
    std::fs::write(&file, "no, such\nlist,1\n").unwrap();
    let refused = world.cli.json(1, &["annotations", "import", file.to_str().unwrap()]).await;
    assert_eq!(refused[0]["failure"]["code"], "not-importable");
}
