//! Requests from outside the window: arguments, addresses, clicks on alerts and on the tray.

pub(crate) mod action;
pub(crate) mod activation;
pub(crate) mod entry_actions;
