//! A notification daemon that the test plays: it keeps what it is told to the last byte, and can click, fall silent
//! and go.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use zbus::object_server::SignalEmitter;
use zbus::zvariant::OwnedValue;

const PATH: &str = "/org/freedesktop/Notifications";
const NAME: &str = "org.freedesktop.Notifications";
const PATIENCE: Duration = Duration::from_secs(30);

/// What the daemon was told to show.
#[derive(Clone, Debug)]
pub struct Notice {
    /// Its number.
    pub id: u32,
    /// Whose place it takes; 0 for nobody's.
    pub replaces: u32,
    /// The title.
    pub summary: String,
    /// The text below it.
    pub body: String,
    /// Keys and labels by turns.
    pub actions: Vec<String>,
    /// `urgency`.
    pub urgency: u8,
    /// `x-dunst-stack-tag`: alerts with the same are one.
    pub tag: String,
    /// `category`.
    pub category: String,
    /// `desktop-entry`.
    pub desktop_entry: String,
    /// `image-path`.
    pub picture: String,
}

#[derive(Default)]
struct Told {
    shown: Vec<Notice>,
    closed: Vec<u32>,
    last: u32,
}

/// The daemon; it goes with its handle.
pub struct Daemon {
    connection: zbus::Connection,
    told: Arc<Mutex<Told>>,
}

struct Served(Arc<Mutex<Told>>);

impl Daemon {
    pub(super) async fn start(bus: &str) -> Self {
        let told = Arc::new(Mutex::new(Told::default()));
        let connection = zbus::connection::Builder::address(bus)
            .unwrap()
            .serve_at(PATH, Served(Arc::clone(&told)))
            .unwrap()
            .name(NAME)
            .unwrap()
            .build()
            .await
            .unwrap();
        Self { connection, told }
    }

    /// All that it was told to show so far.
    pub fn shown(&self) -> Vec<Notice> {
        self.told().shown.clone()
    }

    /// The numbers that it was told to close.
    pub fn closed(&self) -> Vec<u32> {
        self.told().closed.clone()
    }

    /// Waits until it was told to show so many.
    pub async fn wait_for(&self, count: usize) -> Vec<Notice> {
        let told = async {
            while self.told().shown.len() < count {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        let shown = || self.shown().iter().map(|notice| notice.summary.clone()).collect::<Vec<_>>();
        assert!(
            tokio::time::timeout(PATIENCE, told).await.is_ok(),
            "{count} alerts never came: {:?}",
            shown()
        );
        self.shown()
    }

    /// Waits until it was told to close this one.
    pub async fn wait_for_close(&self, id: u32) {
        let told = async {
            while !self.told().closed.contains(&id) {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        assert!(tokio::time::timeout(PATIENCE, told).await.is_ok(), "alert {id} stays");
    }

    /// The reader clicks.
    pub async fn click(&self, id: u32, action: &str) {
        let emitter = SignalEmitter::new(&self.connection, PATH).unwrap();
        Served::action_invoked(&emitter, id, action).await.unwrap();
    }

    fn told(&self) -> MutexGuard<'_, Told> {
        self.told.lock().unwrap()
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
        let mut told = self.0.lock().unwrap();
        told.last += 1;
        let id = if replaces > 0 { replaces } else { told.last };
        let urgency = hints.get("urgency").and_then(|value| u8::try_from(value).ok()).unwrap_or_default();
        told.shown.push(Notice {
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
