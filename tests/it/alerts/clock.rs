//! A clock that leaps, by hours or by years, ahead or back, and is set right again: sources are asked all the same, no
//! headline is told twice, and nothing goes.

use std::time::Duration;

use chrono::TimeDelta;
use ortoo_model::EntryQuery;

use super::newsroom::Newsroom;

/// Hours the clock is off.
const LEAPS: [i64; 9] = [3, 26, 24 * 100, 24 * 3_650, -3, -26, -24 * 100, -24 * 3_650, 24 * 36_500];
const SOURCES: [&str; 3] = ["one", "two", "three"];

#[tokio::test]
async fn wherever_the_clock_leaps_sources_are_asked_and_nothing_is_told_twice_or_lost() {
    for hours in LEAPS {
        let mut room = Newsroom::new().await;
        for name in SOURCES {
            room.follow(name, "en").await;
        }
        let kept = room.engine.entry_ids(EntryQuery::default()).await.unwrap();
        room.engine.save_entries(kept[..1].to_vec(), true).await.unwrap();
        comes(&mut room, "before the leap", hours).await;
        for (leap, when) in [(hours, "after the leap"), (-hours, "set right again")] {
            room.clock.advance(TimeDelta::hours(leap));
            comes(&mut room, when, hours).await;
            // A day goes by: the app looks after itself. What is unread would stay in any case.
            room.engine.mark_all_read(EntryQuery::default()).await.unwrap();
            for _ in 0..13 {
                room.wait(120);
                room.engine.tick().await;
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
        assert_eq!(room.engine.counts().await.unwrap().entries, 18, "{hours} hours");
        assert_eq!(room.engine.counts().await.unwrap().saved, 1, "{hours} hours");
        let shown = room.screen.take();
        let told = |name: &str| shown.iter().filter(|title| title.contains(name)).count();
        for name in SOURCES {
            for when in ["before the leap", "after the leap", "set right again"] {
                assert!(told(&format!("{name} {when}")) <= 1, "{hours} hours: {shown:?}");
            }
        }
        assert!(room.engine.check_database().await.unwrap().ok, "{hours} hours");
    }
    println!("{} leaps of the clock, each there and back, 18 headlines in each, each once", LEAPS.len());
}

/// Each source publishes a headline, and it is there within three hours of the app's own asking; after a small leap, as soon as
/// the source's own interval and the leap are over.
async fn comes(room: &mut Newsroom, when: &str, hours: i64) {
    let before = room.engine.counts().await.unwrap().entries;
    for name in SOURCES {
        room.publish(name, "en", &format!("{name} {when}"));
    }
    let patience = if hours.abs() > 24 { 18 } else { 72 };
    for _ in 0..patience {
        room.wait(10);
        room.engine.tick().await;
        if room.engine.counts().await.unwrap().entries == before + 3 {
            return;
        }
    }
    panic!("{hours} hours, {when}: the sources are not asked");
}
