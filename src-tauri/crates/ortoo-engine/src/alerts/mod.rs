//! Alerts: which new entries the reader is alerted to, when, and why not.

pub(crate) mod decide;
pub(crate) mod deliver;
pub(crate) mod heartbeat;
pub(crate) mod journal;
pub(crate) mod notifier;
pub(crate) mod picture;
pub(crate) mod pipeline;
mod policy;
mod quiet;
pub(crate) mod quiet_times;
pub(crate) mod recovery;
mod watch_matching;
pub(crate) mod watches;

pub use notifier::{Notifier, Sent, ShowError};
