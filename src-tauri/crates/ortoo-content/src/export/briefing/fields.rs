//! Fields of a briefing's items.

use ortoo_model::{BriefingItem, BriefingWording, Language};
use url::Url;

/// Returns the date of publication in words, empty if it is unknown.
pub(super) fn published_text(words: &dyn BriefingWording, language: Language, item: &BriefingItem) -> String {
    item.published_at.map(|at| words.published(language, at)).unwrap_or_default()
}

/// Returns the address of an item if it is on the web and may be linked to.
pub(super) fn web_address(item: &BriefingItem) -> Option<Url> {
    let url = Url::parse(item.url.as_deref()?).ok()?;
    matches!(url.scheme(), "http" | "https").then_some(url)
}
