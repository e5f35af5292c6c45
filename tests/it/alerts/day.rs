//! Simulates a day with sixty sources and three thousand entries, sleep, quiet hours and watches, minute by minute.

use std::collections::HashMap;

use ortoo_model::{Decision, EntryQuery, FeedAlerts, ReasonCode, WatchLevel};

use super::newsroom::Newsroom;
use super::setting;

const SOURCE_COUNT: usize = 60;
/// Includes the three archived entries of each source.
const ENTRY_COUNT: usize = 3_000;
/// Minutes between two rounds; in each, some sources publish.
const ROUND_MINUTES: i64 = 10;
const DAY_MINUTES: i64 = 24 * 60;
/// The minutes after ten in the morning in which the computer sleeps.
const SLEEP_MINUTES: [std::ops::Range<i64>; 2] = [120..200, 900..1_200];

const SUBJECTS: [&str; 12] = [
    "Coal exports",
    "The budget",
    "A new bridge",
    "Parliament",
    "Snow in the north",
    "The central bank",
    "Copper prices",
    "A football final",
    "The railway",
    "A wrestling champion",
    "Air quality",
    "The harvest",
];
const VERBS: [&str; 5] = ["rise", "fall", "surprise", "are discussed", "make headlines"];

#[tokio::test(flavor = "multi_thread")]
async fn every_entry_of_a_day_has_a_decision_and_none_is_shown_twice() {
    let mut room = Newsroom::new().await;
    let mut names = Vec::new();
    for n in 0..SOURCE_COUNT {
        let name = format!("source{n}");
        let feed = room.follow(&name, "en").await;
        match n % 10 {
            8 => room.engine.set_feed_alerts(vec![feed], FeedAlerts::Watched).await.unwrap(),
            9 => room.engine.set_feed_alerts(vec![feed], FeedAlerts::Never).await.unwrap(),
            _ => {}
        }
        names.push(name);
    }
    room.watch("coal, нүүрс", WatchLevel::Urgent).await;
    room.watch("\"central bank\", copper", WatchLevel::Normal).await;
    room.watch("harvest", WatchLevel::Silent).await;
    room.watch("football, wrestling", WatchLevel::Mute).await;
    room.engine.update_settings(setting("quiet-hours", true)).await.unwrap();

    let mut left = ENTRY_COUNT - SOURCE_COUNT * 3;
    let rounds = DAY_MINUTES / ROUND_MINUTES;
    for round in 0..rounds {
        let minute = round * ROUND_MINUTES;
        let share = left / usize::try_from(rounds - round).unwrap();
        for k in 0..share {
            let n = (usize::try_from(round).unwrap() * 7 + k * 13) % SOURCE_COUNT;
            let at = left - k;
            // Several sources publish the same headline.
            let number = if at.is_multiple_of(9) { at / 90 } else { at };
            let (subject, verb) = (SUBJECTS[number % SUBJECTS.len()], VERBS[number % VERBS.len()]);
            room.publish(&names[n], "en", &format!("{subject} {verb}, report {number}"));
        }
        left -= share;
        if !SLEEP_MINUTES.iter().any(|nap| nap.contains(&minute)) {
            room.engine.tick().await;
            room.refresh().await;
        }
        room.wait(ROUND_MINUTES);
    }
    room.wait(12 * 60);
    room.engine.tick().await;
    room.refresh().await;
    room.engine.tell().await.unwrap();

    let journal = room.journal().await;
    let entries = room.engine.entry_ids(EntryQuery::default()).await.unwrap();
    assert_eq!(entries.len(), ENTRY_COUNT);
    let mut settled: HashMap<_, Vec<_>> = HashMap::new();
    for row in &journal {
        settled.entry(row.entry_id).or_default().push((row.decision, row.reason.code, row.settled));
    }
    for entry in &entries {
        let decisions = settled.get(entry).unwrap_or_else(|| panic!("entry {entry} is not explained"));
        let (last, before) = decisions.split_last().unwrap();
        assert_ne!(last.0, Decision::Held, "{entry}: {decisions:?}");
        assert!(before.iter().all(|d| d.0 == Decision::Held && d.2), "{entry}: {decisions:?}");
    }
    let mut shown: HashMap<_, usize> = HashMap::new();
    let alerts = room.screen.seen().shown.clone();
    for alert in &alerts {
        alert.lines.iter().for_each(|line| *shown.entry(line.entry_id).or_default() += 1);
    }
    assert!(shown.values().all(|count| *count == 1), "shown twice");
    // Quiet hours from 23:00 to 08:00 local time.
    for row in journal.iter().filter(|row| row.alert.is_some()) {
        let hour = (row.decided_at + chrono::TimeDelta::hours(8)).format("%H").to_string();
        let quiet = hour.as_str() >= "23" || hour.as_str() < "08";
        assert!(!quiet || row.reason.code == ReasonCode::Urgent, "{row:?}");
    }
    let mut codes: HashMap<_, usize> = HashMap::new();
    journal.iter().for_each(|row| *codes.entry((row.decision, row.reason.code)).or_default() += 1);
    let mut counted: Vec<_> = codes.into_iter().map(|((d, c), n)| (n, format!("{} {c}", d.word()))).collect();
    counted.sort();
    println!("{} alerts; {counted:?}", alerts.len());
    assert!(alerts.len() < 250, "{} alerts in a day are a flood", alerts.len());
}
