//! Newer versions of the app: who brings them, and how this app does where nobody else will.
//!
//! Invariant: nothing is installed that the reader did not ask for, nor anything that is not signed, for the version it is
//! said to be, with the key that this build was given.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use ortoo_engine::{Clock, EngineError, SystemClock};
use ortoo_model::{Event, Failure, FailureCode, NewVersion, UpdatedBy};
use tauri::utils::config::BundleType;
use tauri::utils::platform::bundle_type;
use tauri::{AppHandle, Manager};
use tauri_plugin_updater::{Error, Update, Updater, UpdaterExt};

use crate::backend::backend;
use crate::commands::Answer;
use crate::events;

/// The base64 of a minisign public key, and the address of the list of versions: given to the build.
const KEY: Option<&str> = option_env!("ORTOO_UPDATE_KEY");
const ADDRESS: Option<&str> = option_env!("ORTOO_UPDATE_URL");

/// How long after the start the first look is, and how often it is seen whether a day has passed.
const FIRST: Duration = Duration::from_secs(60);
const STEP: Duration = Duration::from_secs(3_600);
/// In seconds.
const DAY: i64 = 24 * 3_600;
/// For the list of versions, and for a whole download.
const PATIENCE: Duration = Duration::from_secs(30);
const LONGEST: Duration = Duration::from_secs(3_600);
/// Bytes of a download at most.
const MOST: usize = 300_000_000;
/// Characters of what is said of a version at most.
const NOTES: usize = 4_000;

/// The version that was found.
#[derive(Default)]
pub(crate) struct Updates(Mutex<Option<Update>>);

impl Updates {
    fn found(&self) -> MutexGuard<'_, Option<Update>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Who brings newer versions.
pub(crate) fn updated_by(app: &AppHandle) -> UpdatedBy {
    let given = given("ORTOO_UPDATE_KEY", KEY).is_some() && given("ORTOO_UPDATE_URL", ADDRESS).is_some();
    decided(bundle_type(), is_appimage(app), cfg!(target_os = "linux"), given)
}

#[cfg(target_os = "linux")]
fn is_appimage(app: &AppHandle) -> bool {
    app.env().appimage.is_some()
}

#[cfg(not(target_os = "linux"))]
fn is_appimage(_: &AppHandle) -> bool {
    false
}

/// On Linux packages are the package manager's, and only an AppImage is a file of the reader's own.
fn decided(bundle: Option<BundleType>, is_appimage: bool, is_linux: bool, given: bool) -> UpdatedBy {
    match bundle {
        Some(BundleType::Deb | BundleType::Rpm) => UpdatedBy::System,
        _ if given && (is_appimage || !is_linux) => UpdatedBy::App,
        _ => UpdatedBy::Nobody,
    }
}

/// What the build was given; a build for development also takes it from its surroundings.
fn given(name: &str, built_in: Option<&str>) -> Option<String> {
    let from_outside = if cfg!(debug_assertions) { std::env::var(name).ok() } else { None };
    from_outside.or_else(|| built_in.map(str::to_owned)).filter(|value| !value.is_empty())
}

/// Looks once a day from now on, where the reader has not said no.
pub(crate) fn watch(app: &AppHandle) {
    if updated_by(app) != UpdatedBy::App {
        return;
    }
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(FIRST).await;
        loop {
            let now = SystemClock.now().timestamp();
            if is_due(last_look(&app), now) && is_wanted(&app).await {
                match look(&app).await {
                    Ok(found) => {
                        note_look(&app, now);
                        // A window that is opened later asks for it.
                        if found.is_some() {
                            events::tell(&app, &Event::DesktopChanged);
                        }
                    }
                    Err(error) => log::info!("newer versions: {}", error.into_failure().code.as_str()),
                }
            }
            tokio::time::sleep(STEP).await;
        }
    });
}

/// Whether a day has passed since, in seconds of the Unix epoch; also where the clock was set back.
fn is_due(last: Option<i64>, now: i64) -> bool {
    last.is_none_or(|last| !(0..DAY).contains(&(now - last)))
}

/// However often the app is started, it looks once a day.
fn last_look(app: &AppHandle) -> Option<i64> {
    std::fs::read_to_string(note(app)?).ok()?.trim().parse().ok()
}

fn note_look(app: &AppHandle, now: i64) {
    let Some(path) = note(app) else { return };
    let folder = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    if let Err(error) = folder.and_then(|()| std::fs::write(&path, now.to_string())) {
        log::warn!("newer versions: the time of the look cannot be kept: {error}");
    }
}

fn note(app: &AppHandle) -> Option<PathBuf> {
    app.path().app_cache_dir().ok().map(|folder| folder.join("looked-for-version"))
}

async fn is_wanted(app: &AppHandle) -> bool {
    let Ok(engine) = backend(app).engine() else { return false };
    !backend(app).is_saving() && engine.settings().await.is_ok_and(|settings| settings.look_for_updates)
}

/// Asks whether there is a newer version, and keeps in mind which.
///
/// # Errors
/// `network`, `timeout`, `update-unusable`.
pub(crate) async fn look(app: &AppHandle) -> Answer<Option<NewVersion>> {
    let found = updater(app)?.check().await.map_err(failed)?;
    *app.state::<Updates>().found() = found;
    Ok(newer(app))
}

/// The version that the last look found.
pub(crate) fn newer(app: &AppHandle) -> Option<NewVersion> {
    app.state::<Updates>().found().as_ref().map(|update| NewVersion {
        version: update.version.clone(),
        notes: update.body.as_deref().unwrap_or_default().trim().chars().take(NOTES).collect(),
    })
}

/// Downloads the version that was found and puts it in this one's place; on Windows the app ends with that.
///
/// # Errors
/// `network`, `timeout`, `too-large`, `update-unsigned`, `file-unwritable`, `update-unusable` where none was found.
pub(crate) async fn install(app: &AppHandle) -> Answer<()> {
    let found = app.state::<Updates>().found().clone();
    let mut update = found.ok_or(FailureCode::UpdateUnusable)?;
    update.timeout = Some(LONGEST);
    let (too_much, stop) = tokio::sync::oneshot::channel();
    let (mut too_much, mut done, mut told) = (Some(too_much), 0, None);
    let on_chunk = |bytes: usize, total: Option<u64>| {
        done += bytes;
        if done > MOST {
            too_much.take().map(|too_much| too_much.send(()));
        }
        let percent =
            total.filter(|total| *total > 0).map(|total| (done as u64 * 100 / total).min(100) as u32);
        if told != Some(percent) {
            told = Some(percent);
            events::tell(app, &Event::UpdateProgress { percent });
        }
    };
    let bytes = tokio::select! {
        bytes = update.download(on_chunk, || {}) => bytes.map_err(failed)?,
        Ok(()) = stop => return Err(too_large()),
    };
    // It writes tens of megabytes, and waits for the disk.
    let installed = tauri::async_runtime::spawn_blocking(move || update.install(bytes)).await;
    installed.map_err(|_| FailureCode::Internal)?.map_err(failed)
}

fn too_large() -> EngineError {
    Failure::new(FailureCode::TooLarge).with("limit_mb", MOST as i64 / 1_000_000).into()
}

fn updater(app: &AppHandle) -> Answer<Updater> {
    let key = given("ORTOO_UPDATE_KEY", KEY).filter(|_| updated_by(app) == UpdatedBy::App);
    let address = given("ORTOO_UPDATE_URL", ADDRESS).and_then(|address| tauri::Url::parse(&address).ok());
    let (key, address) = key.zip(address).ok_or(FailureCode::UpdateUnusable)?;
    let builder = app.updater_builder().pubkey(key).endpoints(vec![address]).map_err(failed)?;
    builder.timeout(PATIENCE).build().map_err(failed)
}

fn failed(error: Error) -> EngineError {
    log::warn!("newer versions: {error}");
    let code = match error {
        Error::Reqwest(error) if error.is_timeout() => {
            return Failure::new(FailureCode::Timeout).with("seconds", PATIENCE.as_secs() as i64).into();
        }
        Error::Reqwest(error) if error.is_decode() => FailureCode::UpdateUnusable,
        Error::Reqwest(_) | Error::Network(_) => FailureCode::Network,
        Error::Minisign(_)
        | Error::Base64(_)
        | Error::SignatureUtf8(_)
        | Error::MissingSignedVersion
        | Error::SignedVersionMismatch { .. } => FailureCode::UpdateUnsigned,
        Error::Io(_) | Error::TempDirNotOnSameMountPoint => {
            let path = tauri::utils::platform::current_exe().unwrap_or_default();
            return Failure::new(FailureCode::FileUnwritable).with("path", path.display().to_string()).into();
        }
        _ => FailureCode::UpdateUnusable,
    };
    code.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_a_day_is_enough_whatever_the_clock_does() {
        assert!(is_due(None, 5));
        assert!(!is_due(Some(1_000), 1_000) && !is_due(Some(1_000), 1_000 + DAY - 1));
        assert!(is_due(Some(1_000), 1_000 + DAY) && is_due(Some(1_000), 900));
    }

    #[test]
    fn the_package_manager_comes_first_and_without_a_key_there_is_nothing() {
        let decided = |bundle, appimage, linux, given| decided(bundle, appimage, linux, given);
        assert_eq!(decided(Some(BundleType::Deb), false, true, true), UpdatedBy::System);
        assert_eq!(decided(Some(BundleType::Rpm), false, true, false), UpdatedBy::System);
        assert_eq!(decided(Some(BundleType::AppImage), true, true, true), UpdatedBy::App);
        assert_eq!(decided(Some(BundleType::AppImage), true, true, false), UpdatedBy::Nobody);
        assert_eq!(decided(None, false, true, true), UpdatedBy::Nobody);
        assert_eq!(decided(Some(BundleType::Nsis), false, false, true), UpdatedBy::App);
        assert_eq!(decided(Some(BundleType::App), false, false, false), UpdatedBy::Nobody);
    }
}
