//! Integration with the desktop: tray, menu bar, notifications, graphics and power state.

pub(crate) mod graphics;
pub(crate) mod menu;
pub(crate) mod notify;
pub(crate) mod power;
pub(crate) mod tray;
