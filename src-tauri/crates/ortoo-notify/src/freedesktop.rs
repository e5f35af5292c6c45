//! Alerts on Linux and other freedesktop.org systems: the Desktop Notifications Specification 1.3 over D-Bus.
//!
//! The message is sent directly and not through a generated proxy, because the engine has to know the moment
//! when it was sent. Clicks are received for all alerts of the app, also for those that an earlier process
//! has shown.

mod bus;
mod message;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use ortoo_engine::{Notifier, Sent, ShowError};
use ortoo_model::{Alert, AlertId};

use self::bus::Bus;
use crate::{AlertText, ClickHandler, LocalizerSource};

/// How long the engine waits for the notification daemon.
const DAEMON_TIMEOUT: Duration = Duration::from_secs(5);

/// Shows alerts through the notification daemon of the session.
pub(crate) struct Freedesktop {
    localizer: LocalizerSource,
    on_click: ClickHandler,
    bus: tokio::sync::Mutex<Option<Arc<Bus>>>,
    /// The handles of the alerts that this process has shown.
    handles: Mutex<HashMap<AlertId, String>>,
}

impl Freedesktop {
    pub(crate) fn new(localizer: LocalizerSource, on_click: ClickHandler) -> Self {
        Self { localizer, on_click, bus: tokio::sync::Mutex::default(), handles: Mutex::default() }
    }

    /// Returns the connection to the session bus, which is made when first needed and again after it broke.
    async fn bus(&self) -> zbus::Result<Arc<Bus>> {
        let mut connection = self.bus.lock().await;
        if let Some(bus) = connection.as_ref().filter(|bus| bus.is_alive()) {
            return Ok(Arc::clone(bus));
        }
        let bus = Arc::new(Bus::connect(Arc::clone(&self.on_click)).await?);
        *connection = Some(Arc::clone(&bus));
        Ok(bus)
    }

    async fn try_show(&self, alert: Alert, sent: Sent) -> zbus::Result<Option<String>> {
        let bus = self.bus().await?;
        let daemon = bus.daemon().await?;
        let Some(text) = AlertText::new(&alert, &(self.localizer)()) else { return Ok(None) };
        let previous = self.handles().get(&alert.id).cloned();
        let replaces = previous.and_then(|handle| daemon.id_of(&handle)).unwrap_or_default();
        let message = message::notify_message(&text, alert.id, replaces, &daemon)?;
        let handle = bus.send(message, sent).await?;
        self.handles().insert(alert.id, handle.clone());
        Ok(Some(handle))
    }

    fn handles(&self) -> MutexGuard<'_, HashMap<AlertId, String>> {
        self.handles.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Notifier for Freedesktop {
    fn is_ready(&self) -> BoxFuture<'_, bool> {
        let has_daemon = async { self.bus().await?.has_daemon().await };
        async { matches!(tokio::time::timeout(DAEMON_TIMEOUT, has_daemon).await, Ok(Ok(true))) }.boxed()
    }

    fn show(&self, alert: Alert, sent: Sent) -> BoxFuture<'_, Result<Option<String>, ShowError>> {
        let result = tokio::time::timeout(DAEMON_TIMEOUT, self.try_show(alert, sent));
        async {
            match result.await {
                Ok(Ok(handle)) => Ok(handle),
                Ok(Err(error)) if bus::is_absence(&error) => {
                    log::info!("nobody shows alerts: {error}");
                    Err(ShowError::Absent)
                }
                Ok(Err(error)) => {
                    log::warn!("the alert cannot be shown: {error}");
                    Err(ShowError::Refused)
                }
                // The daemon has the message and may still show it.
                Err(_) => {
                    log::warn!("the notification daemon does not answer");
                    Ok(None)
                }
            }
        }
        .boxed()
    }

    fn close(&self, handle: String) -> BoxFuture<'_, ()> {
        let closed = async move { self.bus().await?.close(&handle).await };
        async {
            match tokio::time::timeout(DAEMON_TIMEOUT, closed).await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => log::info!("an alert cannot be taken away: {error}"),
                Err(_) => log::warn!("the notification daemon does not answer"),
            }
        }
        .boxed()
    }
}
