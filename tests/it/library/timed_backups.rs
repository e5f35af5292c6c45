//! Automatic daily backups, on a clock that the test controls.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use ortoo_engine::{Config, Engine, FetchLimits, ManualClock};
use ortoo_model::Backup;

use crate::World;
use crate::articles::reading::one_article;

/// Ticks like the scheduler until the backups satisfy a condition, and returns them. A tick during unfinished work does
/// nothing.
async fn tick_until(engine: &Engine, done: impl Fn(&[Backup]) -> bool) -> Vec<Backup> {
    let ticking = async {
        loop {
            engine.tick().await;
            let backups = engine.backups().await.unwrap();
            if done(&backups) {
                return backups;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), ticking).await.expect("no backup is made")
}

#[tokio::test]
async fn a_backup_is_made_daily_and_the_oldest_are_deleted() {
    let world = World::new().await;
    one_article(&world).await;
    world.cli.json(0, &["settings", "set", "backup-count", "3"]).await;
    let manual = world.cli.json(0, &["db", "backup"]).await[0]["path"].as_str().unwrap().to_owned();
    let mut now: DateTime<Utc> = "2031-03-01T06:00:00Z".parse().unwrap();
    let clock = Arc::new(ManualClock::at(now));
    let config = Config {
        data_dir: world.folder.path().to_owned(),
        clock: clock.clone(),
        limits: FetchLimits::default(),
        minimum_interval: Duration::from_secs(60),
    };
    let engine = Engine::open(config).unwrap();
    for _ in 0..6 {
        tick_until(&engine, |all| all[0].timed && all[0].made_at == now).await;
        for hours in [1, 23] {
            // After one hour no backup is due.
            clock.advance(chrono::Duration::hours(hours));
            now += chrono::Duration::hours(hours);
            if hours == 1 {
                engine.tick().await;
            }
        }
    }
    let backups = tick_until(&engine, |all| all.iter().filter(|backup| backup.timed).count() == 3).await;
    assert!(backups.iter().any(|backup| backup.path == manual), "a manual backup stays");
}
