//! Kills the app between decision and display fifty times and starts it again.

use std::collections::HashMap;
use std::time::Duration;

use ortoo_engine::{Clock, SystemClock};
use ortoo_tests::desktop::{Desktop, Notification};
use ortoo_tests::documents::{Channel, Item, fresh, numbered};

use crate::Stage;

const KILL_COUNT: usize = 50;

#[tokio::test]
async fn kills_at_any_time_show_no_alert_twice_and_lose_no_urgent_one() {
    let stage = Stage::with_wire(Desktop::without_daemon().await, "en").await;
    stage.cli.json(0, &["watches", "add", "earthquake", "--level", "urgent"]).await;
    stage.cli.json(0, &["settings", "set", "alerts-an-hour", "60"]).await;
    let daemon = stage.desktop.start_test_daemon().await;
    let mut channel = fresh(numbered("wire", "en", 1, 5, "http://news.example/"), SystemClock.now());
    let mut app = stage.launch_hidden().await;
    for kill in 0..KILL_COUNT {
        add(&mut channel, &format!("quake-{kill}"), &format!("Earthquake number {kill} shakes the range"));
        add(&mut channel, &format!("market-{kill}"), &format!("Market report number {kill}"));
        stage.serve(channel.clone());
        stage.cli.json(0, &["refresh"]).await;
        // Somewhere between arrival, decision, delivery and confirmation.
        tokio::time::sleep(Duration::from_millis((kill as u64 * 61) % 2_400)).await;
        app.kill().await.unwrap();
        app = stage.launch_hidden().await;
    }
    // Wait until every decision is final.
    let told = || async {
        let held = stage.cli.json(0, &["alerts", "list", "--show", "held"]).await;
        let decided = stage.cli.json(0, &["alerts", "list"]).await.len();
        decided >= 5 + 2 * KILL_COUNT && held.iter().all(|row| row["settled"] == true)
    };
    stage.until(told).await;
    let urgent = || {
        let shown = daemon.shown();
        (0..KILL_COUNT).all(|kill| {
            shown.iter().any(|notification| mentions(notification, &format!("Earthquake number {kill} ")))
        })
    };
    stage.until(|| async { urgent() }).await;
    drop(app);

    let mut tags: HashMap<String, Vec<String>> = HashMap::new();
    for notification in daemon.shown() {
        for kill in 0..KILL_COUNT {
            for title in
                [format!("Earthquake number {kill} shakes the range"), format!("Market report number {kill}")]
            {
                if notification.summary == title || mentions(&notification, &format!("{title} (")) {
                    tags.entry(title).or_default().push(notification.tag.clone());
                }
            }
        }
    }
    for (title, tags) in &tags {
        // An urgent alert may be shown again under the same tag.
        let same = tags.iter().all(|tag| *tag == tags[0]);
        let once = tags.len() == 1 || title.starts_with("Earthquake");
        assert!(same && once, "{title} is shown {} times: {tags:?}", tags.len());
    }
    let again = tags.values().filter(|tags| tags.len() > 1).count();
    println!("{} headlines shown, {again} urgent ones again in their own place", tags.len());
}

fn mentions(notification: &Notification, words: &str) -> bool {
    notification.summary.contains(words) || notification.body.contains(words)
}

fn add(channel: &mut Channel, id: &str, title: &str) {
    let Some(last) = channel.items.first().cloned() else { return };
    let url = format!("http://news.example/{id}");
    let (id, title, published_at) = (id.to_owned(), title.to_owned(), SystemClock.now());
    channel.items.insert(0, Item { id, title, url, published_at, ..last });
}
