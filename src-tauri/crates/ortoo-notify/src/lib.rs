//! Alerts on the desktop: worded in the reader's language, shown by the system's own means.
//!
//! The engine says what is told ([`ortoo_model::Alert`]); this crate words it and shows it. It knows neither the
//! store nor the window: a click is handed on.

#[cfg(target_os = "linux")]
mod freedesktop;
mod notice;

use std::sync::Arc;

use ortoo_engine::Notifier;
use ortoo_l10n::Localizer;

pub use notice::Notice;

/// The sentences of the moment: the reader may change the language.
pub type Words = Arc<dyn Fn() -> Localizer + Send + Sync>;

/// Who hears of clicks.
pub type Clicked = Arc<dyn Fn(Click) + Send + Sync>;

/// What was clicked.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Action {
    /// The alert itself, or its button to open.
    Open,
    /// The button to save.
    Save,
    /// The button to turn off the source's alerts.
    Mute,
}

/// A click on an alert of this process, or of one before it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Click {
    /// The desktop's name of the alert, as [`Notifier::show`] gave it.
    pub handle: String,
    /// What was clicked.
    pub action: Action,
}

/// Shows alerts with the desktop's own notifications; `None` where this crate knows none.
pub fn desktop(words: Words, clicked: Clicked) -> Option<Arc<dyn Notifier>> {
    #[cfg(target_os = "linux")]
    return Some(Arc::new(freedesktop::Freedesktop::new(words, clicked)));
    #[cfg(not(target_os = "linux"))]
    {
        drop((words, clicked));
        None
    }
}
