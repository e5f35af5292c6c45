//! The accessibility tree of every screen, by AT-SPI on the real window: every control has a name in the reader's language, and
//! the reading order is that of the screen.

use ortoo_tests::desktop::{AccessibleNode, Assistive, Desktop, Role, Window};

use crate::screen_positions::APPEARANCES;
use crate::{Stage, id};

#[tokio::test]
async fn every_control_has_an_accessible_name_in_the_interface_language() {
    let stage = Stage::with_news_on(Desktop::start().await).await;
    let assistive = Assistive::start(&stage.desktop).await;
    let window = stage.open().await;
    window.find(&id("front-row")).await;
    for (look, names) in [
        (
            APPEARANCES[0],
            ["Front page", "All headlines", "Saved", "Notes", "Alerts", "Sources", "Settings", "Help"],
        ),
        (
            APPEARANCES[2],
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
        stage.set_appearance(&window, look).await;
        let mut seen = 0;
        for screen in ["front", "headlines", "saved", "notes", "alerts", "sources", "settings", "guide"] {
            window.click(&id(&format!("nav-{screen}"))).await;
            window.find(&format!("{}[aria-current=page]", id(&format!("nav-{screen}")))).await;
            let heading = window.text("main h1").await;
            let tree = assistive.tree_with(Role::Heading, &heading).await;
            seen += count_named_controls(&tree, screen);
            assert_reading_order(&tree, &names);
        }
        window.click(&id("nav-front")).await;
        window.click(&id("telling-en")).await;
        window.find(&id("reader-title")).await;
        let title = window.text(&id("reader-title")).await;
        seen += count_named_controls(&assistive.tree_with(Role::Heading, &title).await, "reader");
        println!("{}: {seen} things that can be used, each with a name", look.0);
        assert!(seen > 150, "{seen}");
    }
    window.close().await;
}

#[tokio::test]
async fn at_twice_the_size_nothing_needs_horizontal_scrolling() {
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
    for look in APPEARANCES {
        stage.set_appearance(&window, look).await;
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

/// Presses a control by script, because the driver's pointer does not account for the zoom.
async fn press(window: &Window, testid: &str) {
    window.find(&id(testid)).await;
    window.run("document.querySelector(arguments[0]).click()", vec![id(testid).into()]).await;
}

/// Asserts that every visible control has a name, and returns how many there are.
fn count_named_controls(tree: &[AccessibleNode], screen: &str) -> usize {
    let used: Vec<&AccessibleNode> =
        tree.iter().filter(|one| one.showing && one.focusable && one.role == Role::Control).collect();
    let nameless: Vec<String> =
        used.iter().filter(|one| one.name.trim().is_empty()).map(|one| one.line()).collect();
    assert!(nameless.is_empty(), "{screen}: without a name:\n{}", nameless.join("\n"));
    assert!(used.len() > 8, "{screen}: {} of {}", used.len(), tree.len());
    used.len()
}

/// Asserts that the sidebar's items are in order before the screen's heading and that both parts are landmarks.
fn assert_reading_order(tree: &[AccessibleNode], names: &[&str]) {
    let place = |name: &str| {
        let found = tree.iter().position(|one| one.role == Role::Control && one.name.starts_with(name));
        found.unwrap_or_else(|| panic!("the sidebar has no {name}"))
    };
    let places: Vec<usize> = names.iter().map(|name| place(name)).collect();
    assert!(places.is_sorted(), "{places:?}");
    let heading = tree.iter().position(|one| one.role == Role::Heading).unwrap();
    assert!(places.iter().all(|place| *place < heading), "the heading comes before the sidebar");
    assert!(tree.iter().filter(|one| one.role == Role::Landmark).count() >= 2);
}
