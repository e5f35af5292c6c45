//! Life without a window: closing it, starting hidden, second starts, clicks while the app is not running, the tray.

use std::path::Path;

use ortoo_tests::desktop::Desktop;
use ortoo_tests::programs::program;
use zbus::Proxy;

use crate::{Stage, id};

const WINDOW_TITLE: &str = "Örtöö";

#[tokio::test]
async fn a_click_on_an_alert_reopens_a_closed_window() {
    let stage = Stage::with_wire(Desktop::start().await, "en").await;
    let mut app = stage.desktop.launch(stage.profile.path(), &[]);
    stage.until(|| async { !stage.desktop.windows(WINDOW_TITLE).await.is_empty() && stage.is_awake() }).await;
    // The page must be loaded before it can show its close dialog.
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    let window = stage.desktop.windows(WINDOW_TITLE).await.remove(0);
    stage.desktop.close_window(&window);
    stage.until(|| async { stage.desktop.windows(WINDOW_TITLE).await.is_empty() }).await;
    assert!(app.try_wait().unwrap().is_none(), "the app ended with its window");

    stage.publish("en", 6);
    stage.cli.json(0, &["refresh"]).await;
    stage.until(|| async { stage.desktop.alerts().await == 1 }).await;
    let entry = stage.newest().await;
    stage.desktop.click(120, 30).await;
    stage.until(|| async { !stage.desktop.windows(WINDOW_TITLE).await.is_empty() }).await;
    stage.until(|| async { stage.is_read(&entry).await }).await;
}

#[tokio::test]
async fn a_click_starts_the_app_through_its_desktop_file_and_address() {
    let stage = Stage::with_wire(Desktop::start().await, "en").await;
    stage.cli.json(0, &["refresh", "--force"]).await;
    install(&stage, &program("ortoo", "ORTOO_BIN"));
    let entry = stage.newest().await;
    let address = format!("ortoo://entry/{}", entry["entry_id"]);
    let mut opened = stage.desktop.command("gio");
    opened.args(["open", &address]).env("ORTOO_DATA_DIR", stage.profile.path());
    assert!(opened.status().await.unwrap().success());
    stage.until(|| async { !stage.desktop.windows(WINDOW_TITLE).await.is_empty() }).await;
    stage.until(|| async { stage.is_read(&entry).await }).await;

    // While it is running, the same address opens in the existing window.
    let other = stage.cli.json(0, &["entries", "list", "--unread", "--limit", "1"]).await.remove(0);
    let address = format!("ortoo://entry/{}", other["entry_id"]);
    let mut second = stage.desktop.launch(stage.profile.path(), &[&address]);
    assert!(second.wait().await.unwrap().success(), "the second start does not end");
    stage.until(|| async { stage.is_read(&other).await }).await;
    assert_eq!(stage.desktop.windows(WINDOW_TITLE).await.len(), 1);
    stage
        .desktop
        .command("pkill")
        .args(["-f", stage.profile.path().to_str().unwrap()])
        .status()
        .await
        .unwrap();
}

/// Installs the desktop file as a package does and registers the app for its addresses.
fn install(stage: &Stage, binary: &Path) {
    let template = include_str!("../../../src-tauri/linux/ortoo.desktop");
    let filled = template
        .replace("{{exec}}", binary.to_str().unwrap())
        .replace("{{icon}}", "ortoo")
        .replace("{{categories}}", "News;");
    assert!(!filled.contains("{{"), "{filled}");
    let applications = stage.desktop.home(".local/share").join("applications");
    std::fs::create_dir_all(&applications).unwrap();
    std::fs::write(applications.join("Ortoo.desktop"), filled).unwrap();
    std::fs::create_dir_all(stage.desktop.home(".config")).unwrap();
    let defaults = "[Default Applications]\nx-scheme-handler/ortoo=Ortoo.desktop\n";
    std::fs::write(stage.desktop.home(".config").join("mimeapps.list"), defaults).unwrap();
}

#[tokio::test]
async fn a_hidden_start_opens_no_window_until_a_second_start() {
    let stage = Stage::with_wire(Desktop::start().await, "en").await;
    let mut app = stage.launch_hidden().await;
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    assert_eq!(stage.desktop.windows(WINDOW_TITLE).await, Vec::<String>::new());
    // A hidden start at login while the app is already running.
    let mut again = stage.desktop.launch(stage.profile.path(), &["--hidden"]);
    assert!(again.wait().await.unwrap().success());
    assert_eq!(stage.desktop.windows(WINDOW_TITLE).await, Vec::<String>::new());
    let mut second = stage.desktop.launch(stage.profile.path(), &[]);
    assert!(second.wait().await.unwrap().success());
    stage.until(|| async { !stage.desktop.windows(WINDOW_TITLE).await.is_empty() }).await;
    assert!(app.try_wait().unwrap().is_none());
}

#[tokio::test]
async fn start_at_login_writes_an_autostart_file_that_starts_hidden() {
    let stage = Stage::with_wire(Desktop::start().await, "en").await;
    let window = stage.open().await;
    window.click(&id("nav-settings")).await;
    window.click(&id("setting-autostart")).await;
    let folder = stage.desktop.home(".config").join("autostart");
    stage.until(|| async { files(&folder).len() == 1 }).await;
    let written = std::fs::read_to_string(&files(&folder)[0]).unwrap();
    let binary = program("ortoo", "ORTOO_BIN");
    assert!(written.contains(&format!("{} --hidden", binary.display())), "{written}");
    window.screenshot("settings-background").await;
    window.click(&id("setting-autostart")).await;
    stage.until(|| async { files(&folder).is_empty() }).await;
    window.close().await;
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    entries.map(|entry| entry.unwrap().path()).collect()
}

#[tokio::test]
async fn closing_the_window_asks_once_and_remembers_the_answer() {
    let stage = Stage::with_wire(Desktop::start().await, "en").await;
    stage.cli.json(0, &["settings", "set", "close", "ask"]).await;
    let window = stage.open().await;
    let shown = stage.desktop.windows(WINDOW_TITLE).await.remove(0);
    stage.desktop.close_window(&shown);
    window.find(&id("close-dialog")).await;
    window.screenshot("close-dialog").await;
    // The window closes during the click.
    let _ = window.find(&id("close-keep")).await.click().await;
    stage.until(|| async { stage.desktop.windows(WINDOW_TITLE).await.is_empty() }).await;
    assert_eq!(stage.cli.json(0, &["settings", "get", "close"]).await[0]["value"], "background");
    let mut second = stage.desktop.launch(stage.profile.path(), &[]);
    assert!(second.wait().await.unwrap().success());
    stage.until(|| async { !stage.desktop.windows(WINDOW_TITLE).await.is_empty() }).await;
}

/// The tray icon in a real panel; its menu is read and clicked over D-Bus, as the panel does.
#[tokio::test]
async fn the_tray_menu_lists_the_latest_headlines_and_opens_them() {
    let stage = Stage::with_wire(Desktop::start().await, "en").await;
    let _panel = stage.desktop.start_panel().await;
    let connection = stage.desktop.connect().await;
    let _app = stage.launch_hidden().await;
    let watcher = "org.kde.StatusNotifierWatcher";
    let proxy = Proxy::new(&connection, watcher, "/StatusNotifierWatcher", watcher).await.unwrap();
    let items = || async {
        proxy.get_property::<Vec<String>>("RegisteredStatusNotifierItems").await.unwrap_or_default()
    };
    stage.until(|| async { !items().await.is_empty() }).await;
    assert!(proxy.get_property::<bool>("IsStatusNotifierHostRegistered").await.unwrap(), "there is no host");
    let item = items().await.remove(0);
    let (owner, path) = item
        .split_once('/')
        .map_or((item.as_str(), "/StatusNotifierItem".to_owned()), |(o, p)| (o, format!("/{p}")));
    let icon = Proxy::new(&connection, owner.to_owned(), path, "org.kde.StatusNotifierItem").await.unwrap();
    let menu: zbus::zvariant::OwnedObjectPath = icon.get_property("Menu").await.unwrap();
    let menu = Proxy::new(&connection, owner.to_owned(), menu, "com.canonical.dbusmenu").await.unwrap();
    let newest = stage.newest().await;
    let title = newest["title"].as_str().unwrap().to_owned();
    stage.until(|| async { item_of(&menu, &title).await.is_some() }).await;
    let id = item_of(&menu, &title).await.unwrap();
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    stage.desktop.capture(&screenshot("tray-panel.png")).await;
    let nothing = zbus::zvariant::Value::from(0_i32);
    let _: () = menu.call("Event", &(id, "clicked", nothing, 0_u32)).await.unwrap();
    stage.until(|| async { !stage.desktop.windows(WINDOW_TITLE).await.is_empty() }).await;
    stage.until(|| async { stage.is_read(&newest).await }).await;
}

fn screenshot(name: &str) -> std::path::PathBuf {
    let folder = program("ortoo", "ORTOO_BIN").parent().unwrap().parent().unwrap().join("screenshots");
    std::fs::create_dir_all(&folder).unwrap();
    folder.join(name)
}

type Node =
    (i32, std::collections::HashMap<String, zbus::zvariant::OwnedValue>, Vec<zbus::zvariant::OwnedValue>);

/// Returns the id of the menu item with a label.
async fn item_of(menu: &Proxy<'_>, label: &str) -> Option<i32> {
    let none: Vec<&str> = Vec::new();
    let (_, root): (u32, Node) = menu.call("GetLayout", &(0_i32, -1_i32, none)).await.ok()?;
    root.2.into_iter().find_map(|child| {
        let (id, properties, _) = Node::try_from(child).ok()?;
        let text =
            properties.get("label").and_then(|value| String::try_from(value.try_clone().ok()?).ok())?;
        // Underscores in labels mark access keys.
        (text.replace("__", "_") == label).then_some(id)
    })
}
