//! Alerts: what is told, when, and why not.
//!
//! What arrives is written down with the entry itself; [`Engine::tell`] decides on all of it in one transaction
//! (`decide`, by the rules of `policy`), queues alerts, and hands them to whoever shows them (`deliver`). Between
//! any two steps the process may end: the next one goes on where this one stood.

mod awake;
mod decide;
mod deliver;
mod notifier;
mod picture;
mod policy;
mod quiet;
mod rescue;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use ortoo_model::{
    AlertId, DoNotDisturb, EntryId, FeedAlerts, FeedId, FeedPatch, JournalLine, JournalQuery, JournalRow,
    Quiet, ReasonCode, SettingsPatch, Topic,
};
use ortoo_store::{Pending, Store};

use self::awake::Awake;
pub use self::notifier::{NotShown, Notifier, Sent};
use crate::{Engine, EngineError};

/// What the engine remembers of alerts between two rounds.
#[derive(Default)]
pub(crate) struct Alerts {
    notifier: Mutex<Option<Arc<dyn Notifier>>>,
    /// Held during a round.
    round: tokio::sync::Mutex<()>,
    /// Whether another round is about to look after what a process may have left behind.
    waiting: AtomicBool,
    awake: Mutex<Awake>,
    stories: Mutex<crate::stories::Stories>,
    pub(crate) watches: Mutex<crate::watches::Compiled>,
}

impl Engine {
    /// Who shows alerts from now on. Without one, what is to be told is held.
    pub fn set_notifier(&self, notifier: Arc<dyn Notifier>) {
        *self.inner.alerts.notifier.lock().unwrap_or_else(PoisonError::into_inner) = Some(notifier);
    }

    fn notifier(&self) -> Option<Arc<dyn Notifier>> {
        self.inner.alerts.notifier.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Decides on all that has arrived and all that was held, and shows what is to be shown. A process that
    /// shows nothing leaves it to one that is awake and does.
    ///
    /// # Errors
    /// The database.
    pub async fn tell(&self) -> Result<(), EngineError> {
        let _round = self.inner.alerts.round.lock().await;
        let pending = self.blocking(Store::pending_alerts).await?;
        if pending == Pending::default() {
            return Ok(());
        }
        let notifier = self.notifier();
        let absent = match &notifier {
            None if self.others_are_awake().await? => return Ok(()),
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
            self.tell_later();
        }
        Ok(())
    }

    /// An alert that another process is showing may be one that it left behind: it is looked after as soon as that
    /// is certain.
    fn tell_later(&self) {
        if self.inner.alerts.waiting.swap(true, Ordering::AcqRel) {
            return;
        }
        let engine = self.clone();
        tokio::spawn(async move {
            tokio::time::sleep(rescue::CERTAIN).await;
            engine.inner.alerts.waiting.store(false, Ordering::Release);
            engine.tell_behind();
        });
    }

    /// [`Engine::tell`], with nobody waiting for it.
    pub(crate) fn tell_behind(&self) {
        let engine = self.clone();
        tokio::spawn(async move {
            if let Err(error) = engine.tell().await {
                error.into_failure();
            }
        });
    }

    /// The journal, newest first, as lines.
    ///
    /// # Errors
    /// The database.
    pub async fn journal(&self, query: JournalQuery) -> Result<Vec<JournalLine>, EngineError> {
        self.blocking(move |store| store.journal(&query)).await
    }

    /// The journal, newest first, a decision an entry.
    ///
    /// # Errors
    /// The database.
    pub async fn decisions(&self, query: JournalQuery) -> Result<Vec<JournalRow>, EngineError> {
        self.blocking(move |store| store.decisions(&query)).await
    }

    /// Whether it is quiet now, and how many entries are held.
    ///
    /// # Errors
    /// The database.
    pub async fn quiet(&self) -> Result<Quiet, EngineError> {
        let hours = self.settings().await?.quiet();
        let held = self.blocking(Store::pending_alerts).await?.held;
        let (cause, until) = quiet::quiet_at(&hours, self.now(), &|at| self.local(at)).unzip();
        Ok(Quiet { cause, until, held })
    }

    /// Begins or ends a time without alerts. What was held meanwhile is told when it ends.
    ///
    /// # Errors
    /// The database.
    pub async fn set_do_not_disturb(&self, how: DoNotDisturb) -> Result<Quiet, EngineError> {
        let until = quiet::disturb_until(how, self.now(), &|at| self.local(at));
        let until = until.map(|until| until.timestamp_millis());
        let patch = [("do-not-disturb".to_owned(), until.into())];
        self.update_settings(SettingsPatch(patch.into_iter().collect())).await?;
        self.changed(&[Topic::Alerts]);
        self.tell_behind();
        self.quiet().await
    }

    /// Says which headlines of these sources are told.
    ///
    /// # Errors
    /// The database.
    pub async fn set_feed_alerts(&self, ids: Vec<FeedId>, alerts: FeedAlerts) -> Result<(), EngineError> {
        let patch = FeedPatch { alerts: Some(alerts), ..FeedPatch::default() };
        self.blocking(move |store| {
            ids.into_iter().try_for_each(|id| store.update_feed(id, &patch).map(drop))
        })
        .await?;
        self.changed(&[Topic::Feeds, Topic::Alerts]);
        Ok(())
    }

    /// What an alert told, most important first.
    ///
    /// # Errors
    /// The database.
    pub async fn alert_entries(&self, id: AlertId) -> Result<Vec<EntryId>, EngineError> {
        self.blocking(move |store| store.alert_entries(id)).await
    }

    /// The alert that the desktop knows by this name.
    ///
    /// # Errors
    /// The database.
    pub async fn alert_of(&self, handle: String) -> Result<Option<AlertId>, EngineError> {
        self.blocking(move |store| store.alert_of(&handle)).await
    }
}
