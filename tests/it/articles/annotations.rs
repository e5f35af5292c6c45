//! Annotations on the command line: added, anchored by context, listed, removed and restored.

use serde_json::{Value, json};

use crate::articles::reading::{FIRST, SECOND, THIRD, article, one_article};
use crate::{World, field};

async fn annotated() -> (World, String) {
    let world = World::new().await;
    let id = one_article(&world).await;
    world.cli.json(0, &["entries", "fetch", &id]).await;
    (world, id)
}

async fn code(world: &World, arguments: &[&str]) -> Value {
    world.cli.json(1, arguments).await[0]["failure"]["code"].clone()
}

#[tokio::test]
async fn an_annotation_stores_context_and_position_in_code_points() {
    let (world, id) = annotated().await;
    let made =
        &world.cli.json(0, &["annotations", "add", &id, "--quote", "ирэх хавар", "--color", "green"]).await
            [0];
    let text: Vec<char> = FIRST.chars().collect();
    let (start, end) = (made["target"]["start"].as_u64().unwrap(), made["target"]["end"].as_u64().unwrap());
    assert_eq!(end - start, 10);
    // The text content begins with the first paragraph or with the headline before it.
    let before = made["target"]["prefix"].as_str().unwrap();
    assert!(FIRST.contains(before) && before.chars().count() == 32, "{made}");
    assert!(
        start as usize
            >= text.iter().collect::<String>().find("ирэх").map(|at| FIRST[..at].chars().count()).unwrap()
    );
    assert_eq!(
        (&made["placement"], &made["score"], &made["color"]),
        (&json!("exact"), &json!(1.0), &json!("green"))
    );
    let listed = world.cli.json(0, &["entries", "list", "--annotated"]).await;
    assert_eq!(field(&listed, "annotations"), [1]);
}

#[tokio::test]
async fn missing_and_ambiguous_quotes_are_refused_with_the_reason() {
    let (world, id) = annotated().await;
    assert_eq!(code(&world, &["annotations", "add", &id, "--quote", "байхгүй үг"]).await, "quote-not-found");
    world.server.put("/a", article(&[FIRST, SECOND, THIRD, FIRST]));
    world.cli.json(0, &["entries", "fetch", "--again", &id]).await;
    assert_eq!(code(&world, &["annotations", "add", &id, "--quote", "ирэх хавар"]).await, "quote-ambiguous");
    let last = THIRD.chars().rev().take(3).collect::<Vec<_>>().into_iter().rev().collect::<String>();
    let sentence = FIRST.split(" гэж").next().unwrap();
    world.cli.json(0, &["annotations", "add", &id, "--quote", sentence, "--prefix", &last]).await;
    assert_eq!(code(&world, &["annotations", "add", "999", "--note", "x"]).await, "no-such-entry");
    assert_eq!(world.cli.run(&["annotations", "add", &id]).await.code, 2, "a passage or a note is needed");
}

#[tokio::test]
async fn annotations_are_filtered_removed_and_restored() {
    let (world, id) = annotated().await;
    let add = async |arguments: &[&str]| {
        let all: Vec<&str> = [&["annotations", "add", &id], arguments].concat();
        world.cli.json(0, &all).await[0]["annotation_id"].to_string()
    };
    let one = add(&["--quote", "33.7 их наяд", "--tag", "төсөв", "--tag", "Мөнгө", "--color", "blue"]).await;
    add(&["--note", "Бүхэлд нь **уншсан**", "--tag", "ТӨСӨВ"]).await;
    let list = async |arguments: &[&str]| {
        let all: Vec<&str> = [&["annotations", "list"], arguments].concat();
        world.cli.json(0, &all).await.len()
    };
    assert_eq!(list(&["--tag", "Төсөв"]).await, 2);
    assert_eq!(list(&["--color", "blue"]).await, 1);
    assert_eq!(list(&["--text", "уншсан"]).await, 1);
    assert_eq!(list(&["--language", "en"]).await, 0);
    world.cli.json(0, &["annotations", "remove", &one]).await;
    assert_eq!(list(&[]).await, 1);
    world.cli.json(0, &["annotations", "restore", &one]).await;
    assert_eq!(list(&["--entry", &id]).await, 2);
    let tags = world.cli.json(0, &["tags", "list"]).await;
    assert_eq!(field(&tags, "annotations"), [1, 2]);
    assert_eq!(field(&tags, "tag"), ["Мөнгө", "төсөв"]);
}

#[tokio::test]
async fn the_annotated_text_is_kept_when_the_site_edits_the_article() {
    let (world, id) = annotated().await;
    world.cli.json(0, &["annotations", "add", &id, "--quote", "33.7 их наяд төгрөг"]).await;
    for round in 0..25 {
        let edited = SECOND.replace("33.7", &format!("{}.1", 40 + round));
        world.server.put("/a", article(&[FIRST, &edited, THIRD]));
        world.cli.json(0, &["entries", "fetch", "--again", &id]).await;
    }
    let versions = world.cli.json(0, &["entries", "versions", &id]).await;
    let texts = field(&versions, "text");
    assert!(texts.iter().any(|text| text.as_str().unwrap().contains("33.7")), "{}", texts.len());
    assert!(texts.len() <= 22);
    let note = &world.cli.json(0, &["annotations", "list"]).await[0];
    assert_eq!(note["target"]["exact"], "33.7 их наяд төгрөг");
}
