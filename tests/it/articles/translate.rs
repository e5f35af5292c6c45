//! Translation by a server that the reader has set up.

use ortoo_engine::{Clock, SystemClock};
use ortoo_tests::documents::{Format, fresh, numbered};
use ortoo_tests::server::Page;
use ortoo_tests::translator::{Translator, translated};

use crate::World;

async fn one_article(world: &World) -> String {
    let mut channel = fresh(numbered("wire", "en", 1, 1, "http://news.example/"), SystemClock.now());
    channel.items[0].title = "Snow falls on the steppe".to_owned();
    channel.items[0].html = "<p>It fell all night.</p><p>Herders were ready.</p><p>— 1924 —</p>".to_owned();
    world.server.put("/wire", Page::feed(&channel, Format::Rss2));
    world.follow("/wire").await;
    world.cli.json(0, &["refresh"]).await;
    world.cli.json(0, &["entries", "list"]).await[0]["entry_id"].to_string()
}

#[tokio::test]
async fn each_paragraph_is_translated_once_and_cached() {
    let (world, translator) = (World::new().await, Translator::start().await);
    let id = one_article(&world).await;
    let refused = world.cli.json(1, &["translate", &id]).await;
    assert_eq!(refused[0]["failure"]["code"], "no-translator", "{refused:?}");
    let set = async |key: &str, value: &str| world.cli.json(0, &["settings", "set", key, value]).await;
    set("translator", "libretranslate").await;
    set("translator-url", &translator.url("")).await;
    let texts = async |arguments: &[&str]| -> Vec<String> {
        let records = world.cli.json(0, arguments).await;
        records.iter().map(|record| record["text"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(texts(&["translate", &id, "--title"]).await, [translated("Snow falls on the steppe")]);
    let all = texts(&["translate", &id]).await;
    let expected = ["Snow falls on the steppe", "It fell all night.", "Herders were ready."];
    assert_eq!(all[..3], expected.map(translated));
    assert_eq!(all[3], "— 1924 —", "text without letters is not sent");
    assert_eq!(translator.requests().len(), 3);
    texts(&["translate", &id]).await;
    assert_eq!(translator.requests().len(), 3, "cached translations are not requested again");
    assert!(translator.requests().iter().all(|request| request.key.is_none()));
}

#[tokio::test]
async fn translator_errors_are_reported() {
    let (world, translator) = (World::new().await, Translator::start().await);
    let id = one_article(&world).await;
    world.cli.json(0, &["settings", "set", "translator", "libretranslate"]).await;
    let fails = async |url: &str, code: &str| {
        world.cli.json(0, &["settings", "set", "translator-url", url]).await;
        let failed = world.cli.json(1, &["translate", &id]).await;
        let last = failed.last().unwrap();
        assert_eq!(last["failure"]["code"], code, "{url}: {failed:?}");
    };
    fails(&translator.url("/broken"), "translator-answer").await;
    fails(&translator.url("/nowhere"), "not-found").await;
    fails("http://translate.example", "translator-address").await;
    fails("http://127.0.0.1:1", "network").await;
    // A chat model that requires a key.
    world.cli.json(0, &["settings", "set", "translator", "openai"]).await;
    fails(&translator.url("/v1"), "auth").await;
}
