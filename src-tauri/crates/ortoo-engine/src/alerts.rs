//! Alerts: which new entries the reader is alerted to, when, and why not.
//!
//! Arrivals are stored together with their entries; [`Engine::tell`] decides on all of them in one transaction (`decide`,
//! by the rules of `policy`), queues alerts, and shows them through the notifier (`deliver`). The process may end between
//! any two steps: the next one continues from what is stored.

mod decide;
mod deliver;
mod heartbeat;
mod notifier;
mod picture;
mod policy;
mod quiet;
mod recovery;
pub(crate) mod watch_matching;
pub(crate) mod watches;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use ortoo_model::{
    AlertId, DoNotDisturb, EntryId, JournalLine, JournalQuery, JournalRow, Quiet, ReasonCode, SettingsPatch,
    Topic,
};
use ortoo_store::{Pending, Store};

use self::heartbeat::Heartbeat;
pub use self::notifier::{NotShown, Notifier, Sent};
use crate::{Engine, EngineError};

/// The alert state that the engine keeps in memory.
#[derive(Default)]
pub(crate) struct Alerts {
    notifier: Mutex<Option<Arc<dyn Notifier>>>,
    /// Held while pending alerts are processed.
    processing: tokio::sync::Mutex<()>,
    /// Whether a later run is scheduled to recover alerts that another process may have left.
    recovery_scheduled: AtomicBool,
    heartbeat: Mutex<Heartbeat>,
    stories: Mutex<crate::stories::matcher::StoryMatcher>,
    pub(crate) watches: Mutex<watch_matching::CompiledWatches>,
}

impl Engine {
    /// Sets what shows alerts from now on. Without a notifier, alerts are held.
    pub fn set_notifier(&self, notifier: Arc<dyn Notifier>) {
        *self.parts.alerts.notifier.lock().unwrap_or_else(PoisonError::into_inner) = Some(notifier);
    }

    fn notifier(&self) -> Option<Arc<dyn Notifier>> {
        self.parts.alerts.notifier.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Decides on all arrivals and held entries, and shows the alerts that result. Without a notifier, leaves the work to
    /// a running process that has one.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn tell(&self) -> Result<(), EngineError> {
        let _guard = self.parts.alerts.processing.lock().await;
        let pending = self.blocking(Store::pending_alerts).await?;
        if pending == Pending::default() {
            return Ok(());
        }
        let notifier = self.notifier();
        let absent = match &notifier {
            None if self.is_another_process_alive().await? => return Ok(()),
            None => Some(ReasonCode::NotRunning),
            Some(notifier) if notifier.is_ready().await => None,
            Some(_) => Some(ReasonCode::NoDesktop),
        };
        if absent.is_some() && !pending.arrived {
            return Ok(());
        }
        if self.decide(absent).await? {
            self.changed(&[Topic::Alerts, Topic::Watches]);
        }
        let Some(notifier) = notifier.filter(|_| absent.is_none()) else { return Ok(()) };
        self.deliver(notifier.as_ref()).await?;
        if self.blocking(Store::pending_alerts).await?.queued {
            self.spawn_recovery();
        }
        Ok(())
    }

    /// Schedules another run: an alert that another process is showing may have been left behind, which is certain once
    /// its lease has run out.
    fn spawn_recovery(&self) {
        if self.parts.alerts.recovery_scheduled.swap(true, Ordering::AcqRel) {
            return;
        }
        let engine = self.clone();
        tokio::spawn(async move {
            tokio::time::sleep(recovery::LEASE_CHECK_DELAY).await;
            engine.parts.alerts.recovery_scheduled.store(false, Ordering::Release);
            engine.spawn_alert_processing();
        });
    }

    /// Spawns a task that runs [`Engine::tell`].
    pub(crate) fn spawn_alert_processing(&self) {
        let engine = self.clone();
        tokio::spawn(async move {
            if let Err(error) = engine.tell().await {
                error.into_failure();
            }
        });
    }

    /// Returns the lines of the journal, newest first.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn journal(&self, query: JournalQuery) -> Result<Vec<JournalLine>, EngineError> {
        self.blocking(move |store| store.journal(&query)).await
    }

    /// Returns the alert decisions, newest first, one per entry.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn decisions(&self, query: JournalQuery) -> Result<Vec<JournalRow>, EngineError> {
        self.blocking(move |store| store.decisions(&query)).await
    }

    /// Returns whether it is quiet now and how many entries are held.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn quiet(&self) -> Result<Quiet, EngineError> {
        let hours = self.settings().await?.quiet();
        let held = self.blocking(Store::pending_alerts).await?.held;
        let (cause, until) = quiet::quiet_at(&hours, self.now(), &|at| self.local(at)).unzip();
        Ok(Quiet { cause, until, held })
    }

    /// Starts or ends do-not-disturb. Entries held meanwhile are shown when it ends.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn set_do_not_disturb(&self, how: DoNotDisturb) -> Result<Quiet, EngineError> {
        let until = quiet::do_not_disturb_until(how, self.now(), &|at| self.local(at));
        let until = until.map(|until| until.timestamp_millis());
        let patch = [("do-not-disturb".to_owned(), until.into())];
        self.update_settings(SettingsPatch(patch.into_iter().collect())).await?;
        self.changed(&[Topic::Alerts]);
        self.spawn_alert_processing();
        self.quiet().await
    }

    /// Returns the entries of an alert, the most important first.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn alert_entries(&self, id: AlertId) -> Result<Vec<EntryId>, EngineError> {
        self.blocking(move |store| store.alert_entries(id)).await
    }

    /// Returns the alert that the desktop knows by this handle.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn alert_of(&self, handle: String) -> Result<Option<AlertId>, EngineError> {
        self.blocking(move |store| store.alert_of(&handle)).await
    }
}
