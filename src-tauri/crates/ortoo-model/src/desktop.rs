//! The capabilities of the desktop, and how the app behaves on it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The action of closing the window.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum CloseAction {
    /// The reader is asked.
    #[default]
    Ask,
    /// The app continues in the background.
    Background,
    /// The app quits.
    Quit,
}

/// A capability that the desktop lacks.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum MissingCapability {
    /// A tray for an icon.
    Tray,
    /// A notification service.
    Alerts,
}

/// The mechanism that updates the app.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum UpdateSource {
    /// The app itself.
    App,
    /// The system's package manager.
    System,
    /// Nothing: the build has no update address.
    #[default]
    Nobody,
}

/// A newer version of the app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AvailableUpdate {
    /// The version number: `1.2.0`.
    pub version: String,
    /// The release notes as plain text; may be empty.
    pub notes: String,
}

/// The desktop that the app runs on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Desktop {
    /// The capabilities that the desktop lacks.
    pub lacks: Vec<MissingCapability>,
    /// Whether the app starts at login; `None` if unknown.
    pub autostart: Option<bool>,
    /// Whether the computer saves power or data now.
    pub saving: bool,
    /// The mechanism that updates the app.
    pub updated_by: UpdateSource,
    /// The newer version that was found.
    pub newer: Option<AvailableUpdate>,
}
