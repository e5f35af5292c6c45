//! HTML that may be put on a page.

use serde::Serialize;
use ts_rs::TS;

/// HTML that went through the sanitizer. `cargo xtask tidy` sees to it that only `ortoo-content`'s
/// sanitizer makes one and only `ortoo-store` reads one back.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize, TS)]
#[serde(transparent)]
#[ts(type = "string")]
pub struct SafeHtml(String);

impl SafeHtml {
    /// For the sanitizer alone.
    pub fn from_sanitizer(clean: String) -> Self {
        Self(clean)
    }

    /// For the store alone: text it was given as `SafeHtml` before.
    pub fn from_store(clean: String) -> Self {
        Self(clean)
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
