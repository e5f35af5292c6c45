//! Alerts come once, at the right time and with an explained decision, through sleep, restarts and kills.

mod clock;
mod day;
mod newsroom;

use std::collections::HashMap;
use std::time::Duration;

use chrono::TimeDelta;
use ortoo_engine::RefreshScope;
use ortoo_model::{
    AlertKind, Decision, DoNotDisturb, EntryQuery, FeedAlerts, FeedPatch, JournalFilter, JournalQuery,
    ReasonCode, SettingsPatch, WatchDefinition, WatchLevel,
};

use self::newsroom::{BlockPoint, Newsroom};
use Decision::{Grouped, Held, Shown, Suppressed};

fn setting(key: &str, value: impl Into<serde_json::Value>) -> SettingsPatch {
    SettingsPatch([(key.to_owned(), value.into())].into_iter().collect())
}

#[tokio::test]
async fn the_first_fetch_raises_no_alert_and_later_entries_raise_one_each() {
    let mut room = Newsroom::new().await;
    room.follow("one", "en").await;
    assert_eq!(room.screen.take(), Vec::<String>::new());
    assert_eq!(room.decisions_about("one archive 1").await, [(Suppressed, ReasonCode::FirstFetch)]);

    room.publish("one", "en", "Snow closes the road");
    room.refresh().await;
    assert_eq!(room.screen.take(), ["Snow closes the road"]);

    // It stays the same entry through edits, new guids, another process and a restart.
    room.rewrite("one", |item| item.title += "!");
    room.refresh().await;
    room.rewrite("one", |item| item.id = format!("new-{}", item.id));
    room.refresh().await;
    room.another().refresh(None, RefreshScope::Forced, |_| {}).await.unwrap();
    room.restart();
    room.engine.tick().await;
    room.refresh().await;
    assert_eq!(room.screen.take(), Vec::<String>::new());
    assert_eq!(room.decisions_about("Snow closes the road").await, [(Shown, ReasonCode::NewHeadline)]);
    assert_eq!(room.journal().await.len(), 4);
}

#[tokio::test]
async fn a_burst_is_one_alert_and_a_repeated_headline_is_grouped() {
    let mut room = Newsroom::new().await;
    room.follow("one", "en").await;
    room.follow("two", "en").await;
    for n in 0..500 {
        room.publish("one", "en", &format!("Report number {n}"));
    }
    room.refresh().await;
    let shown = room.screen.take();
    assert_eq!(shown.len(), 1);
    assert!(shown[0].starts_with("Report number 499; ") && shown[0].ends_with(" +495"), "{shown:?}");

    room.publish("two", "en", "REPORT NUMBER 7.");
    room.refresh().await;
    assert_eq!(room.screen.take(), Vec::<String>::new());
    assert_eq!(room.decisions_about("REPORT NUMBER 7.").await, [(Grouped, ReasonCode::SameStory)]);
    let lines = room.engine.journal(JournalQuery::default()).await.unwrap();
    assert_eq!(lines.iter().map(|line| line.count).collect::<Vec<_>>(), [1, 500, 3, 3]);
    assert_eq!((lines[1].rows.len(), lines[1].rows[0].title.as_str()), (50, "Report number 499"));
    let page = JournalQuery { limit: Some(1), before: Some(lines[1].oldest), ..JournalQuery::default() };
    assert_eq!(room.engine.journal(page).await.unwrap()[0].count, 3);
}

#[tokio::test]
async fn one_story_in_two_languages_raises_one_alert() {
    let mut room = Newsroom::new().await;
    room.follow("one", "en").await;
    room.follow("two", "mn").await;
    room.publish("one", "en", "Coal exports reach 21.3 million tons in first quarter");
    room.refresh().await;
    let mongolian = "Эхний улиралд 21.3 сая тонн нүүрс экспортлов";
    room.publish("two", "mn", mongolian);
    room.publish("two", "mn", "Дархан хотод шинэ эмнэлэг нээгдлээ");
    room.wait(5);
    room.refresh().await;
    let shown = room.screen.take();
    assert_eq!(
        shown,
        ["Coal exports reach 21.3 million tons in first quarter", "Дархан хотод шинэ эмнэлэг нээгдлээ"]
    );
    assert_eq!(room.decisions_about(mongolian).await, [(Grouped, ReasonCode::SameStory)]);
    // A watch with updates gets further reports of the story.
    let updates =
        WatchDefinition { words: "нүүрс".to_owned(), updates: true, ..WatchDefinition::default() };
    room.engine.add_watch(updates).await.unwrap();
    room.publish("two", "mn", "Нүүрсний экспорт эхний улиралд 21.3 сая тонн болжээ");
    room.refresh().await;
    assert_eq!(room.screen.take(), ["Нүүрсний экспорт эхний улиралд 21.3 сая тонн болжээ"]);
}

#[tokio::test]
async fn watch_levels_decide_about_alerts_and_muted_entries_are_hidden() {
    let mut room = Newsroom::new().await;
    let feed = room.follow("medee", "mn").await;
    room.engine.set_feed_alerts(vec![feed], FeedAlerts::Watched).await.unwrap();
    room.watch("coal, нүүрс", WatchLevel::Urgent).await;
    room.watch("спорт", WatchLevel::Mute).await;
    room.watch("цаг агаар", WatchLevel::Silent).await;
    room.engine.update_settings(setting("quiet-hours", true)).await.unwrap();
    room.engine.update_settings(setting("quiet-from", "00:00")).await.unwrap();
    room.engine.update_settings(setting("quiet-to", "23:59")).await.unwrap();
    for title in ["Нүүрсний экспорт нэмэгдлээ", "Спортын мэдээ", "Маргааш цаг агаар дулаарна", "Шинэ гүүр"]
    {
        room.publish("medee", "mn", title);
    }
    room.refresh().await;
    assert_eq!(room.screen.take(), ["Нүүрсний экспорт нэмэгдлээ"]);
    assert_eq!(room.decisions_about("Нүүрсний экспорт нэмэгдлээ").await, [(Shown, ReasonCode::Urgent)]);
    assert_eq!(room.decisions_about("Спортын мэдээ").await, [(Suppressed, ReasonCode::Muted)]);
    assert_eq!(
        room.decisions_about("Маргааш цаг агаар дулаарна").await,
        [(Suppressed, ReasonCode::SilentWatch)]
    );
    assert_eq!(room.decisions_about("Шинэ гүүр").await, [(Suppressed, ReasonCode::NotWatched)]);
    assert_eq!(room.engine.counts().await.unwrap().alerts, 2);
    let front = room.engine.front_page(None, None, 50).await.unwrap();
    let titles: Vec<_> = front.rows.iter().filter_map(|row| row.mn.as_ref()).map(|row| &row.title).collect();
    assert!(titles.iter().any(|title| *title == "Шинэ гүүр"), "{titles:?}");
    assert!(!titles.iter().any(|title| *title == "Спортын мэдээ"), "{titles:?}");

    let rows = room.engine.watches().await.unwrap();
    assert_eq!(rows.iter().map(|row| (row.matches, row.unread)).collect::<Vec<_>>(), [(1, 1); 3]);
    let query = EntryQuery { watch: Some(rows[0].id), ..EntryQuery::default() };
    assert_eq!(room.engine.entry_ids(query).await.unwrap().len(), 1);
    let wider = WatchDefinition { words: "гүүр".to_owned(), ..WatchDefinition::default() };
    room.engine.update_watch(rows[0].id, wider.clone()).await.unwrap();
    assert_eq!(room.engine.watches().await.unwrap()[0].matches, 1);
    let preview = room.engine.preview_watch(wider).await.unwrap();
    assert_eq!((preview.alerts, preview.total, preview.matches[0].told), (1, 1, true));
    room.engine.remove_watch(rows[0].id).await.unwrap();
    assert_eq!(room.engine.watches().await.unwrap().len(), 2);
}

#[tokio::test]
async fn entries_held_by_do_not_disturb_are_shown_when_it_ends() {
    let mut room = Newsroom::new().await;
    room.follow("one", "en").await;
    room.engine.set_do_not_disturb(DoNotDisturb::Hour).await.unwrap();
    for title in ["First", "Second"] {
        room.publish("one", "en", title);
    }
    room.refresh().await;
    let quiet = room.engine.quiet().await.unwrap();
    assert_eq!((quiet.held, quiet.until), (2, Some(room.now() + TimeDelta::hours(1))));
    let read = room.engine.entry_ids(EntryQuery { unread: true, ..EntryQuery::default() }).await.unwrap();
    let second = room.engine.entry_rows(read).await.unwrap().into_iter().find(|row| row.title == "Second");
    room.engine.mark_read(vec![second.unwrap().id], true).await.unwrap();
    room.wait(59);
    room.engine.tell().await.unwrap();
    assert_eq!(room.screen.take(), Vec::<String>::new());
    room.wait(2);
    room.engine.tell().await.unwrap();
    assert_eq!(room.screen.seen().shown[0].kind, AlertKind::AfterQuiet);
    assert_eq!(room.screen.take(), ["First"]);
    assert_eq!(
        room.decisions_about("First").await,
        [(Held, ReasonCode::DoNotDisturb), (Shown, ReasonCode::CatchUp)]
    );
    let expected = [(Held, ReasonCode::DoNotDisturb), (Suppressed, ReasonCode::AlreadyRead)];
    assert_eq!(room.decisions_about("Second").await, expected);
    let held = JournalQuery { show: JournalFilter::Held, ..JournalQuery::default() };
    assert!(room.engine.decisions(held).await.unwrap().iter().all(|row| row.settled));
}

#[tokio::test]
async fn alerts_wait_for_a_desktop_that_can_show_them() {
    let mut room = Newsroom::new().await;
    room.follow("one", "en").await;
    room.screen.seen().absent = true;
    room.publish("one", "en", "While nobody looks");
    room.refresh().await;
    room.engine.tell().await.unwrap();
    assert_eq!(room.decisions_about("While nobody looks").await, [(Held, ReasonCode::NoDesktop)]);
    room.screen.seen().absent = false;
    room.engine.tell().await.unwrap();
    assert_eq!(room.screen.take(), ["While nobody looks"]);
    room.engine.tell().await.unwrap();
    assert_eq!(room.screen.take(), Vec::<String>::new());
}

#[tokio::test]
async fn reading_all_entries_of_an_alert_closes_it() {
    let mut room = Newsroom::new().await;
    room.follow("one", "en").await;
    for title in ["First", "Second"] {
        room.publish("one", "en", title);
    }
    room.refresh().await;
    let alert = room.screen.seen().shown[0].clone();
    let ids: Vec<_> = alert.lines.iter().map(|line| line.entry_id).collect();
    room.engine.mark_read(ids[..1].to_vec(), true).await.unwrap();
    room.engine.tick().await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(room.screen.seen().closed, Vec::<String>::new());
    // Read by another process.
    room.another().mark_read(ids[1..].to_vec(), true).await.unwrap();
    room.engine.tick().await;
    let closed = async {
        while room.screen.seen().closed.is_empty() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), closed).await.expect("the alert is not closed");
    assert_eq!(room.screen.seen().closed, [format!("alert {}", alert.id)]);
}

#[tokio::test]
async fn a_command_leaves_alerts_to_the_running_app() {
    let mut room = Newsroom::new().await;
    room.follow("one", "en").await;
    room.engine.tick().await;
    room.publish("one", "en", "Fetched by a command");
    room.another().refresh(None, RefreshScope::Forced, |_| {}).await.unwrap();
    assert_eq!(room.decisions_about("Fetched by a command").await, []);
    room.engine.tell().await.unwrap();
    assert_eq!(room.screen.take(), ["Fetched by a command"]);

    room.engine.fall_asleep().await.unwrap();
    room.publish("one", "en", "While the app is closed");
    room.another().refresh(None, RefreshScope::Forced, |_| {}).await.unwrap();
    assert_eq!(room.decisions_about("While the app is closed").await, [(Held, ReasonCode::NotRunning)]);
    room.wait(600);
    room.restart();
    room.engine.tick().await;
    room.engine.tell().await.unwrap();
    assert_eq!(room.screen.seen().shown.last().unwrap().kind, AlertKind::WhileAway);
    assert_eq!(room.screen.take(), ["While the app is closed"]);
}

#[tokio::test]
async fn entries_after_sleep_are_one_catch_up_alert() {
    let mut room = Newsroom::new().await;
    room.follow("one", "en").await;
    room.engine.tick().await;
    room.wait(8 * 60);
    for title in ["First", "Second"] {
        room.publish("one", "en", title);
    }
    room.engine.tick().await;
    room.refresh().await;
    room.engine.tell().await.unwrap();
    let shown = room.screen.seen().shown.clone();
    assert_eq!(shown.iter().map(|alert| alert.kind).collect::<Vec<_>>(), [AlertKind::WhileAway]);
    assert_eq!(shown[0].since, Some(room.now() - TimeDelta::hours(8)));
}

#[tokio::test]
async fn two_processes_decide_on_each_entry_once() {
    let mut room = Newsroom::new().await;
    for name in ["a", "b", "c", "d"] {
        room.follow(name, "en").await;
    }
    let other = room.another();
    other.set_notifier(std::sync::Arc::new(room.screen.clone()));
    for round in 0..5 {
        for name in ["a", "b", "c", "d"] {
            for n in 0..10 {
                room.publish(name, "en", &format!("{name}{round}{n} happens"));
            }
        }
        let both = tokio::join!(
            room.engine.refresh(None, RefreshScope::Forced, |_| {}),
            other.refresh(None, RefreshScope::Forced, |_| {})
        );
        both.0.unwrap();
        both.1.unwrap();
        room.wait(1);
    }
    room.engine.tell().await.unwrap();
    let journal = room.journal().await;
    let mut decisions: HashMap<_, usize> = HashMap::new();
    journal.iter().for_each(|row| *decisions.entry(row.entry_id).or_default() += 1);
    assert_eq!(decisions.len(), 4 * 3 + 5 * 40);
    assert!(decisions.values().all(|count| *count == 1), "{decisions:?}");
    let shown = room.screen.seen().shown.iter().map(|a| a.lines.len() + a.more as usize).sum::<usize>();
    assert_eq!(shown, 5 * 40);
}

/// Kills the process at each point between the decision and the confirmation, again and again.
#[tokio::test]
async fn killed_processes_show_no_alert_twice_and_lose_no_urgent_one() {
    let mut room = Newsroom::new().await;
    room.follow("one", "en").await;
    room.watch("earthquake", WatchLevel::Urgent).await;
    for kill in 0..50 {
        let block_point = if kill % 2 == 0 { BlockPoint::BeforeShowing } else { BlockPoint::AfterShowing };
        room.screen.seen().block_point = block_point;
        room.publish("one", "en", &format!("Market report {kill}"));
        room.publish("one", "en", &format!("Earthquake {kill}"));
        tokio::select! {
            () = room.refresh() => panic!("the refresh did not hang"),
            () = room.screen.hanging() => {}
        }
        room.screen.seen().block_point = BlockPoint::Nowhere;
        room.wait(2);
        room.restart();
        room.engine.tell().await.unwrap();
    }
    let mut shown: HashMap<String, Vec<i64>> = HashMap::new();
    for alert in room.screen.seen().shown.iter() {
        for line in &alert.lines {
            shown.entry(line.title.clone()).or_default().push(alert.id.0);
        }
    }
    for kill in 0..50 {
        let urgent = &shown[&format!("Earthquake {kill}")];
        // Shown again, it replaces the first one on the desktop.
        assert!(urgent.iter().all(|id| *id == urgent[0]), "{kill}: {urgent:?}");
        assert_eq!(urgent.len(), 1 + kill % 2, "{kill}");
        let normal = shown.get(&format!("Market report {kill}")).map_or(0, Vec::len);
        assert!(normal <= 1, "{kill}: shown {normal} times");
    }
    let again = room.journal().await.into_iter().filter(|row| row.reason.code == ReasonCode::ShownAgain);
    assert_eq!(again.count(), 50);
}

#[tokio::test]
async fn alerts_can_be_turned_off_for_a_source_or_completely() {
    let mut room = Newsroom::new().await;
    let feed = room.follow("one", "en").await;
    room.watch("coal", WatchLevel::Urgent).await;
    let off = FeedPatch { alerts: Some(FeedAlerts::Never), ..FeedPatch::default() };
    room.engine.update_feed(feed, off).await.unwrap();
    room.publish("one", "en", "Coal again");
    room.refresh().await;
    assert_eq!(room.decisions_about("Coal again").await, [(Suppressed, ReasonCode::SourceOff)]);
    room.engine.set_feed_alerts(vec![feed], FeedAlerts::Always).await.unwrap();
    room.engine.update_settings(setting("alerts", false)).await.unwrap();
    room.publish("one", "en", "Coal once more");
    room.refresh().await;
    assert_eq!(room.decisions_about("Coal once more").await, [(Suppressed, ReasonCode::AlertsOff)]);
    room.engine.update_settings(setting("new-source-alerts", "watched")).await.unwrap();
    let second = room.follow("two", "en").await;
    assert_eq!(room.engine.feed(second).await.unwrap().alerts, FeedAlerts::Watched);
}
