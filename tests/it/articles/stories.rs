//! Stories: reports of several sources form one story, and the reader's corrections persist.

use ortoo_engine::{Clock, SystemClock};
use ortoo_tests::documents::{Channel, Format, fresh, numbered};
use ortoo_tests::server::Page;
use serde_json::Value;

use crate::World;

/// Returns a channel with headlines, the last of them the newest.
fn channel(name: &str, language: &str, titles: &[&str]) -> Channel {
    let mut channel = numbered(name, language, 1, titles.len(), "http://news.example/");
    for (item, title) in channel.items.iter_mut().rev().zip(titles) {
        item.title = (*title).to_owned();
        item.html = "<p></p>".to_owned();
    }
    fresh(channel, SystemClock.now())
}

/// Returns today's stories, each with its id and headlines.
async fn stories(world: &World) -> Vec<(i64, Vec<String>)> {
    let listed = world.cli.json(0, &["stories", "list"]).await;
    let titles = |story: &Value| {
        let entries = story["entries"].as_array().unwrap();
        let mut titles: Vec<_> = entries.iter().map(|e| e["title"].as_str().unwrap().to_owned()).collect();
        titles.sort();
        titles
    };
    listed.iter().map(|story| (story["story_id"].as_i64().unwrap(), titles(story))).collect()
}

async fn id(world: &World, title: &str) -> String {
    let listed = world.cli.json(0, &["entries", "list"]).await;
    listed.iter().find(|entry| entry["title"] == title).unwrap()["entry_id"].to_string()
}

const EXPORTS_ENGLISH: &str = "Coal exports reach 21.3 million tons in first quarter";
const EXPORTS_MONGOLIAN: &str = "Эхний улиралд 21.3 сая тонн нүүрс экспортлов";
const SNOW: &str = "Snow closes the road to Khuvsgul";

async fn world_with_two_stories() -> World {
    let world = World::new().await;
    world.server.put("/en", Page::feed(&channel("en", "en", &[SNOW, EXPORTS_ENGLISH]), Format::Rss2));
    world.server.put("/mn", Page::feed(&channel("mn", "mn", &[EXPORTS_MONGOLIAN]), Format::Rss2));
    for path in ["/en", "/mn"] {
        world.follow(path).await;
    }
    world.cli.json(0, &["refresh"]).await;
    world
}

#[tokio::test]
async fn one_event_in_two_languages_is_one_story_with_reasons() {
    let world = world_with_two_stories().await;
    let listed = world.cli.json(0, &["stories", "list"]).await;
    assert_eq!(listed.len(), 2, "{listed:?}");
    let story = listed.iter().find(|story| story["entries"].as_array().unwrap().len() == 2).unwrap();
    let reasons = story["reasons"].to_string();
    assert!(reasons.contains("same-number") && reasons.contains("same-term"), "{reasons}");
    let page = world.cli.json(0, &["front-page"]).await;
    let row = page.iter().find(|row| row["paired"] == true).unwrap();
    assert_eq!(
        (&row["en"]["title"], &row["mn"]["title"]),
        (&EXPORTS_ENGLISH.into(), &EXPORTS_MONGOLIAN.into())
    );
    assert_eq!(page.iter().filter(|row| row["mn"].is_null()).count(), 1, "told in English alone: {page:?}");
}

#[tokio::test]
async fn parting_and_joining_stories_persists() {
    let world = world_with_two_stories().await;
    let before = stories(&world).await;
    let (en, mn, snow) =
        (id(&world, EXPORTS_ENGLISH).await, id(&world, EXPORTS_MONGOLIAN).await, id(&world, SNOW).await);
    world.cli.json(0, &["stories", "part", &mn]).await;
    world.cli.json(0, &["stories", "join", &snow, &mn]).await;
    let said = stories(&world).await;
    let of = |title: &str| said.iter().find(|(_, titles)| titles.contains(&title.to_owned())).unwrap();
    assert_eq!((of(EXPORTS_ENGLISH).1.len(), of(EXPORTS_MONGOLIAN).1.len()), (1, 2), "{said:?}");
    let kept = before.iter().find(|(_, titles)| titles.contains(&EXPORTS_ENGLISH.to_owned())).unwrap().0;
    assert_eq!(of(EXPORTS_ENGLISH).0, kept, "who stays keeps the story");

    // A refresh, an edit and a further report of the first event do not change the reader's decision.
    let edited = format!("{EXPORTS_MONGOLIAN} гэлээ");
    world.server.put("/mn", Page::feed(&channel("mn", "mn", &[&edited]), Format::Rss2));
    world.server.put("/third", Page::feed(&channel("third", "en", &[EXPORTS_ENGLISH]), Format::Atom));
    world.follow("/third").await;
    world.cli.json(0, &["refresh"]).await;
    let after = stories(&world).await;
    let of = |title: &str| after.iter().find(|(_, titles)| titles.contains(&title.to_owned())).unwrap();
    assert_eq!(of(EXPORTS_ENGLISH).1.len(), 2, "{after:?}");
    assert_eq!(of(&edited).1, [SNOW.to_owned(), edited.clone()], "{after:?}");

    // Joining them again undoes it.
    world.cli.json(0, &["stories", "join", &mn, &en]).await;
    let joined = stories(&world).await;
    assert_eq!(joined.len(), 1, "{joined:?}");
}

#[tokio::test]
async fn entries_arriving_one_by_one_form_the_same_stories_as_all_at_once() {
    let titles: Vec<(&str, &str)> = vec![
        ("en", "Inflation eases to 7.1 percent in March"),
        ("mn", "ҮСХ: Гуравдугаар сарын инфляц 7.1 хувь болж саарав"),
        ("en", EXPORTS_ENGLISH),
        ("mn", EXPORTS_MONGOLIAN),
        ("en", SNOW),
        ("mn", "Хөвсгөлийн замыг цас хаав"),
        ("en", "MIAT to fly to Tashkent from June"),
        ("mn", "МИАТ зургаадугаар сараас Ташкент руу нисэж эхэлнэ"),
        ("en", "Wrestlers gather for the winter tournament"),
        ("mn", "Номын сан шинэ байранд орлоо"),
    ];
    let at_once = World::new().await;
    let one_by_one = World::new().await;
    for language in ["en", "mn"] {
        let of = |count: usize| {
            let all: Vec<_> =
                titles.iter().take(count).filter(|(l, _)| *l == language).map(|(_, t)| *t).collect();
            Page::feed(&channel(language, language, &all), Format::Rss2)
        };
        let path = format!("/{language}");
        at_once.server.put(&path, of(titles.len()));
        at_once.follow(&path).await;
        one_by_one.server.put(&path, of(0));
        one_by_one.follow(&path).await;
    }
    at_once.cli.json(0, &["refresh"]).await;
    for count in 1..=titles.len() {
        let language = titles[count - 1].0;
        let all: Vec<_> =
            titles.iter().take(count).filter(|(l, _)| *l == language).map(|(_, t)| *t).collect();
        let page = Page::feed(&channel(language, language, &all), Format::Rss2);
        one_by_one.server.put(&format!("/{language}"), page);
        one_by_one.cli.json(0, &["refresh"]).await;
    }
    let headlines = |stories: Vec<(i64, Vec<String>)>| {
        let mut headlines: Vec<_> = stories.into_iter().map(|(_, titles)| titles).collect();
        headlines.sort();
        headlines
    };
    let (one, other) = (headlines(stories(&at_once).await), headlines(stories(&one_by_one).await));
    assert_eq!(one, other);
    assert!(one.iter().filter(|titles| titles.len() == 2).count() >= 3, "{one:?}");
}
