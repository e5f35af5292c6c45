//! Translation in the window by a configured translator, with its key in a real keychain.

use ortoo_engine::{Clock, SystemClock};
use ortoo_tests::desktop::Desktop;
use ortoo_tests::documents::{Format, fresh, numbered};
use ortoo_tests::server::Page;
use ortoo_tests::translator::Translator;

use crate::screen_positions::APPEARANCES;
use crate::{Stage, id};

const TRANSLATOR_KEY: &str = "sk-five-horses-at-dawn";

#[tokio::test]
async fn an_article_is_translated_beside_the_original_with_the_stored_key() {
    let stage = Stage::on(Desktop::start().await).await;
    let _keychain = stage.desktop.start_keychain().await;
    let translator = Translator::start().await;
    let mut channel = fresh(numbered("wire", "en", 1, 1, "http://news.example/"), SystemClock.now());
    channel.items[0].title = "Snow falls on the steppe".to_owned();
    channel.items[0].html = "<p>It fell all night.</p><p>Herders were ready.</p>".to_owned();
    stage.server.put("/wire", Page::feed(&channel, Format::Rss2));
    stage.cli.json(0, &["feeds", "add", "--as-is", &stage.server.url("/wire")]).await;
    stage.cli.json(0, &["refresh"]).await;
    let window = stage.open().await;
    stage.set_appearance(&window, APPEARANCES[0]).await;

    window.click(&id("nav-settings")).await;
    window.choose(&id("setting-translator"), "openai").await;
    window.fill(&id("setting-translator-url"), &translator.url("/v1")).await;
    window.fill(&id("setting-translator-model"), "steppe-7b").await;
    window.fill(&id("translator-key"), TRANSLATOR_KEY).await;
    window.click(&id("translator-key-keep")).await;
    window.find(&id("translator-key-remove")).await;
    window.click(&id("translator-try")).await;
    window.find(&id("translator-said")).await;
    assert!(window.text(&id("translator-said")).await.starts_with("» GOOD MORNING"));
    for look in APPEARANCES {
        stage.set_appearance(&window, look).await;
        let script = "document.querySelector('[data-testid=settings-translator]').scrollIntoView()";
        window.run(script, Vec::new()).await;
        window.screenshot(&format!("translator-{}-{}", look.0, look.1)).await;
    }
    stage.set_appearance(&window, APPEARANCES[0]).await;

    window.click(&id("nav-headlines")).await;
    window.click(&id("entry-row")).await;
    window.click(&id("reader-translate")).await;
    let whole = "return document.querySelector('[data-testid=translated]')?.innerText.includes('» HERDERS WERE READY.') === true";
    window.until(whole).await;
    let shown = window.text(&id("translated")).await;
    assert!(shown.contains("It fell all night.") && shown.contains("steppe-7b"), "{shown}");
    for look in APPEARANCES {
        stage.set_appearance(&window, look).await;
        window.screenshot(&format!("translated-{}-{}", look.0, look.1)).await;
    }
    let asked = translator.requests();
    assert!(asked.iter().all(|question| question.key.as_deref() == Some(TRANSLATOR_KEY)), "{asked:?}");
    assert_eq!(asked.len(), 4, "the try, the headline and two paragraphs: {asked:?}");
    window.click(&id("translate-close")).await;
    window.find(&id("reader-title")).await;
    window.click(&id("reader-translate")).await;
    window.until(whole).await;
    assert_eq!(translator.requests().len(), 4, "what is known is not asked for again");
    window.close().await;

    // The key is in no file of the data folder.
    for file in std::fs::read_dir(stage.profile.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap_or_default();
        assert!(
            !bytes.windows(TRANSLATOR_KEY.len()).any(|part| part == TRANSLATOR_KEY.as_bytes()),
            "a file has the key"
        );
    }
}
