//! A clock that jumps ahead or back by hours or years and is corrected: sources are still fetched, no headline is shown
//! twice, and no entry is deleted.

use std::time::Duration;

use chrono::TimeDelta;
use ortoo_model::EntryQuery;

use super::newsroom::Newsroom;

/// By how many hours the clock is wrong.
const CLOCK_JUMP_HOURS: [i64; 9] =
    [3, 26, 24 * 100, 24 * 3_650, -3, -26, -24 * 100, -24 * 3_650, 24 * 36_500];
const SOURCES: [&str; 3] = ["one", "two", "three"];

#[tokio::test]
async fn clock_jumps_neither_stop_fetching_nor_repeat_alerts_nor_delete_entries() {
    for hours in CLOCK_JUMP_HOURS {
        let mut room = Newsroom::new().await;
        for name in SOURCES {
            room.follow(name, "en").await;
        }
        let kept = room.engine.entry_ids(EntryQuery::default()).await.unwrap();
        room.engine.save_entries(kept[..1].to_vec(), true).await.unwrap();
        assert_headlines_arrive(&mut room, "before the leap", hours).await;
        for (leap, when) in [(hours, "after the leap"), (-hours, "set right again")] {
            room.clock.advance(TimeDelta::hours(leap));
            assert_headlines_arrive(&mut room, when, hours).await;
            // Maintenance runs within a day. Entries are marked as read, since unread ones are never deleted.
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
    println!(
        "{} leaps of the clock, each there and back, 18 headlines in each, each once",
        CLOCK_JUMP_HOURS.len()
    );
}

/// Publishes a headline in each source and asserts that the scheduler fetches it within three hours, or after a small
/// jump as soon as the source's interval and the jump are over.
async fn assert_headlines_arrive(room: &mut Newsroom, when: &str, hours: i64) {
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
