//! A notification daemon controlled by the test. It records notifications byte for byte and can simulate clicks.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use zbus::object_server::SignalEmitter;
use zbus::zvariant::OwnedValue;

use super::Desktop;

const PATH: &str = "/org/freedesktop/Notifications";
const NAME: &str = "org.freedesktop.Notifications";
const NOTIFICATION_TIMEOUT: Duration = Duration::from_secs(30);

/// A recorded notification.
#[derive(Clone, Debug)]
pub struct Notification {
    /// Its id.
    pub id: u32,
    /// The id of the notification that it replaces; 0 if none.
    pub replaces: u32,
    /// The title.
    pub summary: String,
    /// The text below it.
    pub body: String,
    /// Action keys and labels, alternating.
    pub actions: Vec<String>,
    /// The `urgency` hint.
    pub urgency: u8,
    /// The `x-dunst-stack-tag` hint: a notification replaces an earlier one with the same tag.
    pub tag: String,
    /// The `category` hint.
    pub category: String,
    /// The `desktop-entry` hint.
    pub desktop_entry: String,
    /// The `image-path` hint.
    pub picture: String,
}

#[derive(Default)]
struct DaemonLog {
    shown: Vec<Notification>,
    closed: Vec<u32>,
    last: u32,
}

/// The daemon; it leaves the bus when it is dropped.
pub struct Daemon {
    connection: zbus::Connection,
    log: Arc<Mutex<DaemonLog>>,
}

struct Served(Arc<Mutex<DaemonLog>>);

impl Desktop {
    /// Starts a notification daemon that the test controls, in place of a real one.
    pub async fn start_test_daemon(&self) -> Daemon {
        Daemon::start(self.bus_address()).await
    }
}

impl Daemon {
    async fn start(bus: &str) -> Self {
        let log = Arc::new(Mutex::new(DaemonLog::default()));
        let connection = zbus::connection::Builder::address(bus)
            .unwrap()
            .serve_at(PATH, Served(Arc::clone(&log)))
            .unwrap()
            .name(NAME)
            .unwrap()
            .build()
            .await
            .unwrap();
        Self { connection, log }
    }

    /// Returns all notifications so far.
    pub fn shown(&self) -> Vec<Notification> {
        self.log().shown.clone()
    }

    /// Returns the ids of the notifications that the app closed.
    pub fn closed(&self) -> Vec<u32> {
        self.log().closed.clone()
    }

    /// Waits until `count` notifications have arrived and returns them.
    pub async fn wait_for(&self, count: usize) -> Vec<Notification> {
        let condition = async {
            while self.log().shown.len() < count {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        let shown =
            || self.shown().iter().map(|notification| notification.summary.clone()).collect::<Vec<_>>();
        assert!(
            tokio::time::timeout(NOTIFICATION_TIMEOUT, condition).await.is_ok(),
            "{count} alerts never came: {:?}",
            shown()
        );
        self.shown()
    }

    /// Waits until the app closes a notification.
    pub async fn wait_for_close(&self, id: u32) {
        let condition = async {
            while !self.log().closed.contains(&id) {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        assert!(
            tokio::time::timeout(NOTIFICATION_TIMEOUT, condition).await.is_ok(),
            "alert {id} is not closed"
        );
    }

    /// Invokes an action of a notification, as a click does.
    pub async fn click(&self, id: u32, action: &str) {
        let emitter = SignalEmitter::new(&self.connection, PATH).unwrap();
        Served::action_invoked(&emitter, id, action).await.unwrap();
    }

    fn log(&self) -> MutexGuard<'_, DaemonLog> {
        self.log.lock().unwrap()
    }
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Served {
    fn get_capabilities(&self) -> Vec<&'static str> {
        vec!["actions", "body", "body-markup", "body-hyperlinks", "persistence"]
    }

    fn get_server_information(&self) -> (&'static str, &'static str, &'static str, &'static str) {
        ("played", "Örtöö", "1", "1.2")
    }

    #[expect(clippy::too_many_arguments, reason = "the specification's")]
    fn notify(
        &self,
        _app_name: &str,
        replaces: u32,
        _app_icon: &str,
        summary: String,
        body: String,
        actions: Vec<String>,
        hints: HashMap<String, OwnedValue>,
        _expire_timeout: i32,
    ) -> u32 {
        let text = |name: &str| {
            let value = hints.get(name).and_then(|value| <&str>::try_from(value).ok());
            value.unwrap_or_default().to_owned()
        };
        let mut log = self.0.lock().unwrap();
        log.last += 1;
        let id = if replaces > 0 { replaces } else { log.last };
        let urgency = hints.get("urgency").and_then(|value| u8::try_from(value).ok()).unwrap_or_default();
        log.shown.push(Notification {
            id,
            replaces,
            summary,
            body,
            actions,
            urgency,
            tag: text("x-dunst-stack-tag"),
            category: text("category"),
            desktop_entry: text("desktop-entry"),
            picture: text("image-path"),
        });
        id
    }

    fn close_notification(&self, id: u32) {
        self.0.lock().unwrap().closed.push(id);
    }

    #[zbus(signal)]
    async fn action_invoked(emitter: &SignalEmitter<'_>, id: u32, action_key: &str) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn notification_closed(emitter: &SignalEmitter<'_>, id: u32, reason: u32) -> zbus::Result<()>;
}
