//! The session bus, as far as alerts need it.

use std::sync::{Arc, Mutex, PoisonError};

use futures_util::StreamExt;
use ortoo_engine::Sent;
use zbus::message::Type;
use zbus::names::BusName;
use zbus::{Connection, MatchRule, Message, MessageStream};

use super::message::{INTERFACE, NAME, PATH};
use crate::{Action, Click, Clicked};

/// Errors that say that there is no daemon.
const ABSENT: [&str; 4] = [
    "org.freedesktop.DBus.Error.ServiceUnknown",
    "org.freedesktop.DBus.Error.NameHasNoOwner",
    "org.freedesktop.DBus.Error.NoReply",
    "org.freedesktop.DBus.Error.Disconnected",
];

/// Whether an error says that there is no daemon, or no bus.
pub(super) fn is_absence(error: &zbus::Error) -> bool {
    match error {
        zbus::Error::MethodError(name, ..) => {
            ABSENT.contains(&name.as_str()) || name.starts_with("org.freedesktop.DBus.Error.Spawn")
        }
        zbus::Error::InputOutput(_) | zbus::Error::Address(_) | zbus::Error::Handshake(_) => true,
        zbus::Error::FDO(error) => !matches!(**error, zbus::fdo::Error::ZBus(_)),
        _ => false,
    }
}

/// A notification daemon, as it is now.
#[derive(Clone, Debug)]
pub(super) struct Daemon {
    /// What comes before the number in the handles of its alerts: the bus and its unique name there. A daemon
    /// that is started anew counts from one again.
    prefix: String,
    capabilities: Vec<String>,
}

impl Daemon {
    pub(super) fn can(&self, capability: &str) -> bool {
        self.capabilities.iter().any(|known| known == capability)
    }

    /// The number of one of its alerts; `None` for a handle of another daemon.
    pub(super) fn id_of(&self, handle: &str) -> Option<u32> {
        handle.strip_prefix(&self.prefix)?.parse().ok()
    }
}

/// A connection to it.
pub(super) struct Bus {
    connection: Connection,
    daemon: Mutex<Option<Daemon>>,
}

impl Bus {
    /// Connects, and listens to clicks from then on.
    pub(super) async fn connect(clicked: Clicked) -> zbus::Result<Self> {
        let connection = Connection::session().await?;
        let rule = MatchRule::builder().msg_type(Type::Signal).interface(INTERFACE)?.path(PATH)?.build();
        let signals = MessageStream::for_match_rule(rule, &connection, None).await?;
        tokio::spawn(listen(signals, prefix_of_bus(&connection), clicked));
        Ok(Self { connection, daemon: Mutex::default() })
    }

    pub(super) fn is_alive(&self) -> bool {
        self.connection.is_bus() && self.connection.unique_name().is_some() && !self.connection.is_closed()
    }

    /// Whether somebody shows alerts, or would be started to.
    pub(super) async fn has_daemon(&self) -> zbus::Result<bool> {
        let bus = zbus::fdo::DBusProxy::new(&self.connection).await?;
        if bus.name_has_owner(BusName::try_from(NAME)?).await? {
            return Ok(true);
        }
        Ok(bus.list_activatable_names().await?.iter().any(|name| name.as_str() == NAME))
    }

    /// The daemon, started where it must be, and what it can do.
    pub(super) async fn daemon(&self) -> zbus::Result<Daemon> {
        let owner = self.owner().await.unwrap_or_default();
        let known = self.daemon.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(known) = known.filter(|known| !owner.is_empty() && known.prefix == self.prefix(&owner)) {
            return Ok(known);
        }
        let told =
            self.connection.call_method(Some(NAME), PATH, Some(INTERFACE), "GetCapabilities", &()).await?;
        let owner = told.header().sender().map(ToString::to_string).unwrap_or_default();
        let daemon = Daemon { prefix: self.prefix(&owner), capabilities: told.body().deserialize()? };
        *self.daemon.lock().unwrap_or_else(PoisonError::into_inner) = Some(daemon.clone());
        Ok(daemon)
    }

    /// Sends a message that shows an alert, and calls `sent` before it waits for the answer: the alert's handle.
    pub(super) async fn send(&self, message: Message, sent: Sent) -> zbus::Result<String> {
        let serial = message.primary_header().serial_num();
        // Listening before asking: the answer may be quick.
        let mut answers = MessageStream::from(&self.connection);
        self.connection.send(&message).await?;
        sent();
        while let Some(answer) = answers.next().await {
            let answer = answer?;
            let header = answer.header();
            if header.reply_serial() != Some(serial) {
                continue;
            }
            if answer.message_type() == Type::Error {
                return Err(answer.into());
            }
            let owner = header.sender().map(ToString::to_string).unwrap_or_default();
            let id: u32 = answer.body().deserialize()?;
            return Ok(format!("{}{id}", self.prefix(&owner)));
        }
        Err(zbus::Error::InputOutput(Arc::new(std::io::ErrorKind::ConnectionAborted.into())))
    }

    /// Takes an alert away, unless its daemon is gone and took it along.
    pub(super) async fn close(&self, handle: &str) -> zbus::Result<()> {
        let prefix = self.prefix(&self.owner().await?);
        let daemon = Daemon { prefix, capabilities: Vec::new() };
        if let Some(id) = daemon.id_of(handle) {
            self.connection.call_method(Some(NAME), PATH, Some(INTERFACE), "CloseNotification", &id).await?;
        }
        Ok(())
    }

    async fn owner(&self) -> zbus::Result<String> {
        let bus = zbus::fdo::DBusProxy::new(&self.connection).await?;
        Ok(bus.get_name_owner(BusName::try_from(NAME)?).await?.to_string())
    }

    fn prefix(&self, owner: &str) -> String {
        format!("{}{owner}/", prefix_of_bus(&self.connection))
    }
}

fn prefix_of_bus(connection: &Connection) -> String {
    format!("{}/", connection.server_guid())
}

/// Passes clicks on, for as long as there is a connection.
async fn listen(mut signals: MessageStream, bus: String, clicked: Clicked) {
    while let Some(Ok(signal)) = signals.next().await {
        let header = signal.header();
        let (Some(member), Some(sender)) = (header.member(), header.sender()) else { continue };
        if member != "ActionInvoked" {
            continue;
        }
        let Ok((id, key)) = signal.body().deserialize::<(u32, String)>() else { continue };
        let action = match key.as_str() {
            "default" | "open" => Action::Open,
            "save" => Action::Save,
            "mute" => Action::Mute,
            _ => continue,
        };
        clicked(Click { handle: format!("{bus}{sender}/{id}"), action });
    }
}
