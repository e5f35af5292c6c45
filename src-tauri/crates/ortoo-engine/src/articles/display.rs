//! An entry as it is shown: its text sanitized by the current policy, and whether its page should be fetched.

use chrono::{DateTime, TimeDelta, Utc};
use ortoo_content::annotation::text_hash;
use ortoo_content::pictures::pictures;
use ortoo_content::sanitize::sanitize;
use ortoo_model::{EntryDetail, EntryId, SafeHtml, TextChoice, TextOrigin};
use ortoo_store::{PageFetch, Store};

use crate::error::EngineError;
use crate::failures::no_such_entry;
use crate::sample;
use crate::store_handle::StoreHandle;

/// A failed fetch is retried when the article is opened after this time.
const RETRY_DELAY: TimeDelta = TimeDelta::minutes(15);
/// A shorter text counts as only the beginning of an article.
const MIN_FULL_TEXT_CHARS: usize = 600;
/// Maximum number of pictures in the offline copy of one article.
const MAX_PICTURES: usize = 60;

/// Loads an entry with its stored text.
///
/// # Errors
/// `no-such-entry`, or [`EngineError::Store`].
pub(crate) async fn load_entry(
    store: &StoreHandle,
    now: DateTime<Utc>,
    id: EntryId,
) -> Result<EntryDetail, EngineError> {
    let read = move |store: &Store| {
        let Some(entry) = store.entry(id)? else { return Ok(None) };
        let last = store.last_fetch(id)?;
        Ok(Some(prepare_for_display(entry, last, now)))
    };
    Ok(store.run(read).await?.ok_or_else(|| no_such_entry(id))?)
}

/// Prepares an entry for display: sanitized by the current policy, whenever it was stored.
fn prepare_for_display(mut entry: EntryDetail, last: Option<PageFetch>, now: DateTime<Utc>) -> EntryDetail {
    let clean = sanitize(entry.html.as_str(), None);
    if entry.text_hash.is_empty() || clean != entry.html {
        entry.text_hash = text_hash(&clean);
    }
    entry.html = clean;
    entry.full_text.wanted = wants_page(&entry, last, now);
    if let Some(kept) = &mut entry.kept {
        kept.of = pictures_of(&entry.html, entry.row.image_url.as_deref()).len() as u32;
    }
    entry
}

/// Returns the addresses of an article's pictures without duplicates.
pub(crate) fn pictures_of(html: &SafeHtml, lead: Option<&str>) -> Vec<String> {
    let mut all = pictures(html);
    if let Some(lead) = lead
        && !all.iter().any(|url| url == lead)
    {
        all.insert(0, lead.to_owned());
    }
    all.truncate(MAX_PICTURES);
    all
}

fn wants_page(entry: &EntryDetail, last: Option<PageFetch>, now: DateTime<Utc>) -> bool {
    let is_sample = entry.row.url.as_deref().is_some_and(sample::is_address);
    let is_text_missing = match entry.text_choice {
        TextChoice::Feed => return false,
        TextChoice::Auto => entry.origin == TextOrigin::Feed && is_beginning(&entry.text),
        TextChoice::Page | TextChoice::Ahead => entry.origin == TextOrigin::Feed,
    };
    let due = match last {
        None => is_text_missing || entry.row.saved,
        Some(last) if last.failed => is_text_missing && now - last.asked_at >= RETRY_DELAY,
        // The source has edited the entry since then, so it may have edited the page, too.
        Some(last) => last.outdated,
    };
    due && entry.row.url.is_some() && !is_sample
}

/// Returns whether a text looks like only the beginning of an article.
fn is_beginning(text: &str) -> bool {
    let text = text.trim_end();
    let is_cut_off = ["…", "...", "[…]", "[...]", "(…)"].iter().any(|end| text.ends_with(end));
    is_cut_off || text.chars().count() < MIN_FULL_TEXT_CHARS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_are_distinguished_from_full_texts() {
        let check = |text: &str, expected| assert_eq!(is_beginning(text), expected, "{text}");
        check("Хоёр өгүүлбэр.", true);
        check(&"Урт мэдээ. ".repeat(100), false);
        check(&format!("{}…", "Урт мэдээ. ".repeat(100)), true);
        check(&format!("{} [...]\n", "Урт мэдээ. ".repeat(100)), true);
    }
}
