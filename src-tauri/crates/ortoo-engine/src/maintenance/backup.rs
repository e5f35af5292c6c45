//! Backups: scheduled, rotated, checked, restored.
//!
//! They are in the folder `backups` of the data folder, each named by its time in UTC and its trigger. Surplus scheduled
//! backups are deleted, the oldest first; manual ones, and the databases that a restore replaced, stay until the reader
//! deletes them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use ortoo_model::{Backup, Failure, FailureCode, Settings};
use ortoo_store::{Restore, Store};

use crate::clock::Clock;
use crate::error::EngineError;
use crate::paths::database_path;
use crate::store_handle::StoreHandle;

const FOLDER_NAME: &str = "backups";
const TIME_FORMAT: &str = "%Y%m%d-%H%M%S";
/// The name of scheduled backups.
const SCHEDULED_TRIGGER: &str = "timed";
const MANUAL_TRIGGER: &str = "manual";
const RESTORE_TRIGGER: &str = "before-restore";
const FILE_EXTENSION: &str = ".sqlite";

/// Returns the backups of a data folder, the newest first. The database need not exist.
///
/// # Errors
/// `file-unreadable` if the folder cannot be listed.
pub fn backups_in(data_dir: &Path) -> Result<Vec<Backup>, EngineError> {
    let folder = data_dir.join(FOLDER_NAME);
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let unreadable = |_| Failure::new(FailureCode::FileUnreadable).with("path", folder.display().to_string());
    let mut backups = Vec::new();
    for file in std::fs::read_dir(&folder).map_err(unreadable)? {
        let file = file.map_err(unreadable)?;
        let name = file.file_name();
        let Some((made_at, timed)) = name.to_str().and_then(parse_name) else { continue };
        let bytes = file.metadata().map(|file| file.len()).unwrap_or_default();
        backups.push(Backup { path: file.path().display().to_string(), made_at, bytes, timed });
    }
    backups.sort_by(|a, b| (b.made_at, &b.path).cmp(&(a.made_at, &a.path)));
    Ok(backups)
}

/// Checks a backup as [`restore_in`] would, without changing anything.
///
/// # Errors
/// `not-a-backup`, `database-newer`, `file-unreadable`, `database-unwritable`.
pub fn check_backup(data_dir: &Path, backup: &Path) -> Result<(), EngineError> {
    Ok(Restore::prepare(&database_path(data_dir), backup).map(drop)?)
}

/// Replaces the database of a data folder, which no process may have open, with a backup. The previous database is
/// stored among the backups.
///
/// # Errors
/// `not-a-backup`, `database-newer`, `database-in-use`, `file-unreadable`, `database-unwritable`.
pub fn restore_in(data_dir: &Path, backup: &Path, now: DateTime<Utc>) -> Result<(), EngineError> {
    let folder = create_folder(data_dir)?;
    let restore = Restore::prepare(&database_path(data_dir), backup)?;
    let aside = folder.join(format!("ortoo-{}-{RESTORE_TRIGGER}", now.format(TIME_FORMAT)));
    Ok(restore.finish(&aside)?)
}

/// Makes and lists the backups of a library.
pub(crate) struct Backups {
    pub(crate) store: StoreHandle,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) data_dir: PathBuf,
}

impl Backups {
    /// Returns all backups, the newest first.
    pub(crate) async fn backups(&self) -> Result<Vec<Backup>, EngineError> {
        let data_dir = self.data_dir.clone();
        tokio::task::spawn_blocking(move || backups_in(&data_dir)).await?
    }

    /// Makes a backup at the reader's request.
    pub(crate) async fn make_backup(&self) -> Result<Backup, EngineError> {
        self.back_up(MANUAL_TRIGGER).await
    }

    /// Makes a backup at a path of the reader's choice, which must not exist.
    pub(crate) async fn back_up_to(&self, path: PathBuf) -> Result<Backup, EngineError> {
        if path.exists() {
            let path = path.display().to_string();
            return Err(Failure::new(FailureCode::FileUnwritable).with("path", path).into());
        }
        self.copy_to(path, false).await
    }

    /// Makes the scheduled backup if it is due, and deletes the oldest surplus ones. The interval counts from the newest
    /// backup on disk, so that frequent restarts make no additional backups.
    pub(crate) async fn back_up_if_due(&self) -> Result<(), EngineError> {
        let settings = self.store.settings().await?;
        let scheduled: Vec<Backup> =
            self.backups().await?.into_iter().filter(|backup| backup.timed).collect();
        let now = self.clock.now();
        if !is_due(&settings, scheduled.first(), now)
            || self.store.run(move |store| store.counts(now)).await?.entries == 0
        {
            return Ok(());
        }
        self.back_up(SCHEDULED_TRIGGER).await?;
        let keep = settings.backup_count as usize;
        for old in scheduled.into_iter().skip(keep.saturating_sub(1)) {
            if let Err(error) = std::fs::remove_file(&old.path) {
                log::warn!("an old backup cannot be deleted: {error}");
            }
        }
        Ok(())
    }

    async fn back_up(&self, made_by: &str) -> Result<Backup, EngineError> {
        let name = format!("ortoo-{}-{made_by}{FILE_EXTENSION}", self.clock.now().format(TIME_FORMAT));
        let path = create_folder(&self.data_dir)?.join(name);
        self.copy_to(path, made_by == SCHEDULED_TRIGGER).await
    }

    async fn copy_to(&self, path: PathBuf, timed: bool) -> Result<Backup, EngineError> {
        let made_at = self.clock.now();
        let copy = move |store: &Store| {
            // Under its final name a backup is always complete.
            let part = path.with_extension("part");
            let bytes = store.back_up(&part)?;
            store.keep_copy(&part, &path)?;
            Ok(Backup { path: path.display().to_string(), made_at, bytes, timed })
        };
        self.store.run(copy).await
    }
}

fn is_due(settings: &Settings, newest: Option<&Backup>, now: DateTime<Utc>) -> bool {
    let interval = TimeDelta::hours(i64::from(settings.backup_hours));
    // A backup from the future means that the clock was set back; it must not prevent further backups.
    settings.backup_hours > 0
        && newest.is_none_or(|newest| now - newest.made_at >= interval || newest.made_at > now)
}

/// Creates the folder of backups if it is missing.
fn create_folder(data_dir: &Path) -> Result<PathBuf, EngineError> {
    let folder = data_dir.join(FOLDER_NAME);
    std::fs::create_dir_all(&folder).map_err(|error| {
        log::warn!("the folder of backups cannot be created: {error}");
        Failure::new(FailureCode::FileUnwritable).with("path", folder.display().to_string())
    })?;
    Ok(folder)
}

/// Parses the name of a backup into its time and whether it was scheduled.
fn parse_name(name: &str) -> Option<(DateTime<Utc>, bool)> {
    let middle = name.strip_prefix("ortoo-")?;
    let (middle, is_damaged) = match middle.strip_suffix(FILE_EXTENSION) {
        Some(middle) => (middle, false),
        None => (middle.strip_suffix(".damaged")?, true),
    };
    let (time, made_by) = (middle.get(..15)?, middle.get(16..)?);
    let is_known = [SCHEDULED_TRIGGER, MANUAL_TRIGGER, RESTORE_TRIGGER].contains(&made_by);
    let made_at = NaiveDateTime::parse_from_str(time, TIME_FORMAT).ok()?.and_utc();
    // A damaged database is kept, but cannot be restored.
    (is_known && !is_damaged).then_some((made_at, made_by == SCHEDULED_TRIGGER))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestLibrary;

    #[test]
    fn backup_names_contain_the_time_and_the_trigger() {
        let check = |name: &str, expected: Option<(&str, bool)>| {
            let expected = expected.map(|(at, timed)| (at.parse::<DateTime<Utc>>().unwrap(), timed));
            assert_eq!(parse_name(name), expected, "{name}");
        };
        check("ortoo-20261123-101500-timed.sqlite", Some(("2026-11-23T10:15:00Z", true)));
        check("ortoo-20261123-101500-manual.sqlite", Some(("2026-11-23T10:15:00Z", false)));
        check("ortoo-20261123-101500-before-restore.sqlite", Some(("2026-11-23T10:15:00Z", false)));
        check("ortoo-20261123-101500-before-restore.damaged", None);
        check("ortoo-20261123-101500-timed.part", None);
        check("ortoo-20261340-101500-timed.sqlite", None);
        check("өртөө.sqlite", None);
    }

    #[test]
    fn the_interval_counts_from_the_newest_backup() {
        let now = "2026-11-23T10:15:00Z".parse().unwrap();
        let check = |hours_ago: i64, every: u32, expected| {
            let made_at = now - TimeDelta::hours(hours_ago);
            let newest = Backup { path: String::new(), made_at, bytes: 1, timed: true };
            let settings = Settings { backup_hours: every, ..Settings::default() };
            assert_eq!(is_due(&settings, Some(&newest), now), expected, "{hours_ago} {every}");
        };
        check(23, 24, false);
        check(24, 24, true);
        check(-5, 24, true);
        check(99, 0, false);
        assert!(is_due(&Settings::default(), None, now));
    }

    #[tokio::test]
    async fn a_manual_backup_is_listed() {
        let library = TestLibrary::new();
        let data_dir = library.folder.path().to_owned();
        let backups = Backups { store: library.store.clone(), clock: library.clock.clone(), data_dir };
        assert!(backups.backups().await.unwrap().is_empty());
        let backup = backups.make_backup().await.unwrap();
        assert_eq!(backups.backups().await.unwrap(), [backup]);
    }
}
