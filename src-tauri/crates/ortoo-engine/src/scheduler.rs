//! Refreshing in the background. It lives here and not in the window, whose timers a hidden web view
//! throttles.

use std::time::Duration;

use ortoo_model::Topic;

use crate::{Engine, RefreshScope};

/// How often due feeds are looked for.
const TICK: Duration = Duration::from_secs(60);
/// How often changes by another process are looked for; costs one page read.
const WATCH: Duration = Duration::from_secs(2);
/// How long a removed feed can be taken back before its unsaved entries go.
const UNDO: chrono::Duration = chrono::Duration::hours(24);

impl Engine {
    /// Refreshes due feeds for as long as it is polled, and tells of changes that other processes make
    /// to the database.
    pub async fn run_in_background(&self) {
        let mut tick = tokio::time::interval(TICK);
        // After sleep one tick is enough, however many were missed.
        tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let mut watch = tokio::time::interval(WATCH);
        watch.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let mut version = None;
        loop {
            tokio::select! {
                _ = tick.tick() => self.refresh_due().await,
                _ = watch.tick() => self.notice_other_processes(&mut version).await,
            }
        }
    }

    async fn refresh_due(&self) {
        let before = self.now() - UNDO;
        if let Err(error) = self.blocking(move |store| store.purge_removed(before)).await {
            error.into_failure();
        }
        if let Err(error) = self.refresh(None, RefreshScope::Due, |_| {}).await {
            error.into_failure();
        }
    }

    async fn notice_other_processes(&self, known: &mut Option<i64>) {
        let Ok(version) = self.blocking(|store| store.data_version()).await else { return };
        let before = known.replace(version);
        if before.is_some_and(|before| before != version) {
            self.changed(&[Topic::Feeds, Topic::Entries, Topic::States, Topic::Settings]);
        }
    }
}
