//! Backups: timed, rotated, checked, put back.
//!
//! They stand in the folder `backups` beside the database, each named by its time in UTC and by what made it.
//! Timed ones are counted, and the oldest go; those that the reader wished for, and what a restore put aside,
//! stay until the reader removes them.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use ortoo_model::{Backup, Failure, FailureCode, Settings};
use ortoo_store::{Restore, Store};

use crate::{Engine, EngineError, database_path};

const FOLDER: &str = "backups";
const TIME: &str = "%Y%m%d-%H%M%S";
/// The word for a backup made by itself.
const TIMED: &str = "timed";
const MANUAL: &str = "manual";
const BEFORE_RESTORE: &str = "before-restore";
const ENDING: &str = ".sqlite";

/// The backups of a data folder, the newest first. The database need not be there.
///
/// # Errors
/// `file-unreadable`.
pub fn backups_in(data_dir: &Path) -> Result<Vec<Backup>, EngineError> {
    let folder = data_dir.join(FOLDER);
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let unreadable = |_| Failure::new(FailureCode::FileUnreadable).with("path", folder.display().to_string());
    let mut backups = Vec::new();
    for file in std::fs::read_dir(&folder).map_err(unreadable)? {
        let file = file.map_err(unreadable)?;
        let name = file.file_name();
        let Some((made_at, timed)) = name.to_str().and_then(parse) else { continue };
        let bytes = file.metadata().map(|file| file.len()).unwrap_or_default();
        backups.push(Backup { path: file.path().display().to_string(), made_at, bytes, timed });
    }
    backups.sort_by(|a, b| (b.made_at, &b.path).cmp(&(a.made_at, &a.path)));
    Ok(backups)
}

/// Looks a backup over as [`restore_in`] would, and changes nothing.
///
/// # Errors
/// `not-a-backup`, `database-newer`, `file-unreadable`, `database-unwritable`.
pub fn check_backup(data_dir: &Path, backup: &Path) -> Result<(), EngineError> {
    Ok(Restore::prepare(&database_path(data_dir), backup).map(drop)?)
}

/// Puts a backup in the place of a data folder's database, which no process may have open. What was there is
/// kept among the backups.
///
/// # Errors
/// `not-a-backup`, `database-newer`, `database-in-use`, `file-unreadable`, `database-unwritable`.
pub fn restore_in(data_dir: &Path, backup: &Path, now: DateTime<Utc>) -> Result<(), EngineError> {
    let folder = made(data_dir)?;
    let restore = Restore::prepare(&database_path(data_dir), backup)?;
    let aside = folder.join(format!("ortoo-{}-{BEFORE_RESTORE}", now.format(TIME)));
    Ok(restore.finish(&aside)?)
}

impl Engine {
    /// All backups, the newest first.
    ///
    /// # Errors
    /// `file-unreadable`.
    pub async fn backups(&self) -> Result<Vec<Backup>, EngineError> {
        let data_dir = self.inner.data_dir.clone();
        tokio::task::spawn_blocking(move || backups_in(&data_dir)).await?
    }

    /// Makes a backup by the reader's wish.
    ///
    /// # Errors
    /// `database-unwritable`, `database-damaged`.
    pub async fn make_backup(&self) -> Result<Backup, EngineError> {
        self.back_up(MANUAL).await
    }

    /// Makes a backup at a place of the reader's choice, which must not be there yet.
    ///
    /// # Errors
    /// `file-unwritable`, `database-damaged`.
    pub async fn back_up_to(&self, path: PathBuf) -> Result<Backup, EngineError> {
        if path.exists() {
            let path = path.display().to_string();
            return Err(Failure::new(FailureCode::FileUnwritable).with("path", path).into());
        }
        self.copy_to(path, false).await
    }

    /// Makes the timed backup when its time has come, and removes the oldest beyond those to keep. The time
    /// counts from the newest one on disk, so that starting over and over makes no more of them.
    pub(crate) async fn back_up_if_due(&self) -> Result<(), EngineError> {
        let settings = self.settings().await?;
        let timed: Vec<Backup> = self.backups().await?.into_iter().filter(|backup| backup.timed).collect();
        let now = self.now();
        if !is_due(&settings, timed.first(), now) || self.counts().await?.entries == 0 {
            return Ok(());
        }
        self.back_up(TIMED).await?;
        let keep = settings.backup_count as usize;
        for old in timed.into_iter().skip(keep.saturating_sub(1)) {
            if let Err(error) = std::fs::remove_file(&old.path) {
                log::warn!("an old backup cannot be removed: {error}");
            }
        }
        Ok(())
    }

    /// Checking, backups and retention behind, one round at a time.
    pub(crate) fn look_after_behind(&self) {
        if !self.inner.looking_after.swap(true, Ordering::AcqRel) {
            let engine = self.clone();
            tokio::spawn(async move {
                if let Err(error) = engine.look_after().await {
                    error.into_failure();
                }
                engine.inner.looking_after.store(false, Ordering::Release);
            });
        }
    }

    /// In this order: nothing is backed up, let alone removed, before the database is known to be sound.
    async fn look_after(&self) -> Result<(), EngineError> {
        if !self.is_sound().await? {
            return Ok(());
        }
        self.back_up_if_due().await?;
        self.clean_up_if_due().await
    }

    async fn back_up(&self, made_by: &str) -> Result<Backup, EngineError> {
        let name = format!("ortoo-{}-{made_by}{ENDING}", self.now().format(TIME));
        let path = made(&self.inner.data_dir)?.join(name);
        self.copy_to(path, made_by == TIMED).await
    }

    async fn copy_to(&self, path: PathBuf, timed: bool) -> Result<Backup, EngineError> {
        let made_at = self.now();
        let copy = move |store: &Store| {
            // Under its name it is whole or not at all.
            let part = path.with_extension("part");
            let bytes = store.back_up(&part)?;
            store.keep_copy(&part, &path)?;
            Ok(Backup { path: path.display().to_string(), made_at, bytes, timed })
        };
        self.blocking(copy).await
    }

    /// Closes the database for good, in all clones: a backup is to take its place.
    pub fn close(&self) {
        self.inner.store.close();
    }
}

fn is_due(settings: &Settings, newest: Option<&Backup>, now: DateTime<Utc>) -> bool {
    let interval = TimeDelta::hours(i64::from(settings.backup_hours));
    // One from the future says that the clock was set back; it must not keep others from being made.
    settings.backup_hours > 0
        && newest.is_none_or(|newest| now - newest.made_at >= interval || newest.made_at > now)
}

/// The folder of backups.
fn made(data_dir: &Path) -> Result<PathBuf, EngineError> {
    let folder = data_dir.join(FOLDER);
    std::fs::create_dir_all(&folder).map_err(|error| {
        log::warn!("the folder of backups cannot be made: {error}");
        Failure::new(FailureCode::FileUnwritable).with("path", folder.display().to_string())
    })?;
    Ok(folder)
}

/// When the backup of this name was made, and whether by itself.
fn parse(name: &str) -> Option<(DateTime<Utc>, bool)> {
    let middle = name.strip_prefix("ortoo-")?;
    let (middle, damaged) = match middle.strip_suffix(ENDING) {
        Some(middle) => (middle, false),
        None => (middle.strip_suffix(".damaged")?, true),
    };
    let (time, made_by) = (middle.get(..15)?, middle.get(16..)?);
    let known = [TIMED, MANUAL, BEFORE_RESTORE].contains(&made_by);
    let made_at = NaiveDateTime::parse_from_str(time, TIME).ok()?.and_utc();
    // What was damaged is kept, but cannot be put back.
    (known && !damaged).then_some((made_at, made_by == TIMED))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_the_time_and_what_made_it() {
        let check = |name: &str, expected: Option<(&str, bool)>| {
            let expected = expected.map(|(at, timed)| (at.parse::<DateTime<Utc>>().unwrap(), timed));
            assert_eq!(parse(name), expected, "{name}");
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
    fn the_time_counts_from_the_newest() {
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
}
