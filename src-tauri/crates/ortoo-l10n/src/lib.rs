//! Turns codes into sentences for everything outside the window: menus, tray, alerts, command line.
//!
//! The messages are in the Fluent files of `src-tauri/locales`. The methods of [`Localizer`] are generated
//! from them, so that a message that does not exist is a compile error. The window reads the same files
//! itself.
//!
//! - [`Localizer`] has one method per message, and texts for [`ortoo_model::Failure`] and
//!   [`ortoo_model::DecisionReason`].
//! - [`BriefWords`] writes briefings, whose parts are in different languages.
//! - [`system_locale`] and [`negotiate`] choose the language to start with.
//!
//! ```
//! use ortoo_l10n::Localizer;
//! use ortoo_model::{Failure, FailureCode, Locale};
//!
//! let failure = Failure::new(FailureCode::Timeout).with("seconds", 30);
//! let sentence = Localizer::new(Locale::Mn).failure(&failure);
//! assert_eq!(sentence, "Эх сурвалж 30 секундийн дотор хариу өгсөнгүй.");
//! ```

mod brief;
mod bundle;
mod digits;
mod failure;
mod format;
mod loading;
mod messages;
mod negotiate;
mod reason;
mod wording;

pub use brief::BriefWords;
pub use bundle::Localizer;
pub(crate) use fluent_bundle::FluentValue as Value;
pub use negotiate::{negotiate, system_locale};
