//! Updates of the app: who is responsible for them, and how the app updates itself where no package manager does.
//!
//! Nothing is installed without the reader's request, and nothing that is not signed, for the version that it claims to be,
//! with the key that was passed to this build.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use ortoo_engine::{Clock, EngineError, SystemClock};
use ortoo_model::{AvailableUpdate, Event, Failure, FailureCode, UpdateSource};
use tauri::utils::config::BundleType;
use tauri::utils::platform::bundle_type;
use tauri::{AppHandle, Manager};
use tauri_plugin_updater::{Error, Update, Updater, UpdaterExt};

use crate::backend::backend;
use crate::commands::CommandResult;
use crate::emit::emit;

/// A minisign public key in base64, and the address of the list of versions, both passed to the build.
const BUILT_IN_KEY: Option<&str> = option_env!("ORTOO_UPDATE_KEY");
const BUILT_IN_ADDRESS: Option<&str> = option_env!("ORTOO_UPDATE_URL");

/// Time from the start to the first check, and time between two looks at whether a check is due.
const FIRST_CHECK_DELAY: Duration = Duration::from_secs(60);
const DUE_POLL_INTERVAL: Duration = Duration::from_secs(3_600);
const CHECK_INTERVAL_SECONDS: i64 = 24 * 3_600;
/// Timeouts of the list of versions and of a whole download.
const LIST_TIMEOUT: Duration = Duration::from_secs(30);
const DOWNLOAD_TIMEOUT: Duration = Duration::from_secs(3_600);
const MAX_DOWNLOAD_BYTES: usize = 300_000_000;
/// Longer release notes are cut.
const MAX_NOTES_CHARS: usize = 4_000;

/// The newer version that the last check found.
#[derive(Default)]
pub(crate) struct Updates(Mutex<Option<Update>>);

impl Updates {
    fn lock(&self) -> MutexGuard<'_, Option<Update>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns who updates the app.
pub(crate) fn updated_by(app: &AppHandle) -> UpdateSource {
    let is_configured = configured("ORTOO_UPDATE_KEY", BUILT_IN_KEY).is_some()
        && configured("ORTOO_UPDATE_URL", BUILT_IN_ADDRESS).is_some();
    decide(bundle_type(), is_appimage(app), cfg!(target_os = "linux"), is_configured)
}

#[cfg(target_os = "linux")]
fn is_appimage(app: &AppHandle) -> bool {
    app.env().appimage.is_some()
}

#[cfg(not(target_os = "linux"))]
fn is_appimage(_: &AppHandle) -> bool {
    false
}

/// Decides who updates the app. On Linux the package manager updates packages, and the app can only replace an AppImage.
fn decide(
    bundle: Option<BundleType>,
    is_appimage: bool,
    is_linux: bool,
    is_configured: bool,
) -> UpdateSource {
    match bundle {
        Some(BundleType::Deb | BundleType::Rpm) => UpdateSource::System,
        _ if is_configured && (is_appimage || !is_linux) => UpdateSource::App,
        _ => UpdateSource::Nobody,
    }
}

/// Returns a value that was passed to the build; debug builds also read it from the environment.
fn configured(name: &str, built_in: Option<&str>) -> Option<String> {
    let from_environment = if cfg!(debug_assertions) { std::env::var(name).ok() } else { None };
    from_environment.or_else(|| built_in.map(str::to_owned)).filter(|value| !value.is_empty())
}

/// Starts the task that checks for updates once a day, unless the reader has turned that off.
pub(crate) fn spawn_daily_check(app: &AppHandle) {
    if updated_by(app) != UpdateSource::App {
        return;
    }
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(FIRST_CHECK_DELAY).await;
        loop {
            let now = SystemClock.now().timestamp();
            if is_due(last_check(&app), now) && is_enabled(&app).await {
                match check(&app).await {
                    Ok(found) => {
                        store_check_time(&app, now);
                        // A window that is opened later queries it.
                        if found.is_some() {
                            emit(&app, &Event::DesktopChanged);
                        }
                    }
                    Err(error) => log::info!("newer versions: {}", error.into_failure().code.as_str()),
                }
            }
            tokio::time::sleep(DUE_POLL_INTERVAL).await;
        }
    });
}

/// Whether a day has passed since the last check, or the clock was set back. Times are Unix seconds.
fn is_due(last: Option<i64>, now: i64) -> bool {
    last.is_none_or(|last| !(0..CHECK_INTERVAL_SECONDS).contains(&(now - last)))
}

/// Time of the last check, which is stored because the app may be started several times a day.
fn last_check(app: &AppHandle) -> Option<i64> {
    std::fs::read_to_string(check_time_path(app)?).ok()?.trim().parse().ok()
}

fn store_check_time(app: &AppHandle, now: i64) {
    let Some(path) = check_time_path(app) else { return };
    let folder = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    if let Err(error) = folder.and_then(|()| std::fs::write(&path, now.to_string())) {
        log::warn!("updates: the time of the check cannot be stored: {error}");
    }
}

fn check_time_path(app: &AppHandle) -> Option<PathBuf> {
    app.path().app_cache_dir().ok().map(|folder| folder.join("looked-for-version"))
}

async fn is_enabled(app: &AppHandle) -> bool {
    let Ok(engine) = backend(app).engine() else { return false };
    !backend(app).is_power_saving() && engine.settings().await.is_ok_and(|settings| settings.look_for_updates)
}

/// Checks whether there is a newer version, and remembers it.
///
/// # Errors
/// `network`, `timeout`, `update-unusable`.
pub(crate) async fn check(app: &AppHandle) -> CommandResult<Option<AvailableUpdate>> {
    let found = updater(app)?.check().await.map_err(to_engine_error)?;
    *app.state::<Updates>().lock() = found;
    Ok(found_version(app))
}

/// Returns the newer version that the last check found.
pub(crate) fn found_version(app: &AppHandle) -> Option<AvailableUpdate> {
    app.state::<Updates>().lock().as_ref().map(|update| AvailableUpdate {
        version: update.version.clone(),
        notes: update.body.as_deref().unwrap_or_default().trim().chars().take(MAX_NOTES_CHARS).collect(),
    })
}

/// Downloads the version that the last check found, and installs it. On Windows this ends the app.
///
/// # Errors
/// `network`, `timeout`, `too-large`, `update-unsigned`, `file-unwritable`, `update-unusable` if there is none.
pub(crate) async fn install(app: &AppHandle) -> CommandResult<()> {
    let found = app.state::<Updates>().lock().clone();
    let mut update = found.ok_or(FailureCode::UpdateUnusable)?;
    update.timeout = Some(DOWNLOAD_TIMEOUT);
    let (stop_sender, stop) = tokio::sync::oneshot::channel();
    let (mut stop_sender, mut received_bytes, mut sent_percent) = (Some(stop_sender), 0, None);
    let on_chunk = |bytes: usize, total: Option<u64>| {
        received_bytes += bytes;
        if received_bytes > MAX_DOWNLOAD_BYTES {
            stop_sender.take().map(|sender| sender.send(()));
        }
        let percent = total
            .filter(|total| *total > 0)
            .map(|total| (received_bytes as u64 * 100 / total).min(100) as u32);
        if sent_percent != Some(percent) {
            sent_percent = Some(percent);
            emit(app, &Event::UpdateProgress { percent });
        }
    };
    let bytes = tokio::select! {
        bytes = update.download(on_chunk, || {}) => bytes.map_err(to_engine_error)?,
        Ok(()) = stop => return Err(too_large()),
    };
    // On a blocking thread, because it writes tens of megabytes.
    let installed = tauri::async_runtime::spawn_blocking(move || update.install(bytes)).await;
    installed.map_err(|_| FailureCode::Internal)?.map_err(to_engine_error)
}

fn too_large() -> EngineError {
    Failure::new(FailureCode::TooLarge).with("limit_mb", MAX_DOWNLOAD_BYTES as i64 / 1_000_000).into()
}

fn updater(app: &AppHandle) -> CommandResult<Updater> {
    let key = configured("ORTOO_UPDATE_KEY", BUILT_IN_KEY).filter(|_| updated_by(app) == UpdateSource::App);
    let address =
        configured("ORTOO_UPDATE_URL", BUILT_IN_ADDRESS).and_then(|address| tauri::Url::parse(&address).ok());
    let (key, address) = key.zip(address).ok_or(FailureCode::UpdateUnusable)?;
    let builder = app.updater_builder().pubkey(key).endpoints(vec![address]).map_err(to_engine_error)?;
    builder.timeout(LIST_TIMEOUT).build().map_err(to_engine_error)
}

/// Logs an error of the updater, and returns the failure that the reader sees.
fn to_engine_error(error: Error) -> EngineError {
    log::warn!("newer versions: {error}");
    let code = match error {
        Error::Reqwest(error) if error.is_timeout() => {
            return Failure::new(FailureCode::Timeout).with("seconds", LIST_TIMEOUT.as_secs() as i64).into();
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
    fn a_check_is_due_after_a_day_or_when_the_clock_was_set_back() {
        assert!(is_due(None, 5));
        assert!(!is_due(Some(1_000), 1_000) && !is_due(Some(1_000), 1_000 + CHECK_INTERVAL_SECONDS - 1));
        assert!(is_due(Some(1_000), 1_000 + CHECK_INTERVAL_SECONDS) && is_due(Some(1_000), 900));
    }

    #[test]
    fn packages_are_updated_by_the_system_and_without_a_key_nothing_is() {
        assert_eq!(decide(Some(BundleType::Deb), false, true, true), UpdateSource::System);
        assert_eq!(decide(Some(BundleType::Rpm), false, true, false), UpdateSource::System);
        assert_eq!(decide(Some(BundleType::AppImage), true, true, true), UpdateSource::App);
        assert_eq!(decide(Some(BundleType::AppImage), true, true, false), UpdateSource::Nobody);
        assert_eq!(decide(None, false, true, true), UpdateSource::Nobody);
        assert_eq!(decide(Some(BundleType::Nsis), false, false, true), UpdateSource::App);
        assert_eq!(decide(Some(BundleType::App), false, false, false), UpdateSource::Nobody);
    }
}
