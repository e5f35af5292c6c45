//! The connection to the session bus.

use std::sync::{Arc, Mutex, PoisonError};

use futures_util::StreamExt;
use ortoo_engine::Sent;
use zbus::message::Type;
use zbus::names::BusName;
use zbus::{Connection, MatchRule, Message, MessageStream};

use crate::{Action, Click, ClickHandler};

/// The bus name of the notification daemon.
pub(super) const NAME: &str = "org.freedesktop.Notifications";
pub(super) const INTERFACE: &str = NAME;
pub(super) const PATH: &str = "/org/freedesktop/Notifications";

/// D-Bus errors that mean that there is no notification daemon.
const ABSENCE_ERRORS: [&str; 4] = [
    "org.freedesktop.DBus.Error.ServiceUnknown",
    "org.freedesktop.DBus.Error.NameHasNoOwner",
    "org.freedesktop.DBus.Error.NoReply",
    "org.freedesktop.DBus.Error.Disconnected",
];

/// Returns whether an error means that there is no daemon or no bus.
pub(super) fn is_absence(error: &zbus::Error) -> bool {
    match error {
        zbus::Error::MethodError(name, ..) => {
            ABSENCE_ERRORS.contains(&name.as_str()) || name.starts_with("org.freedesktop.DBus.Error.Spawn")
        }
        zbus::Error::InputOutput(_) | zbus::Error::Address(_) | zbus::Error::Handshake(_) => true,
        zbus::Error::FDO(error) => !matches!(**error, zbus::fdo::Error::ZBus(_)),
        _ => false,
    }
}

/// The notification daemon that is running now.
#[derive(Clone, Debug)]
pub(super) struct Daemon {
    /// The prefix of the handles of its alerts: the id of the bus and the daemon's unique name. A daemon that
    /// restarts counts its alerts from one again.
    prefix: String,
    capabilities: Vec<String>,
}

impl Daemon {
    pub(super) fn has_capability(&self, capability: &str) -> bool {
        self.capabilities.iter().any(|other| other == capability)
    }

    /// Returns the daemon's id of an alert; `None` for a handle of another daemon.
    pub(super) fn id_of(&self, handle: &str) -> Option<u32> {
        handle.strip_prefix(&self.prefix)?.parse().ok()
    }
}

/// A connection to the session bus.
pub(super) struct Bus {
    connection: Connection,
    daemon: Mutex<Option<Daemon>>,
}

impl Bus {
    /// Connects to the session bus and starts to listen for clicks.
    pub(super) async fn connect(on_click: ClickHandler) -> zbus::Result<Self> {
        let connection = Connection::session().await?;
        let rule = MatchRule::builder().msg_type(Type::Signal).interface(INTERFACE)?.path(PATH)?.build();
        let signals = MessageStream::for_match_rule(rule, &connection, None).await?;
        tokio::spawn(pass_clicks(signals, prefix_of_bus(&connection), on_click));
        Ok(Self { connection, daemon: Mutex::default() })
    }

    /// Returns whether the connection is open.
    pub(super) fn is_alive(&self) -> bool {
        self.connection.is_bus() && self.connection.unique_name().is_some() && !self.connection.is_closed()
    }

    /// Returns whether a daemon is running or can be started.
    pub(super) async fn has_daemon(&self) -> zbus::Result<bool> {
        let bus = zbus::fdo::DBusProxy::new(&self.connection).await?;
        if bus.name_has_owner(BusName::try_from(NAME)?).await? {
            return Ok(true);
        }
        Ok(bus.list_activatable_names().await?.iter().any(|name| name.as_str() == NAME))
    }

    /// Returns the daemon with its capabilities; starts it if necessary.
    pub(super) async fn daemon(&self) -> zbus::Result<Daemon> {
        let owner = self.owner().await.unwrap_or_default();
        let cached = self.daemon.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let prefix = self.prefix(&owner);
        if let Some(daemon) = cached.filter(|daemon| !owner.is_empty() && daemon.prefix == prefix) {
            return Ok(daemon);
        }
        let reply =
            self.connection.call_method(Some(NAME), PATH, Some(INTERFACE), "GetCapabilities", &()).await?;
        let owner = reply.header().sender().map(ToString::to_string).unwrap_or_default();
        let daemon = Daemon { prefix: self.prefix(&owner), capabilities: reply.body().deserialize()? };
        *self.daemon.lock().unwrap_or_else(PoisonError::into_inner) = Some(daemon.clone());
        Ok(daemon)
    }

    /// Sends a message that shows an alert, calls `sent`, and waits for the reply; returns the alert's
    /// handle.
    pub(super) async fn send(&self, message: Message, sent: Sent) -> zbus::Result<String> {
        let serial = message.primary_header().serial_num();
        // Subscribe before sending, because the reply may come at once.
        let mut replies = MessageStream::from(&self.connection);
        self.connection.send(&message).await?;
        sent();
        while let Some(reply) = replies.next().await {
            let reply = reply?;
            let header = reply.header();
            if header.reply_serial() != Some(serial) {
                continue;
            }
            if reply.message_type() == Type::Error {
                return Err(reply.into());
            }
            let owner = header.sender().map(ToString::to_string).unwrap_or_default();
            let id: u32 = reply.body().deserialize()?;
            return Ok(format!("{}{id}", self.prefix(&owner)));
        }
        Err(zbus::Error::InputOutput(Arc::new(std::io::ErrorKind::ConnectionAborted.into())))
    }

    /// Closes an alert; does nothing if the daemon that showed it is no longer running.
    pub(super) async fn close(&self, handle: &str) -> zbus::Result<()> {
        let prefix = self.prefix(&self.owner().await?);
        let daemon = Daemon { prefix, capabilities: Vec::new() };
        if let Some(id) = daemon.id_of(handle) {
            self.connection.call_method(Some(NAME), PATH, Some(INTERFACE), "CloseNotification", &id).await?;
        }
        Ok(())
    }

    /// Returns the unique name of the running daemon.
    async fn owner(&self) -> zbus::Result<String> {
        let bus = zbus::fdo::DBusProxy::new(&self.connection).await?;
        Ok(bus.get_name_owner(BusName::try_from(NAME)?).await?.to_string())
    }

    fn prefix(&self, owner: &str) -> String {
        format!("{}{owner}/", prefix_of_bus(&self.connection))
    }
}

/// Returns the prefix of all handles on this bus.
fn prefix_of_bus(connection: &Connection) -> String {
    format!("{}/", connection.server_guid())
}

/// Passes clicks to the handler until the connection ends.
async fn pass_clicks(mut signals: MessageStream, bus: String, on_click: ClickHandler) {
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
        on_click(Click { handle: format!("{bus}{sender}/{id}"), action });
    }
}
