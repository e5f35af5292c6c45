//! Reading a story side by side and looking up words.

use ortoo_engine::{Clock, SystemClock};
use ortoo_tests::desktop::{Desktop, Window};
use ortoo_tests::documents::{Format, fresh, numbered};
use ortoo_tests::server::Page;

use crate::screen_positions::{APPEARANCES, position_of};
use crate::{Stage, id};

const ENGLISH_PARAGRAPHS: [&str; 9] = [
    "Mongolia shipped 64.1 million tonnes of coal abroad from January to October, 8.4 percent more than a year earlier, the customs office said on Friday.",
    "The figures come out each month, and this time they had been awaited with some impatience, since the roads to the south had been closed for days at a time in the spring. Drivers spoke of nights spent in their cabins and of prices for tea that rose with the length of the queue.",
    "Most of it left by road through Gashuunsukhait, where the queue at the crossing fell to under a day after a second lane opened in August.",
    "Prices moved the other way. The average tonne brought in a fifth less than last autumn, and royalties are expected to miss the budget’s target.",
    "The finance ministry had counted on 6.4 trillion tögrög; 5.1 trillion had come in by the end of October.",
    "Not everybody on the steppe is unhappy about it. Herders along the road told a local station that fewer lorries meant less dust on the pastures, and that their animals had come through the summer in better shape than in the year before.",
    "A railway to the border is meant to carry 30 million tonnes a year from 2028 on.",
    "Parliament is to hear a report on it on 12 December.",
    "Until then the lorries go on, more than 1,700 of them a day.",
];
const MONGOLIAN_PARAGRAPHS: [&str; 7] = [
    "Гаалийн ерөнхий газрын мэдээлснээр эхний арван сард 64.1 сая тонн нүүрс экспортолсон нь өмнөх оны мөн үеэс 8.4 хувиар их байна.",
    "Үүний дийлэнх нь Гашуунсухайт боомтоор гарчээ. Наймдугаар сард хоёр дахь эгнээг нээснээр боомт дээрх хүлээлт нэг хоногоос богино болсон байна.",
    "Харин үнэ буурсан. Нэг тонн нүүрсний дундаж үнэ өнгөрсөн намрынхаас тавны нэгээр доогуур байгаа тул роялтигийн орлого төсөвт тусгасан хэмжээнд хүрэхгүй төлөвтэй.",
    "Сангийн яам 6.4 их наяд төгрөг төвлөрүүлэхээр тооцсон ч аравдугаар сарын эцсээр 5.1 их наяд төгрөг орсон байна. Энэ нь сүүлийн гурван жилийн хамгийн бага үзүүлэлт бөгөөд тус яамны төлөөлөгч үлдсэн хоёр сард энэ зөрүүг нөхөх боломжгүй гэж үзэж буйгаа хэлжээ.",
    "Замын дагуух малчид ачааны машин цөөрснөөр бэлчээрт тоос багассан гэж орон нутгийн телевизэд ярив.",
    "Хил хүртэлх төмөр зам 2028 оноос жилд 30 сая тонн нүүрс тээвэрлэх ёстой. УИХ XII/12-нд энэ тухай илтгэл сонсоно.",
    "Тэр хүртэл өдөрт 1,700 гаруй машин явсаар байх болно.",
];
const TITLES: [&str; 2] =
    ["Coal exports rise 8.4 percent in ten months", "Эхний арван сард нүүрсний экспорт 8.4 хувиар өсөв"];

fn paragraphs(texts: &[&str]) -> String {
    texts.iter().map(|text| format!("<p>{text}</p>")).collect()
}

/// Creates a stage with one story that has a report in each language.
async fn stage_with_two_reports() -> Stage {
    let stage = Stage::on(Desktop::start().await).await;
    for (at, (name, language, texts)) in
        [("wire", "en", &ENGLISH_PARAGRAPHS[..]), ("sonin", "mn", &MONGOLIAN_PARAGRAPHS[..])]
            .into_iter()
            .enumerate()
    {
        let mut channel = numbered(name, language, 1, 1, &format!("http://{name}.example/"));
        channel.title = if language == "en" { "Steppe Wire" } else { "Тал Нутаг" }.to_owned();
        let item = &mut channel.items[0];
        item.title = TITLES[at].to_owned();
        let last = if language == "en" { ENGLISH_PARAGRAPHS[5] } else { MONGOLIAN_PARAGRAPHS[4] };
        item.html = paragraphs(&[texts, &[last; 8]].concat());
        item.summary = Some(texts[0].to_owned());
        let path = format!("/{name}");
        stage.server.put(&path, Page::feed(&fresh(channel, SystemClock.now()), Format::Rss2));
        stage.cli.json(0, &["feeds", "add", "--as-is", &stage.server.url(&path)]).await;
    }
    stage.cli.json(0, &["refresh"]).await;
    stage
}

async fn scrolled(window: &Window, pane: &str) -> f64 {
    let script = "return document.querySelector(arguments[0]).scrollTop";
    window.run(script, vec![pane.into()]).await.as_f64().unwrap()
}

#[tokio::test]
async fn two_reports_scroll_together_with_shared_features_marked() {
    let stage = stage_with_two_reports().await;
    let window = stage.open().await;
    stage.set_appearance(&window, APPEARANCES[0]).await;
    window.click(&id("telling-en")).await;
    window.find(&id("counterpart")).await;
    assert!(window.text(&id("counterpart")).await.contains(TITLES[1]));
    window.screenshot("counterpart").await;
    stage.desktop.focus("Örtöö").await;
    stage.desktop.press("d").await;
    window.find(&id("beside-shared")).await;
    assert!(window.text(&id("beside-reasons")).await.contains("8.4"));

    // Scrolling one pane moves the other to the matching paragraph.
    let mn = id("beside-mn");
    let (begin, _) = position_of(&window, &mn, "эхний арван сард 64.1").await;
    stage.desktop.wheel(begin, 4).await;
    let moved = "return document.querySelector('[data-testid=beside-en]').scrollTop > 40";
    window.until(moved).await;
    assert!(scrolled(&window, &mn).await > 40.0);
    let aligned = "
        const paragraph = (pane, words) =>
          [...document.querySelectorAll(`[data-testid=${pane}] p`)].find((p) => p.textContent.includes(words));
        const pane = document.querySelector('[data-testid=beside-mn]');
        const [here, there] = [paragraph('beside-mn', 'Сангийн яам'), paragraph('beside-en', 'finance ministry')];
        const box = pane.getBoundingClientRect();
        pane.scrollTop += here.getBoundingClientRect().top - (box.top + box.height * 0.3);
        const apart = () => here.getBoundingClientRect().top - there.getBoundingClientRect().top;
        return new Promise((done) => {
          const end = performance.now() + 5000;
          const look = () =>
            Math.abs(apart()) < 24 || performance.now() > end ? done(apart()) : setTimeout(look, 50);
          setTimeout(look, 200);
        });";
    let apart = window.run(aligned, Vec::new()).await.as_f64().unwrap();
    assert!(apart.abs() < 24.0, "the paragraphs are {apart} px apart");

    // Pointing at a shared feature shows the other language's text, in both panes.
    let (place, _) = position_of(&window, &mn, "6.4 их наяд").await;
    stage.desktop.hover((place.0 + 12, place.1)).await;
    window.find(&id("shared-tip")).await;
    assert_eq!(window.text(&id("shared-tip")).await, "MNT 6.4 trillion");
    let (place, _) = position_of(&window, &mn, "роялтигийн").await;
    stage.desktop.hover((place.0 + 12, place.1)).await;
    window.find(&id("lookup-meaning")).await;
    let tip = window.text(&id("shared-tip")).await;
    assert!(tip.contains("роялти") && tip.contains("royalty") && tip.contains("royalti"), "{tip}");
    window.screenshot("side-by-side-tip").await;
    stage.desktop.hover((4, 4)).await;

    for look in APPEARANCES {
        stage.set_appearance(&window, look).await;
        window
            .run(
                "document.querySelectorAll('.pair .article').forEach((pane) => (pane.scrollTop = 0))",
                Vec::new(),
            )
            .await;
        window.screenshot(&format!("side-by-side-{}-{}", look.0, look.1)).await;
    }
    stage.set_appearance(&window, APPEARANCES[0]).await;

    // The list of shared features is usable by keyboard.
    window.click(&format!("{} summary", id("beside-shared"))).await;
    assert!(window.text(&id("beside-shared")).await.contains("Gashuunsukhait = Гашуунсухайт"));

    // Parting the reports can be undone.
    window.click(&id("beside-part")).await;
    window.find(&id("reader-title")).await;
    window.until("return document.querySelector('[data-testid=counterpart]') === null").await;
    window.click(&id("toast-undo")).await;
    window.find(&id("counterpart")).await;
    window.click(&id("telling-mongolian")).await;
    window
        .until("return document.querySelector('[data-testid=reader-title]')?.matches(':lang(mn)') === true")
        .await;
    window.close().await;
}

#[tokio::test]
async fn an_inflected_word_is_looked_up_and_a_missing_term_is_added() {
    let stage = stage_with_two_reports().await;
    let window = stage.open().await;
    stage.set_appearance(&window, APPEARANCES[0]).await;
    window.click(&id("telling-mn")).await;
    window.find(&id("reader-body")).await;
    stage.desktop.focus("Örtöö").await;
    let body = id("reader-body");

    // Pointing at a number shows it in the other language's notation.
    let (place, _) = position_of(&window, &body, "64.1 сая тонн").await;
    stage.desktop.hover((place.0 + 20, place.1)).await;
    window.find(&id("hint")).await;
    assert_eq!(window.text(&id("hint")).await, "64.1 million tonnes");
    window.screenshot("hint").await;

    let (from, to) = position_of(&window, &body, "роялтигийн").await;
    stage.desktop.drag(from, to).await;
    window.click(&id("bar-look-up")).await;
    window.find(&id("lookup-meaning")).await;
    assert_eq!(window.text(&id("lookup-lemma")).await, "роялти");
    assert!(window.text(&id("lookup-meaning")).await.contains("royalty"));
    assert!(window.text(&id("lookup-small")).await.contains("royalti · in one article"));
    for look in APPEARANCES {
        stage.set_appearance(&window, look).await;
        window.screenshot(&format!("look-up-{}-{}", look.0, look.1)).await;
    }
    stage.set_appearance(&window, APPEARANCES[0]).await;
    stage.desktop.press("Escape").await;
    window.until("return document.querySelector('[data-testid=lookup]') === null").await;

    // A word missing in the glossary is added by keyboard.
    let (from, to) = position_of(&window, &body, "эгнээг").await;
    stage.desktop.drag(from, to).await;
    window.find(&id("selection-bar")).await;
    stage.desktop.press("l").await;
    window.find(&id("lookup-lemma")).await;
    assert_eq!(window.text(&id("lookup-lemma")).await, "эгнээ");
    window.click(&id("lookup-add")).await;
    window.fill(&id("term-english"), "lane").await;
    window.click(&id("term-add")).await;
    window.until("return document.querySelector('[data-testid=lookup-meaning]')?.innerText.includes('lane') === true").await;
    // The window may show the term a moment before another process sees it.
    let mut terms = stage.cli.json(0, &["terms", "list"]).await;
    for _ in 0..50 {
        if !terms.is_empty() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        terms = stage.cli.json(0, &["terms", "list"]).await;
    }
    assert_eq!(terms[0]["english"], "lane");
    stage.desktop.press("Escape").await;

    // The new term is used side by side at once and is listed in the settings.
    window.click(&id("counterpart-beside")).await;
    window.until("return document.querySelector('[data-testid=beside-shared]')?.textContent.includes('lane = эгнээг') === true").await;
    window.click(&id("beside-back")).await;
    window.click(&id("nav-settings")).await;
    window.find(&id("term")).await;
    for look in APPEARANCES {
        stage.set_appearance(&window, look).await;
        window
            .run(
                "document.querySelector('[data-testid=settings-terms]').scrollIntoView({ block: 'center' })",
                Vec::new(),
            )
            .await;
        window.screenshot(&format!("terms-{}-{}", look.0, look.1)).await;
    }
    window.click(&id("term-remove")).await;
    window.until("return document.querySelector('[data-testid=term]') === null").await;
    window.click(&format!(".toast:last-child {}", id("toast-undo"))).await;
    window.find(&id("term")).await;
    window.close().await;
}
