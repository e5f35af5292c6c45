//! Desktop alerts: who shows them on this system, and where their clicks lead.

use std::sync::Arc;

use ortoo_engine::{EngineError, Notifier};
use ortoo_model::{Alert, AlertId, AlertKind, AlertLine, EntryId, FailureCode, FeedAlerts, FeedId, Language};
use ortoo_notify::{Action, Click};
use tauri::AppHandle;

use crate::activation;
use crate::backend::backend;

/// Shows every alert from now on.
pub(crate) fn start(app: &AppHandle) {
    if let Ok(engine) = backend(app).engine() {
        engine.set_notifier(notifier(app));
    }
}

/// Who shows alerts on this system.
pub(crate) fn notifier(app: &AppHandle) -> Arc<dyn Notifier> {
    Arc::clone(backend(app).notifier.get_or_init(|| made(app)))
}

fn made(app: &AppHandle) -> Arc<dyn Notifier> {
    let handle = app.clone();
    let words = Arc::new(move || backend(&handle).localizer());
    let handle = app.clone();
    let clicked = Arc::new(move |click| hear(&handle, click));
    ortoo_notify::desktop(words, clicked)
}

/// A click on an alert, of this life of the program or an earlier one.
fn hear(app: &AppHandle, click: Click) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        if let Err(error) = follow(&app, click).await {
            error.into_failure();
        }
    });
}

async fn follow(app: &AppHandle, click: Click) -> Result<(), EngineError> {
    let engine = backend(app).engine()?;
    // Also what was shown as a test leads to the window.
    let Some(alert) = engine.alert_of(click.handle).await? else {
        crate::window::raise(app);
        return Ok(());
    };
    let entries = engine.alert_entries(alert).await?;
    let Some(first) = entries.first().copied() else { return Ok(()) };
    match click.action {
        Action::Open if entries.len() == 1 => activation::open(app, activation::Errand::Entry(first)),
        Action::Open => activation::open(app, activation::Errand::Alert(alert)),
        Action::Save => save(app, first).await?,
        Action::Mute => mute(app, first).await?,
    }
    Ok(())
}

/// Saves an entry, and with it what its article needs to be read later.
pub(crate) async fn save(app: &AppHandle, entry: EntryId) -> Result<(), EngineError> {
    let engine = backend(app).engine()?;
    let changed = engine.save_entries(vec![entry], true).await?;
    engine.keep(changed).await;
    Ok(())
}

/// Turns off the alerts of an entry's source.
pub(crate) async fn mute(app: &AppHandle, entry: EntryId) -> Result<(), EngineError> {
    let engine = backend(app).engine()?;
    let feeds = engine.entry_rows(vec![entry]).await?.into_iter().map(|row| row.feed_id).collect();
    engine.set_feed_alerts(feeds, FeedAlerts::Never).await
}

/// Shows an alert that tells nothing but what alerts look like.
///
/// # Errors
/// `no-desktop-alerts`.
pub(crate) async fn show_test(app: &AppHandle) -> Result<(), EngineError> {
    let words = backend(app).localizer();
    let line = AlertLine {
        entry_id: EntryId(0),
        title: words.alert_test_title(),
        feed_id: FeedId(0),
        feed_title: words.alert_test_source(),
        language: Language::Other,
    };
    let (id, kind) = (AlertId(0), AlertKind::News);
    let alert = Alert { id, kind, urgent: false, since: None, lines: vec![line], more: 0, picture: None };
    let shown = notifier(app).show(alert, Box::new(|| {})).await;
    Ok(shown.map(drop).map_err(|_| FailureCode::NoDesktopAlerts)?)
}
