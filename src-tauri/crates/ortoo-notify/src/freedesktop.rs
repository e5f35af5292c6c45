//! Alerts on Linux and its kin: the Desktop Notifications Specification 1.3 over D-Bus.
//!
//! The message is written by hand and not through a proxy, because it matters at which moment the desktop has been
//! told. Clicks are heard for all alerts of this name, also those of a process before this one.

mod bus;
mod message;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use ortoo_engine::{NotShown, Notifier, Sent};
use ortoo_model::{Alert, AlertId};

use self::bus::Bus;
use crate::{Clicked, Notice, Words};

/// No daemon may keep the engine longer.
const PATIENCE: Duration = Duration::from_secs(5);

/// The session's notification daemon.
pub(crate) struct Freedesktop {
    words: Words,
    clicked: Clicked,
    bus: tokio::sync::Mutex<Option<Arc<Bus>>>,
    /// The alerts that this process has shown, by the daemon's handle.
    shown: Mutex<HashMap<AlertId, String>>,
}

impl Freedesktop {
    pub(crate) fn new(words: Words, clicked: Clicked) -> Self {
        Self { words, clicked, bus: tokio::sync::Mutex::default(), shown: Mutex::default() }
    }

    /// The connection to the session's bus; made when first needed, and anew when it broke.
    async fn bus(&self) -> zbus::Result<Arc<Bus>> {
        let mut there = self.bus.lock().await;
        if let Some(bus) = there.as_ref().filter(|bus| bus.is_alive()) {
            return Ok(Arc::clone(bus));
        }
        let bus = Arc::new(Bus::connect(Arc::clone(&self.clicked)).await?);
        *there = Some(Arc::clone(&bus));
        Ok(bus)
    }

    async fn try_show(&self, alert: Alert, sent: Sent) -> zbus::Result<Option<String>> {
        let bus = self.bus().await?;
        let daemon = bus.daemon().await?;
        let Some(notice) = Notice::of(&alert, &(self.words)()) else { return Ok(None) };
        let before = self.shown().get(&alert.id).cloned();
        let replaces = before.and_then(|handle| daemon.id_of(&handle)).unwrap_or_default();
        let message = message::notify(&notice, alert.id, replaces, &daemon)?;
        let handle = bus.send(message, sent).await?;
        self.shown().insert(alert.id, handle.clone());
        Ok(Some(handle))
    }

    fn shown(&self) -> MutexGuard<'_, HashMap<AlertId, String>> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Notifier for Freedesktop {
    fn is_ready(&self) -> BoxFuture<'_, bool> {
        let asked = async { self.bus().await?.has_daemon().await };
        async { matches!(tokio::time::timeout(PATIENCE, asked).await, Ok(Ok(true))) }.boxed()
    }

    fn show(&self, alert: Alert, sent: Sent) -> BoxFuture<'_, Result<Option<String>, NotShown>> {
        let shown = tokio::time::timeout(PATIENCE, self.try_show(alert, sent));
        async {
            match shown.await {
                Ok(Ok(handle)) => Ok(handle),
                Ok(Err(error)) if bus::is_absence(&error) => {
                    log::info!("nobody shows alerts: {error}");
                    Err(NotShown::Absent)
                }
                Ok(Err(error)) => {
                    log::warn!("the alert cannot be shown: {error}");
                    Err(NotShown::Refused)
                }
                // It has the message; whether it shows it is between it and the reader.
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
            match tokio::time::timeout(PATIENCE, closed).await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => log::info!("an alert cannot be taken away: {error}"),
                Err(_) => log::warn!("the notification daemon does not answer"),
            }
        }
        .boxed()
    }
}
