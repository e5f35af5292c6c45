//! Processing pending alerts: decisions in one transaction (`decide`, by the rules of `policy`), then delivery through the
//! notifier (`deliver`).
//!
//! Arrivals are stored together with their entries, and alerts are queued in the database. The process may end between
//! any two steps: the next one continues from what is stored.

use ortoo_model::{ReasonCode, Topic};
use ortoo_store::{PendingAlertWork, Store};
use tokio::sync::Mutex;

use super::decide::AlertDecider;
use super::deliver::AlertDelivery;
use super::heartbeat::Heartbeat;
use super::notifier::NotifierSlot;
use crate::error::EngineError;
use crate::events::EventSender;
use crate::single_run::SingleRun;
use crate::store_handle::StoreHandle;

/// Decides on pending entries and shows the alerts that result.
pub(crate) struct AlertPipeline {
    pub(crate) store: StoreHandle,
    pub(crate) events: EventSender,
    pub(crate) notifier: NotifierSlot,
    pub(crate) heartbeat: Heartbeat,
    pub(crate) decider: AlertDecider,
    pub(crate) delivery: AlertDelivery,
    /// Held while pending alerts are processed.
    pub(crate) processing: Mutex<()>,
    /// Held while a later run is scheduled to recover alerts that another process may have left.
    pub(crate) recovery: SingleRun,
}

impl AlertPipeline {
    /// Decides on all arrivals and held entries, and shows the alerts that result. Without a notifier, leaves the work to
    /// a running process that has one. Returns whether alerts are left that another process is showing.
    pub(crate) async fn process(&self) -> Result<bool, EngineError> {
        let _guard = self.processing.lock().await;
        let pending = self.store.run(Store::pending_alerts).await?;
        if pending == PendingAlertWork::default() {
            return Ok(false);
        }
        let notifier = self.notifier.get();
        let absent = match &notifier {
            None if self.heartbeat.is_another_process_alive().await? => return Ok(false),
            None => Some(ReasonCode::NotRunning),
            Some(notifier) if notifier.is_ready().await => None,
            Some(_) => Some(ReasonCode::NoDesktop),
        };
        if absent.is_some() && !pending.arrived {
            return Ok(false);
        }
        self.decide(absent).await?;
        let Some(notifier) = notifier.filter(|_| absent.is_none()) else { return Ok(false) };
        self.delivery.deliver(notifier.as_ref()).await?;
        Ok(self.store.run(Store::pending_alerts).await?.queued)
    }

    async fn decide(&self, absent: Option<ReasonCode>) -> Result<(), EngineError> {
        let absence_since = self.heartbeat.absence_since();
        let run = self.decider.decide(absent, absence_since).await?;
        if run.has_normal_alert {
            self.heartbeat.end_absence();
        }
        if run.has_changes {
            self.events.changed(&[Topic::Alerts, Topic::Watches]);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alerts::journal::Journal;
    use crate::alerts::picture::AlertPictures;
    use crate::articles::pictures::PictureLoader;
    use crate::testing::TestLibrary;
    use ortoo_model::JournalQuery;

    #[tokio::test]
    async fn without_a_notifier_an_arrival_is_held() {
        let library = TestLibrary::new();
        let entry = library.add_entry("The first snow").await;
        let now = library.now();
        let arrival =
            move |store: &Store| store.write(|writing| writing.note_arrival(entry, now, false, None));
        library.store.run(arrival).await.unwrap();
        let (store, clock) = (library.store.clone(), library.clock.clone());
        let notifier = NotifierSlot::default();
        let pictures =
            PictureLoader { store: store.clone(), fetcher: library.fetcher.clone(), clock: clock.clone() };
        let data_dir = library.folder.path().to_owned();
        let pipeline = AlertPipeline {
            store: store.clone(),
            events: library.events.clone(),
            notifier: notifier.clone(),
            heartbeat: Heartbeat::new(store.clone(), clock.clone(), notifier.clone()),
            decider: AlertDecider::new(store.clone(), clock.clone()),
            delivery: AlertDelivery {
                store: store.clone(),
                clock,
                events: library.events.clone(),
                notifier,
                pictures: AlertPictures { store: store.clone(), pictures, data_dir },
            },
            processing: Mutex::default(),
            recovery: SingleRun::default(),
        };
        assert!(!pipeline.process().await.unwrap());
        let journal = Journal { store };
        let decisions = journal.decisions(JournalQuery::default()).await.unwrap();
        assert_eq!(decisions[0].entry_id, entry);
        assert_eq!(decisions[0].reason.code, ReasonCode::NotRunning);
    }
}
