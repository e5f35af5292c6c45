//! Shows alerts on the desktop and withdraws them.

use std::sync::Arc;

use ortoo_model::{Alert, AlertLine, Decision, EntryRow, ReasonCode, Topic};
use ortoo_store::{AlertState, QueuedAlert};

use super::notifier::{Notifier, NotifierSlot, ShowError};
use super::picture::AlertPictures;
use super::policy::MAX_ALERT_LINES;
use super::recovery::drop_alert;
use crate::clock::Clock;
use crate::error::EngineError;
use crate::events::EventSender;
use crate::store_handle::StoreHandle;

/// Shows queued alerts and withdraws shown ones.
pub(crate) struct AlertDelivery {
    pub(crate) store: StoreHandle,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) events: EventSender,
    pub(crate) notifier: NotifierSlot,
    pub(crate) pictures: AlertPictures,
}

impl AlertDelivery {
    /// Shows all queued alerts, one after the other.
    pub(super) async fn deliver(&self, notifier: &dyn Notifier) -> Result<(), EngineError> {
        loop {
            let now = self.clock.now();
            let Some(queued) = self.store.run(move |store| store.take_alert(now)).await? else {
                return Ok(());
            };
            let Some(alert) = self.compose(queued).await? else {
                self.drop_queued_alert(queued, Decision::Suppressed, ReasonCode::AlreadyRead).await?;
                continue;
            };
            let store = self.store.blocking().clone();
            let sent = Box::new(move || {
                if let Err(error) = store.set_alert_state(queued.id, AlertState::Sent) {
                    log::warn!("the state of a sent alert cannot be stored: {error}");
                }
            });
            match notifier.show(alert, sent).await {
                Ok(Some(handle)) => {
                    self.store.run(move |store| store.set_alert_handle(queued.id, &handle)).await?;
                }
                Ok(None) => {}
                Err(ShowError::Absent) => {
                    return self.drop_queued_alert(queued, Decision::Held, ReasonCode::NoDesktop).await;
                }
                Err(ShowError::Refused) => {
                    self.drop_queued_alert(queued, Decision::Suppressed, ReasonCode::Refused).await?;
                }
            }
        }
    }

    /// Builds an alert from its entries that are still worth showing; `None` if there are none.
    async fn compose(&self, queued: QueuedAlert) -> Result<Option<Alert>, EngineError> {
        let rows = self
            .store
            .run(move |store| {
                let rows = store.entry_rows(&store.alert_entries(queued.id)?)?;
                let followed: Vec<_> = store.feeds()?.into_iter().map(|feed| feed.id).collect();
                let unread = rows.into_iter().filter(|row| !row.read && followed.contains(&row.feed_id));
                Ok(unread.collect::<Vec<_>>())
            })
            .await?;
        if rows.is_empty() {
            return Ok(None);
        }
        let picture = match rows.as_slice() {
            [EntryRow { image_url: Some(address), .. }] => {
                self.pictures.alert_picture(queued.id, address).await
            }
            _ => None,
        };
        let more = u32::try_from(rows.len().saturating_sub(MAX_ALERT_LINES)).unwrap_or(u32::MAX);
        Ok(Some(Alert {
            id: queued.id,
            kind: queued.alert.kind,
            urgent: queued.alert.urgent,
            since: queued.alert.since,
            lines: rows.into_iter().take(MAX_ALERT_LINES).map(line).collect(),
            more,
            picture,
        }))
    }

    async fn drop_queued_alert(
        &self,
        queued: QueuedAlert,
        decision: Decision,
        code: ReasonCode,
    ) -> Result<(), EngineError> {
        let now = self.clock.now();
        self.store
            .run(move |store| store.write(|writing| drop_alert(writing, queued.id, decision, code, now)))
            .await?;
        self.events.changed(&[Topic::Alerts]);
        Ok(())
    }

    /// Withdraws alerts whose entries have all been read.
    pub(crate) async fn withdraw(&self) -> Result<(), EngineError> {
        let Some(notifier) = self.notifier.get() else { return Ok(()) };
        for (id, handle) in self.store.run(|store| store.spent_alerts()).await? {
            if let Some(handle) = handle {
                notifier.close(handle).await;
            }
            self.store.run(move |store| store.set_alert_state(id, AlertState::Closed)).await?;
        }
        Ok(())
    }
}

fn line(row: EntryRow) -> AlertLine {
    AlertLine {
        entry_id: row.id,
        title: row.title,
        feed_id: row.feed_id,
        feed_title: row.feed_title,
        language: row.language,
    }
}
