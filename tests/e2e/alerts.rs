//! Alerts on a desktop: the real app on a private bus with a real notification daemon, or with a recording one where the
//! exact message matters.

mod kills;
mod life;

use std::time::Duration;

use ortoo_engine::{Clock, SystemClock};
use ortoo_tests::desktop::{Desktop, Notification};
use ortoo_tests::documents::{Channel, Format, fresh, numbered};
use ortoo_tests::server::Page;
use tokio::process::Child;

use crate::{Stage, id};

/// Time limit for the app to react to a change by another process.
const REACTION_TIMEOUT: Duration = Duration::from_secs(30);

impl Stage {
    /// Creates a stage that follows a source `wire`, fetched once.
    async fn with_wire(desktop: Desktop, language: &str) -> Self {
        let stage = Self::on(desktop).await;
        for (key, value) in [("locale", "en"), ("close", "background")] {
            stage.cli.json(0, &["settings", "set", key, value]).await;
        }
        stage.publish(language, 5);
        stage.cli.json(0, &["feeds", "add", "--as-is", &stage.server.url("/wire")]).await;
        stage.cli.json(0, &["refresh"]).await;
        stage
    }

    /// Publishes `count` headlines in the source, the newest of them now.
    fn publish(&self, language: &str, count: usize) {
        let channel = numbered("wire", language, 1, count, "http://news.example/");
        self.serve(fresh(channel, SystemClock.now()));
    }

    fn serve(&self, channel: Channel) {
        self.server.put("/wire", Page::feed(&channel, Format::Rss2));
    }

    /// Starts the app hidden and waits until it is ready to show alerts.
    async fn launch_hidden(&self) -> Child {
        let app = self.desktop.launch(self.profile.path(), &["--hidden"]);
        self.until(|| async { self.is_awake() }).await;
        app
    }

    /// Returns whether a running app has stored its heartbeat.
    fn is_awake(&self) -> bool {
        let database = rusqlite::Connection::open(ortoo_engine::database_path(self.profile.path())).unwrap();
        let running = database.query_row("SELECT running FROM alert_pulse", [], |row| row.get(0));
        running.unwrap_or(false)
    }

    async fn until<F: Future<Output = bool>>(&self, holds: impl Fn() -> F) {
        let held = async {
            while !holds().await {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        tokio::time::timeout(REACTION_TIMEOUT, held).await.expect("it never came true");
    }

    /// Returns the newest entry, as the command line prints it.
    async fn newest(&self) -> serde_json::Value {
        self.cli.json(0, &["entries", "list", "--limit", "1"]).await.remove(0)
    }

    async fn is_read(&self, entry: &serde_json::Value) -> bool {
        self.cli.json(0, &["entries", "show", &entry["entry_id"].to_string()]).await[0]["read"] == true
    }
}

fn labels(notification: &Notification) -> Vec<&str> {
    notification.actions.chunks(2).map(|pair| pair[0].as_str()).collect()
}

#[tokio::test]
async fn a_click_on_an_alert_opens_its_article() {
    let stage = Stage::with_wire(Desktop::start().await, "en").await;
    let window = stage.open().await;
    window.click(&id("nav-headlines")).await;
    window.find(&id("entry-row")).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(stage.desktop.alerts().await, 0, "the first fetch raised an alert");

    stage.publish("en", 6);
    window.click(&id("refresh")).await;
    stage.until(|| async { stage.desktop.alerts().await == 1 }).await;
    let folder = window.screenshot("alert-window").await;
    stage.desktop.capture(&folder.with_file_name("alert-desktop.png")).await;

    stage.desktop.click(120, 30).await;
    window.find(&id("reader-title")).await;
    let newest = stage.newest().await;
    assert_eq!(newest["uid"], "wire-6");
    assert_eq!(window.text(&id("reader-title")).await, newest["title"].as_str().unwrap());
    let told = stage.desktop.alert_history().await.to_string();
    assert!(told.contains(newest["title"].as_str().unwrap()), "the alert has no headline: {told}");

    // The alert centre lists the alert.
    window.run("document.querySelector('[data-testid=nav-alerts]').click()", Vec::new()).await;
    window.find(&id("alert-line")).await;
    assert!(window.text(&id("alert-log")).await.contains(newest["title"].as_str().unwrap()));
    window.screenshot("alerts-journal").await;
    window.close().await;
}

#[tokio::test]
async fn an_alert_has_the_exact_headline_and_actions_and_closes_when_it_is_read() {
    let stage = Stage::with_wire(Desktop::without_daemon().await, "mn").await;
    let daemon = stage.desktop.start_test_daemon().await;
    let _app = stage.launch_hidden().await;
    let title = "Өвлийн “цас” <b>& шуурга</b>: үүлс ноёрхов";
    let mut channel = fresh(numbered("wire", "mn", 1, 6, "http://news.example/"), SystemClock.now());
    channel.items[0].title = title.to_owned();
    channel.items[0].picture = Some(stage.server.url("/river.png"));
    stage.serve(channel);
    stage.cli.json(0, &["refresh"]).await;
    let notification = daemon.wait_for(1).await.remove(0);
    let entry = stage.newest().await;
    assert_eq!(notification.summary, entry["title"].as_str().unwrap());
    assert!(notification.summary.contains("Өвлийн “цас”"), "{}", notification.summary);
    let link = format!("<a href=\"ortoo://entry/{}\">Feed wire</a>", entry["entry_id"]);
    assert_eq!(notification.body, link);
    assert_eq!(labels(&notification), ["default", "open", "save", "mute"]);
    assert_eq!(notification.picture, "", "nothing is loaded that the reader did not allow");
    let tag = notification.tag.strip_prefix("ortoo-").unwrap();
    assert!(tag.parse::<i64>().is_ok(), "{tag}");
    let about = (notification.urgency, notification.category.as_str(), notification.desktop_entry.as_str());
    assert_eq!(about, (1, "x-ortoo.news.headline", "Ortoo"));

    daemon.click(notification.id, "save").await;
    let saved = || async { !stage.cli.json(0, &["entries", "list", "--saved"]).await.is_empty() };
    stage.until(saved).await;
    daemon.click(notification.id, "mute").await;
    let muted = || async { stage.cli.json(0, &["feeds", "list"]).await[0]["alerts"] == "never" };
    stage.until(muted).await;
    assert_eq!(stage.desktop.windows("Örtöö").await, Vec::<String>::new(), "neither opens the window");

    stage.cli.json(0, &["entries", "mark", &entry["entry_id"].to_string(), "--read"]).await;
    daemon.wait_for_close(notification.id).await;
}

#[tokio::test]
async fn an_alert_has_a_picture_if_the_setting_loads_pictures() {
    let stage = Stage::with_wire(Desktop::without_daemon().await, "en").await;
    let picture = include_bytes!("../../src-tauri/crates/ortoo-engine/sample/pictures/river.png");
    stage.server.put("/river.png", Page::bytes("image/png", picture));
    stage.server.put("/liar.png", Page::bytes("image/png", b"<svg onload='x()'/>"));
    stage.cli.json(0, &["settings", "set", "pictures", "always"]).await;
    let daemon = stage.desktop.start_test_daemon().await;
    let _app = stage.launch_hidden().await;
    let told = [
        ("/river.png", "The river rises above its banks"),
        ("/liar.png", "Parliament debates the budget"),
        ("/nowhere.png", "A museum opens in Darkhan"),
    ];
    for (count, (address, title)) in (6..).zip(told) {
        let mut channel = fresh(numbered("wire", "en", 1, count, "http://news.example/"), SystemClock.now());
        channel.items[0].picture = Some(stage.server.url(address));
        channel.items[0].title = title.to_owned();
        stage.serve(channel);
        stage.cli.json(0, &["refresh"]).await;
        daemon.wait_for(count - 5).await;
    }
    let pictures: Vec<_> = daemon.shown().into_iter().map(|notification| notification.picture).collect();
    assert_eq!(pictures[1..], ["", ""], "what is no picture is not shown as one");
    let file = pictures[0].strip_prefix("file://").expect("a file");
    let shown = std::fs::read(file).unwrap();
    assert!(shown.starts_with(b"\x89PNG") && shown != picture, "a picture of the app's own making");
}

#[tokio::test]
async fn several_headlines_are_listed_in_one_alert() {
    let stage = Stage::with_wire(Desktop::without_daemon().await, "mn").await;
    stage.cli.json(0, &["settings", "set", "locale", "mn"]).await;
    let daemon = stage.desktop.start_test_daemon().await;
    let _app = stage.launch_hidden().await;
    stage.publish("mn", 15);
    stage.cli.json(0, &["refresh"]).await;
    let notification = daemon.wait_for(1).await.remove(0);
    assert_eq!(notification.summary, "10 шинэ мэдээ");
    let lines: Vec<_> = notification.body.lines().collect();
    assert_eq!(lines.len(), 6, "{}", notification.body);
    assert!(lines[0].contains("өнөөдрийн 15 дүгээр мэдээг нийтэллээ (Feed wire)</a>"), "{}", lines[0]);
    assert_eq!(lines[5], "мөн өөр 5 мэдээ");
    assert_eq!(labels(&notification), ["default", "open"]);
}

#[tokio::test]
async fn alerts_wait_for_a_missing_notification_daemon() {
    let mut stage = Stage::with_wire(Desktop::without_daemon().await, "en").await;
    let window = stage.open().await;
    // The app shows a message and continues.
    window.find(&id("toast")).await;
    let said = window
        .run(
            "return [...document.querySelectorAll('[data-testid=toast]')].map((t) => t.innerText).join()",
            Vec::new(),
        )
        .await;
    assert!(said.to_string().contains("This desktop shows no notifications"), "{said}");
    stage.publish("en", 6);
    window.click(&id("refresh")).await;
    let held = || async { stage.cli.json(0, &["alerts", "list", "--show", "held"]).await.len() == 1 };
    stage.until(held).await;
    assert_eq!(
        stage.cli.json(0, &["alerts", "list", "--limit", "1"]).await[0]["reason"]["code"],
        "no-desktop"
    );

    stage.desktop.start_dunst().await;
    stage.publish("en", 7);
    window.click(&id("refresh")).await;
    // In one alert, or in two if the held one was shown before the other arrived.
    let told = || async { stage.cli.json(0, &["alerts", "list", "--show", "shown"]).await.len() == 2 };
    stage.until(told).await;
    assert!((1..=2).contains(&stage.desktop.alerts().await));

    stage.desktop.stop_dunst().await;
    stage.desktop.start_dunst().await;
    stage.publish("en", 8);
    window.click(&id("refresh")).await;
    stage.until(|| async { stage.desktop.alerts().await == 1 }).await;
    window.close().await;
}
