//! Leads: the addresses that discovery finds.

use ortoo_model::{Recipe, SourceKind};
use url::Url;

/// An address that discovery found and has not fetched yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lead {
    /// The recipe that would read it.
    pub recipe: Recipe,
    /// The title that the page gives it, as plain text; may be empty.
    pub title: String,
}

impl Lead {
    pub(super) fn new(kind: SourceKind, url: &Url, title: String) -> Self {
        Self { recipe: Recipe { kind, url: url.to_string(), ..Recipe::default() }, title }
    }
}
