//! Actions on one entry that alerts and `ortoo://` addresses offer.

use ortoo_engine::EngineError;
use ortoo_model::{EntryId, FeedAlerts};
use tauri::AppHandle;

use crate::backend::backend;

/// Saves an entry, with an offline copy of its article.
pub(crate) async fn save(app: &AppHandle, entry: EntryId) -> Result<(), EngineError> {
    let engine = backend(app).engine()?;
    let changed = engine.save_entries(vec![entry], true).await?;
    engine.keep(changed).await;
    Ok(())
}

/// Turns off the alerts of an entry's feed.
pub(crate) async fn mute_feed(app: &AppHandle, entry: EntryId) -> Result<(), EngineError> {
    let engine = backend(app).engine()?;
    let feeds = engine.entry_rows(vec![entry]).await?.into_iter().map(|row| row.feed_id).collect();
    engine.set_feed_alerts(feeds, FeedAlerts::Never).await
}
