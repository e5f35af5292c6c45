//! What the desktop offers the app, and how the app lives on it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What closing the window does.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum CloseAction {
    /// The reader is asked.
    #[default]
    Ask,
    /// The app goes on without a window.
    Background,
    /// The app ends.
    Quit,
}

/// What the desktop has not got.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Lack {
    /// A place for an icon.
    Tray,
    /// Anybody who shows alerts.
    Alerts,
}

/// Who brings newer versions of the app.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum UpdatedBy {
    /// The app itself.
    App,
    /// The system, which installed it from a package.
    System,
    /// Nobody: a build that was given no place to look.
    #[default]
    Nobody,
}

/// A newer version of the app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NewVersion {
    /// As `1.2.0`.
    pub version: String,
    /// What is new in it, as plain text; may be empty.
    pub notes: String,
}

/// The desktop that the app runs on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Desktop {
    /// What it has not got.
    pub lacks: Vec<Lack>,
    /// Whether the app starts at login; `None` where that cannot be told.
    pub autostart: Option<bool>,
    /// Whether it saves power or data now.
    pub saving: bool,
    /// Who brings newer versions.
    pub updated_by: UpdatedBy,
    /// The newer version that was found.
    pub newer: Option<NewVersion>,
}
