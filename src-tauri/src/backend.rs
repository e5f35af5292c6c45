//! What the shell keeps: the engine, or why there is none, and the language it speaks.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use ortoo_engine::{Config, Engine, EngineError, FetchLimits, SystemClock};
use ortoo_l10n::Localizer;
use ortoo_model::{EntryId, Failure, FailureCode, Locale, Settings};
use tauri::{AppHandle, Manager};

/// The shell's state.
pub(crate) struct Backend {
    engine: Result<Engine, Failure>,
    localizer: RwLock<Localizer>,
    /// An entry to show as soon as the window asks.
    pending: Mutex<Option<EntryId>>,
    /// Whether the window has asked.
    started: AtomicBool,
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
            started: AtomicBool::new(false),
        }
    }

    /// The engine, or why there is none.
    pub(crate) fn engine(&self) -> Result<Engine, Failure> {
        self.engine.clone()
    }

    /// Puts a backup in the database's place.
    pub(crate) async fn restore(&self, _path: &str) -> Result<(), EngineError> {
        Err(FailureCode::Internal.into())
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

    /// Leaves an entry for the window; false when the window is there to be told.
    pub(crate) fn leave(&self, entry: EntryId) -> bool {
        if self.started.load(Ordering::SeqCst) {
            return false;
        }
        *self.pending.lock().unwrap_or_else(PoisonError::into_inner) = Some(entry);
        true
    }

    /// The window is there; what was left for it.
    pub(crate) fn started(&self) -> Option<EntryId> {
        self.started.store(true, Ordering::SeqCst);
        self.pending.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// The interface's language by the settings, else by the system.
pub(crate) fn locale_of(settings: &Settings) -> Locale {
    settings.locale.unwrap_or_else(ortoo_l10n::system_locale)
}

/// The state of an app.
pub(crate) fn backend(app: &AppHandle) -> tauri::State<'_, Backend> {
    app.state()
}
