//! Search on the command line: word forms, scripts, operators, snippets, and an index that stays up to date.

use ortoo_tests::documents::{Format, numbered};
use ortoo_tests::server::Page;
use serde_json::Value;

use crate::World;

async fn world() -> World {
    let world = World::new().await;
    let mut channel = numbered("wire", "mn", 1, 4, "http://news.example/");
    let items = [
        ("Нүүрсний экспорт 60 сая тоннд хүрлээ", "<p>Гашуунсухайтын боомтоор нэвтэрсэн ачаа.</p>"),
        ("УИХ-ын чуулган нээгдлээ", "<p>Гишүүд төсвийн тодотголыг хэлэлцэнэ.</p>"),
        ("Coal prices slide for third week", "<p>Buyers wait for winter.</p>"),
        ("Улсын Их Хурал завсарлав", "<p>Намрын чуулган хаагдав.</p>"),
    ];
    for (item, (title, html)) in channel.items.iter_mut().zip(items) {
        (item.title, item.html) = (title.to_owned(), html.to_owned());
    }
    world.server.put("/wire", Page::feed(&channel, Format::Rss2));
    world.follow("/wire").await;
    world.cli.json(0, &["refresh"]).await;
    world
}

fn titles(found: &[Value]) -> Vec<&str> {
    let mut titles: Vec<_> = found.iter().map(|hit| hit["title"].as_str().unwrap()).collect();
    titles.sort_unstable();
    titles
}

#[tokio::test]
async fn words_are_found_in_any_form_script_and_field() {
    let world = world().await;
    let check = async |query: &str, expected: &[&str]| {
        let found = world.cli.json(0, &["search", query]).await;
        assert_eq!(titles(&found), expected, "{query}");
        found
    };
    let coal = "Нүүрсний экспорт 60 сая тоннд хүрлээ";
    let (abbreviated, full) = ("УИХ-ын чуулган нээгдлээ", "Улсын Их Хурал завсарлав");
    check("нүүрс", &[coal]).await;
    let latin = check("nuurs", &[coal]).await;
    assert_eq!(latin[0]["matched_by"], serde_json::json!(["sound"]));
    let both = check("УИХ", &[abbreviated, full]).await;
    assert!(both.iter().any(|hit| hit["matched_by"].to_string().contains("abbreviation")), "{both:?}");
    let inside = check("төсөв", &[abbreviated]).await;
    assert!(inside[0]["snippet"].as_str().unwrap().contains("**төсвийн**"), "{inside:?}");
    check("gashuunsukhait", &[coal]).await;
    check("чуулган -хаагдав", &[abbreviated]).await;
    check("\"чуулган нээгдлээ\"", &[abbreviated]).await;
    check("нүүрс OR coal", &["Coal prices slide for third week", coal]).await;
    check("lang:en coal", &["Coal prices slide for third week"]).await;
    check("is:saved", &[]).await;
    check("after:2999-01-01 нүүрс", &[]).await;
    check("source:wire завсарлав", &[full]).await;
    check("\" ( NEAR * :", &[]).await;
    let across = world.cli.json(0, &["search", "coal", "--across"]).await;
    assert_eq!(titles(&across), ["Coal prices slide for third week", coal]);
    assert!(across.iter().any(|hit| hit["matched_by"] == serde_json::json!(["translation"])), "{across:?}");
}

#[tokio::test]
async fn notes_tags_and_edits_are_found_immediately() {
    let world = world().await;
    let found = world.cli.json(0, &["search", "завсарлав"]).await;
    let id = found[0]["entry_id"].to_string();
    world.cli.json(0, &["tags", "add", "Өвлийн амралт", &id]).await;
    assert_eq!(world.cli.json(0, &["search", "амралтын"]).await.len(), 1);
    assert_eq!(world.cli.json(0, &["search", "tag:\"өвлийн амралт\""]).await.len(), 1);
    world.cli.json(0, &["annotations", "add", &id, "--note", "Баярын дараа"]).await;
    let noted = world.cli.json(0, &["search", "баяр"]).await;
    assert_eq!(noted[0]["entry_id"].to_string(), id);
    assert!(noted[0]["snippet"].as_str().unwrap().contains("**Баярын**"), "{noted:?}");
}
