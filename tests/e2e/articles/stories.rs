//! Stories in the window: paired rows, reasons for a rank, parting with undo, and a search typed in Latin letters.

use crate::screen_positions::APPEARANCES;
use crate::{Stage, id};

#[tokio::test]
async fn both_languages_share_a_row_and_the_reader_can_part_them() {
    let stage = Stage::with_news().await;
    let window = stage.open().await;
    window.find(&id("front-row")).await;
    let paired = "[data-testid=front-row][data-paired=true]";
    let before = window.all(paired).await.len();
    assert!(before >= 5, "{before} rows are told in both languages");
    window.click(&format!("{paired} {}", id("rank"))).await;
    window.find(&id("rank-why")).await;
    window.find(&id("story-telling")).await;
    assert!(window.text(&id("rank-why")).await.contains("sources"));
    assert!(window.text(&id("story-card")).await.contains("Put together because of"));
    window.screenshot("story-why").await;
    let told = window.all(&id("story-telling")).await.len();
    let tells = |count: usize| {
        format!("return document.querySelectorAll('[data-testid=story-telling]').length === {count}")
    };
    window.click(&id("story-part")).await;
    window.until(&tells(told - 1)).await;
    stage.cli.run(&["refresh"]).await;
    window.until(&tells(told - 1)).await;
    window.click(&id("toast-undo")).await;
    window.until(&tells(told)).await;

    // The other report is linked below the article.
    window.click(&format!("{paired} {}", id("telling-en"))).await;
    window.find(&id("reader-title")).await;
    let mongolian = format!("{} .headline:lang(mn)", id("story-card"));
    window.find(&mongolian).await;
    let title = window.text(&mongolian).await;
    window
        .run(
            "document.querySelector('[data-testid=story-card]')?.scrollIntoView({ block: 'nearest' })",
            Vec::new(),
        )
        .await;
    window.screenshot("story-card").await;
    window.click(&mongolian).await;
    window
        .until("return document.querySelector('[data-testid=reader-title]')?.matches(':lang(mn)') === true")
        .await;
    assert_eq!(window.text(&id("reader-title")).await, title);
    window.close().await;
}

#[tokio::test]
async fn a_search_typed_in_latin_finds_both_languages_and_marks_matches() {
    let stage = Stage::with_news().await;
    let window = stage.open().await;
    window.find(&id("front-row")).await;
    window.fill(&id("search"), "nuurs").await;
    window.find(".entry-row mark").await;
    let found = window.text(".entry-row mark").await.to_lowercase();
    assert!(found.starts_with("нүүрс"), "{found}");
    for look in APPEARANCES {
        stage.set_appearance(&window, look).await;
        window.fill(&id("search"), "нүүрс экспорт").await;
        window.until("return document.querySelector('h1').innerText.includes('экспорт')").await;
        window.find(".entry-row mark").await;
        window.screenshot(&format!("search-{}-{}", look.0, look.1)).await;
    }
    window.fill(&id("search"), "coal").await;
    window.until("return [...document.querySelectorAll('.entry-row mark')].some((m) => /нүүрс/i.test(m.textContent))").await;
    window.click(&id("search-across")).await;
    window.until("return ![...document.querySelectorAll('.entry-row mark')].some((m) => /нүүрс/i.test(m.textContent))").await;
    window.close().await;
}

#[tokio::test]
async fn one_key_opens_the_briefing_in_both_languages() {
    let stage = Stage::with_news().await;
    let window = stage.open().await;
    stage.desktop.focus("Örtöö").await;
    for look in APPEARANCES {
        stage.set_appearance(&window, look).await;
        window.click(&id("nav-front")).await;
        window.find(&id("front-row")).await;
        stage.desktop.press("b").await;
        window.find(&format!("{} li", id("brief-mn"))).await;
        assert_eq!(window.all(&format!("{} li", id("brief-en"))).await.len(), 10);
        window.screenshot(&format!("brief-{}-{}", look.0, look.1)).await;
        stage.desktop.press("Escape").await;
        window.until("return document.querySelector('dialog[open]') === null").await;
    }

    // Saved to files with chosen names.
    stage.set_appearance(&window, APPEARANCES[0]).await;
    for (format, name) in [("html", "brief.html"), ("epub", "brief.epub")] {
        stage.desktop.focus("Örtöö").await;
        stage.desktop.press("b").await;
        window.find(&format!("{} li", id("brief-mn"))).await;
        // Shortly after midnight the day only has entries without a date.
        window.click(&id("brief-week")).await;
        window.find(&format!("{}[aria-pressed=true]", id("brief-week"))).await;
        window.find(&format!("{}:enabled", id("brief-save"))).await;
        window.choose(&id("brief-format"), format).await;
        window.find(&id("brief-save")).await.click().await.unwrap();
        let written = stage.save_as(name).await;
        match format {
            "html" => {
                let text = String::from_utf8(written).unwrap();
                // Some sources of the sample edition have no dates.
                assert_eq!(text.matches("<li>").count(), 20, "{text}");
                assert!(text.contains("Нийтэлсэн:") && text.contains("Published:"), "{text}");
            }
            _ => assert!(written[30..].starts_with(b"mimetypeapplication/epub+zip"), "no book"),
        }
        window.until("return document.querySelector('dialog[open]') === null").await;
    }
    window.close().await;
}

#[tokio::test]
async fn the_front_page_is_filtered_by_source_and_the_briefing_is_scheduled() {
    let stage = Stage::with_news().await;
    let feed = stage.cli.json(0, &["feeds", "list"]).await.remove(0);
    let window = stage.open().await;
    window.find(&id("front-row")).await;
    let all = window.all(&id("front-row")).await.len();
    window.choose(&id("front-part"), &format!("feed {}", feed["feed_id"])).await;
    window
        .until(&format!("return document.querySelectorAll('[data-testid=front-row]').length < {all}"))
        .await;
    let told = "return [...document.querySelectorAll('[data-testid=front-row]')].every((row) => row.textContent.includes(arguments[0]))";
    assert_eq!(window.run(told, vec![feed["title"].clone()]).await, true);
    for look in APPEARANCES {
        stage.set_appearance(&window, look).await;
        window.screenshot(&format!("front-part-{}-{}", look.0, look.1)).await;
    }
    stage.cli.json(0, &["settings", "set", "brief-schedule", "on"]).await;
    window.click(&id("nav-settings")).await;
    window.find(&id("brief-folder")).await;
    window.click(&id("brief-template-edit")).await;
    window.find(&id("brief-template")).await;
    for look in APPEARANCES {
        stage.set_appearance(&window, look).await;
        let script = "document.querySelector('[data-testid=settings-brief]').scrollIntoView()";
        window.run(script, Vec::new()).await;
        window.screenshot(&format!("settings-brief-{}-{}", look.0, look.1)).await;
    }
    window.close().await;
}
