//! Codes to sentences, for everything outside the window: menus, tray, alerts, the command line.
//!
//! The sentences stand in `src-tauri/locales`; [`Localizer`]'s methods are generated from them, so that
//! a message that does not exist is a compile error. The window reads the same files by itself.

mod brief;
mod bundle;
mod failure;
mod format;
mod messages;
mod negotiate;
mod reason;
mod wording;

pub use brief::BriefWords;
pub use bundle::Localizer;
pub(crate) use fluent_bundle::FluentValue as Value;
pub use negotiate::{negotiate, system_locale};
