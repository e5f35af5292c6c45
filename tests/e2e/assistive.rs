//! What a screen reader is told of each screen, by AT-SPI on the real window: everything that can be used has a name in
//! the reader's language, and comes in the order of the screen.

use ortoo_tests::desktop::{Assistive, Desktop, Role, Told, Window};

use crate::places::LOOKS;
use crate::{Stage, id};

#[tokio::test]
async fn everything_that_can_be_used_has_a_name_in_the_reader_s_language() {
    let stage = Stage::with_news_on(Desktop::start().await).await;
    let assistive = Assistive::start(&stage.desktop).await;
    let window = stage.open().await;
    window.find(&id("front-row")).await;
    for (look, names) in [
        (
            LOOKS[0],
            ["Front page", "All headlines", "Saved", "Notes", "Alerts", "Sources", "Settings", "Help"],
        ),
        (
            LOOKS[2],
            [
                "Нүүр хуудас",
                "Бүх гарчиг",
                "Хадгалсан",
                "Тэмдэглэл",
                "Мэдэгдэл",
                "Эх сурвалжууд",
                "Тохиргоо",
                "Тусламж",
            ],
        ),
    ] {
        stage.dress(&window, look).await;
        let mut seen = 0;
        for screen in ["front", "headlines", "saved", "notes", "alerts", "sources", "settings", "guide"] {
            window.click(&id(&format!("nav-{screen}"))).await;
            window.find(&format!("{}[aria-current=page]", id(&format!("nav-{screen}")))).await;
            let heading = window.text("main h1").await;
            let tree = assistive.tree_with(Role::Heading, &heading).await;
            seen += named(&tree, screen);
            in_order(&tree, &names);
        }
        window.click(&id("nav-front")).await;
        window.click(&id("telling-en")).await;
        window.find(&id("reader-title")).await;
        let title = window.text(&id("reader-title")).await;
        seen += named(&assistive.tree_with(Role::Heading, &title).await, "reader");
        println!("{}: {seen} things that can be used, each with a name", look.0);
        assert!(seen > 150, "{seen}");
    }
    window.close().await;
}

#[tokio::test]
async fn at_twice_the_size_everything_is_reached_without_scrolling_sideways() {
    let stage = Stage::with_news_on(Desktop::start().await).await;
    stage.cli.json(0, &["settings", "set", "zoom", "200"]).await;
    let window = stage.open().await;
    window.find(&id("front-row")).await;
    let wide = "
        const sticks = (element) => element.scrollWidth > element.clientWidth + 1
            && !element.matches('.wide, pre, input, textarea, [role=tooltip]')
            && /auto|scroll/.test(getComputedStyle(element).overflowX);
        return [document.documentElement, ...document.querySelectorAll('*')].filter(sticks)
            .map((element) => `${element.localName}.${element.className} ${element.scrollWidth}`).join('; ')";
    for look in LOOKS {
        stage.dress(&window, look).await;
        for screen in ["front", "sources", "settings", "guide"] {
            press(&window, &format!("nav-{screen}")).await;
            window.find("main h1").await;
            assert_eq!(window.run(wide, Vec::new()).await, "", "{screen} {look:?}");
            window.screenshot(&format!("twice-{screen}-{}-{}", look.0, look.1)).await;
        }
        press(&window, "nav-front").await;
        press(&window, &format!("telling-{}", look.0)).await;
        window.find(&id("reader-title")).await;
        assert_eq!(window.run(wide, Vec::new()).await, "", "reader {look:?}");
        window.screenshot(&format!("twice-reader-{}-{}", look.0, look.1)).await;
        press(&window, "reader-back").await;
    }
    window.close().await;
}

/// Not by the driver's pointer, which does not know that the page is enlarged.
async fn press(window: &Window, testid: &str) {
    window.find(&id(testid)).await;
    window.run("document.querySelector(arguments[0]).click()", vec![id(testid).into()]).await;
}

/// How many things on the screen can be used; all must have a name.
fn named(tree: &[Told], screen: &str) -> usize {
    let used: Vec<&Told> =
        tree.iter().filter(|one| one.showing && one.focusable && one.role == Role::Used).collect();
    let nameless: Vec<String> =
        used.iter().filter(|one| one.name.trim().is_empty()).map(|one| one.line()).collect();
    assert!(nameless.is_empty(), "{screen}: without a name:\n{}", nameless.join("\n"));
    assert!(used.len() > 8, "{screen}: {} of {}", used.len(), tree.len());
    used.len()
}

/// The places of the sidebar come one after the other, before the screen's heading; both parts can be gone to.
fn in_order(tree: &[Told], names: &[&str]) {
    let place = |name: &str| {
        let found = tree.iter().position(|one| one.role == Role::Used && one.name.starts_with(name));
        found.unwrap_or_else(|| panic!("the sidebar has no {name}"))
    };
    let places: Vec<usize> = names.iter().map(|name| place(name)).collect();
    assert!(places.is_sorted(), "{places:?}");
    let heading = tree.iter().position(|one| one.role == Role::Heading).unwrap();
    assert!(places.iter().all(|place| *place < heading), "the heading comes before the sidebar");
    assert!(tree.iter().filter(|one| one.role == Role::Landmark).count() >= 2);
}
