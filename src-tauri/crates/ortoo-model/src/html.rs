//! HTML that is safe to show on a page.

use serde::Serialize;
use ts_rs::TS;

/// HTML from the sanitizer. `cargo xtask tidy` ensures that only the sanitizer in `ortoo-content` creates it
/// and only `ortoo-store` reads it back.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize, TS)]
#[serde(transparent)]
#[ts(type = "string")]
pub struct SafeHtml(String);

impl SafeHtml {
    /// Wraps clean HTML. Only the sanitizer may call this.
    pub fn from_sanitizer(clean: String) -> Self {
        Self(clean)
    }

    /// Wraps HTML that was stored as `SafeHtml`. Only the store may call this.
    pub fn from_store(clean: String) -> Self {
        Self(clean)
    }

    /// Returns the markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether there is no markup.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
