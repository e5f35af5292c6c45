//! The shell's state: the engine, or the reason why there is none; the language; the window and its pending action.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

use ortoo_engine::{Clock, Config, Engine, EngineError, FetchLimits, Notifier, SystemClock};
use ortoo_l10n::Localizer;
use ortoo_model::{Backup, Failure, FailureCode, Locale, Settings};
use tauri::{AppHandle, Manager};

use crate::launch::action::LaunchAction;

/// The shell's state.
pub(crate) struct Backend {
    engine: Result<Engine, Failure>,
    localizer: RwLock<Localizer>,
    /// The latest action that waits for the window.
    pending: Mutex<Option<LaunchAction>>,
    /// An OPML file that the reader opened and has not confirmed yet.
    offered_opml: Mutex<Option<PathBuf>>,
    /// Whether the window's page has started.
    is_window_open: AtomicBool,
    /// Whether the computer saves power or has a metered connection.
    is_power_saving: AtomicBool,
    /// The platform's notifier, created on first use.
    pub(crate) notifier: OnceLock<Arc<dyn Notifier>>,
}

impl Backend {
    /// Opens the engine. If the database cannot be opened, the window shows why.
    pub(crate) fn open() -> Self {
        let engine = match ortoo_engine::default_data_dir() {
            None => Err(FailureCode::DatabaseUnwritable.into()),
            Some(data_dir) => {
                let config = Config {
                    data_dir,
                    clock: Arc::new(SystemClock),
                    limits: FetchLimits::default(),
                    minimum_interval: ortoo_engine::minimum_interval(),
                };
                Engine::open(config).map_err(EngineError::into_failure)
            }
        };
        let settings = match &engine {
            Ok(engine) => tauri::async_runtime::block_on(engine.settings()).unwrap_or_default(),
            Err(_) => Settings::default(),
        };
        Self {
            engine,
            localizer: RwLock::new(Localizer::new(locale_of(&settings))),
            pending: Mutex::default(),
            offered_opml: Mutex::default(),
            is_window_open: AtomicBool::new(false),
            is_power_saving: AtomicBool::new(false),
            notifier: OnceLock::new(),
        }
    }

    /// Returns the engine, or the reason why there is none.
    pub(crate) fn engine(&self) -> Result<Engine, Failure> {
        self.engine.clone()
    }

    /// Lists the backups, even if the database cannot be opened.
    pub(crate) async fn backups(&self) -> Result<Vec<Backup>, EngineError> {
        match &self.engine {
            Ok(engine) => engine.backups().await,
            Err(_) => ortoo_engine::backups_in(&data_dir()?),
        }
    }

    /// Replaces the database by one of the listed backups. Afterwards the database is closed, even after a failure, so the
    /// app must restart.
    pub(crate) async fn restore(&self, path: &str) -> Result<(), EngineError> {
        let listed = self.backups().await?.into_iter().any(|backup| backup.path == path);
        if !listed {
            return Err(Failure::new(FailureCode::NotABackup).with("path", path).into());
        }
        let (data_dir, backup) = (data_dir()?, PathBuf::from(path));
        let engine = self.engine.clone().ok();
        let restore = move || {
            // Checked before the database is closed, so that a damaged backup changes nothing.
            ortoo_engine::check_backup(&data_dir, &backup)?;
            if let Some(engine) = engine {
                engine.close();
            }
            ortoo_engine::restore_in(&data_dir, &backup, SystemClock.now())
        };
        tauri::async_runtime::spawn_blocking(restore).await.map_err(|_| FailureCode::Internal)?
    }

    /// Returns the messages in the current language.
    pub(crate) fn localizer(&self) -> Localizer {
        self.localizer.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Changes the language; returns whether it was another one before.
    pub(crate) fn set_locale(&self, locale: Locale) -> bool {
        let mut localizer = self.localizer.write().unwrap_or_else(PoisonError::into_inner);
        let has_changed = localizer.locale() != locale;
        if has_changed {
            *localizer = Localizer::new(locale);
        }
        has_changed
    }

    /// Stores an action until the window opens; returns false, without storing it, if the window is open.
    pub(crate) fn store_pending(&self, action: LaunchAction) -> bool {
        let mut pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
        let is_closed = !self.is_window_open();
        if is_closed {
            *pending = Some(action);
        }
        is_closed
    }

    /// Returns whether an action waits for the window.
    pub(crate) fn has_pending_action(&self) -> bool {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// Stores an OPML file for confirmation, and returns its name.
    pub(crate) fn offer_opml(&self, path: &Path) -> String {
        *self.offered_opml.lock().unwrap_or_else(PoisonError::into_inner) = Some(path.to_owned());
        file_name(path)
    }

    /// Takes the OPML file that waits for confirmation.
    pub(crate) fn take_offered_opml(&self) -> Option<PathBuf> {
        self.offered_opml.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Records that the window is open, and takes its pending action.
    pub(crate) fn window_opened(&self) -> Option<LaunchAction> {
        let mut pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
        self.is_window_open.store(true, Ordering::SeqCst);
        pending.take()
    }

    /// Records that the window is closed.
    pub(crate) fn window_closed(&self) {
        self.is_window_open.store(false, Ordering::SeqCst);
    }

    /// Returns whether the window's page has started.
    pub(crate) fn is_window_open(&self) -> bool {
        self.is_window_open.load(Ordering::SeqCst)
    }

    /// Whether the computer saves power or has a metered connection.
    pub(crate) fn is_power_saving(&self) -> bool {
        self.is_power_saving.load(Ordering::Relaxed)
    }

    /// Sets the power state, in the engine too; returns whether it has changed.
    pub(crate) fn set_power_saving(&self, saving: bool) -> bool {
        if let Ok(engine) = &self.engine {
            engine.set_saving(saving);
        }
        self.is_power_saving.swap(saving, Ordering::Relaxed) != saving
    }
}

/// Returns the last part of a path.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn data_dir() -> Result<PathBuf, FailureCode> {
    ortoo_engine::default_data_dir().ok_or(FailureCode::DatabaseUnwritable)
}

/// Returns the interface's language by the settings, or else by the system.
pub(crate) fn locale_of(settings: &Settings) -> Locale {
    settings.locale.unwrap_or_else(ortoo_l10n::system_locale)
}

/// Returns the state of the app.
pub(crate) fn backend(app: &AppHandle) -> tauri::State<'_, Backend> {
    app.state()
}
