//! What the shell keeps: the engine, or why there is none, and the language it speaks.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

use ortoo_engine::{Clock, Config, Engine, EngineError, FetchLimits, Notifier, SystemClock};
use ortoo_l10n::Localizer;
use ortoo_model::{Backup, Failure, FailureCode, Locale, Settings};
use tauri::{AppHandle, Manager};

use crate::activation::Errand;

/// The shell's state.
pub(crate) struct Backend {
    engine: Result<Engine, Failure>,
    localizer: RwLock<Localizer>,
    /// What to show as soon as the window asks; the latest counts.
    pending: Mutex<Option<Errand>>,
    /// An OPML file that the reader opened and has not said yes to.
    offered: Mutex<Option<PathBuf>>,
    /// Whether the window has asked.
    started: AtomicBool,
    /// Whether the computer saves power, or pays for data.
    saving: AtomicBool,
    /// Who shows alerts.
    pub(crate) notifier: OnceLock<Arc<dyn Notifier>>,
}

impl Backend {
    /// Opens the engine. A database that cannot be opened is shown in the window, not a reason to die.
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
            offered: Mutex::default(),
            started: AtomicBool::new(false),
            saving: AtomicBool::new(false),
            notifier: OnceLock::new(),
        }
    }

    /// The engine, or why there is none.
    pub(crate) fn engine(&self) -> Result<Engine, Failure> {
        self.engine.clone()
    }

    /// The backups; also where the database cannot be opened.
    pub(crate) async fn backups(&self) -> Result<Vec<Backup>, EngineError> {
        match &self.engine {
            Ok(engine) => engine.backups().await,
            Err(_) => ortoo_engine::backups_in(&data_dir()?),
        }
    }

    /// Puts one of the backups in the database's place. The database is then closed, whatever came of it: the
    /// app must begin anew.
    pub(crate) async fn restore(&self, path: &str) -> Result<(), EngineError> {
        let listed = self.backups().await?.into_iter().any(|backup| backup.path == path);
        if !listed {
            return Err(Failure::new(FailureCode::NotABackup).with("path", path).into());
        }
        let (data_dir, backup) = (data_dir()?, PathBuf::from(path));
        let engine = self.engine.clone().ok();
        let restore = move || {
            // Looked over before anything is closed: a bad one changes nothing.
            ortoo_engine::check_backup(&data_dir, &backup)?;
            if let Some(engine) = engine {
                engine.close();
            }
            ortoo_engine::restore_in(&data_dir, &backup, SystemClock.now())
        };
        tauri::async_runtime::spawn_blocking(restore).await.map_err(|_| FailureCode::Internal)?
    }

    /// The sentences in the present language.
    pub(crate) fn localizer(&self) -> Localizer {
        self.localizer.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Changes the language; false when it is the present one.
    pub(crate) fn set_locale(&self, locale: Locale) -> bool {
        let mut localizer = self.localizer.write().unwrap_or_else(PoisonError::into_inner);
        let changed = localizer.locale() != locale;
        if changed {
            *localizer = Localizer::new(locale);
        }
        changed
    }

    /// Leaves an errand for the window; false when the window is there to be told.
    pub(crate) fn leave(&self, errand: Errand) -> bool {
        let mut pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
        let absent = !self.is_started();
        if absent {
            *pending = Some(errand);
        }
        absent
    }

    /// Whether something was left for the window.
    pub(crate) fn has_errand(&self) -> bool {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// Offers the sources of a file; what it is called.
    pub(crate) fn offer(&self, path: &Path) -> String {
        *self.offered.lock().unwrap_or_else(PoisonError::into_inner) = Some(path.to_owned());
        name_of(path)
    }

    /// The file that was offered, once.
    pub(crate) fn take_offered(&self) -> Option<PathBuf> {
        self.offered.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// The window is there; what was left for it.
    pub(crate) fn started(&self) -> Option<Errand> {
        let mut pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
        self.started.store(true, Ordering::SeqCst);
        pending.take()
    }

    /// The window is gone.
    pub(crate) fn stopped(&self) {
        self.started.store(false, Ordering::SeqCst);
    }

    /// Whether the window is there to be told.
    pub(crate) fn is_started(&self) -> bool {
        self.started.load(Ordering::SeqCst)
    }

    /// Whether the computer saves power, or pays for data.
    pub(crate) fn is_saving(&self) -> bool {
        self.saving.load(Ordering::Relaxed)
    }

    /// Notes it, for the engine too; false when it was known.
    pub(crate) fn set_saving(&self, saving: bool) -> bool {
        if let Ok(engine) = &self.engine {
            engine.set_saving(saving);
        }
        self.saving.swap(saving, Ordering::Relaxed) != saving
    }
}

/// What a file is called, as its folder shows it.
pub(crate) fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn data_dir() -> Result<PathBuf, FailureCode> {
    ortoo_engine::default_data_dir().ok_or(FailureCode::DatabaseUnwritable)
}

/// The interface's language by the settings, else by the system.
pub(crate) fn locale_of(settings: &Settings) -> Locale {
    settings.locale.unwrap_or_else(ortoo_l10n::system_locale)
}

/// The state of an app.
pub(crate) fn backend(app: &AppHandle) -> tauri::State<'_, Backend> {
    app.state()
}
