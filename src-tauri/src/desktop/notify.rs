//! Desktop alerts: the platform's notifier, and the actions of clicks.

use std::sync::Arc;

use ortoo_engine::{EngineError, Notifier};
use ortoo_model::{Alert, AlertId, AlertKind, AlertLine, EntryId, FailureCode, FeedId, Language};
use ortoo_notify::{Action, Click};
use tauri::AppHandle;

use crate::backend::backend;
use crate::launch::action::LaunchAction;
use crate::launch::{activation, entry_actions};
use crate::window;

/// Lets the engine show its alerts through the platform's notifier.
pub(crate) fn install(app: &AppHandle) {
    if let Ok(engine) = backend(app).engine() {
        engine.set_notifier(notifier(app));
    }
}

/// Returns the platform's notifier.
pub(crate) fn notifier(app: &AppHandle) -> Arc<dyn Notifier> {
    Arc::clone(backend(app).notifier.get_or_init(|| create_notifier(app)))
}

fn create_notifier(app: &AppHandle) -> Arc<dyn Notifier> {
    let handle = app.clone();
    let localizer = Arc::new(move || backend(&handle).localizer());
    let handle = app.clone();
    let on_click = Arc::new(move |click| handle_click(&handle, click));
    ortoo_notify::desktop(localizer, on_click)
}

/// Handles a click on an alert, which an earlier process may have shown.
fn handle_click(app: &AppHandle, click: Click) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        if let Err(error) = run_click(&app, click).await {
            error.into_failure();
        }
    });
}

async fn run_click(app: &AppHandle, click: Click) -> Result<(), EngineError> {
    let engine = backend(app).engine()?;
    // A test alert is not stored; a click on it opens the window.
    let Some(alert) = engine.alert_of(click.handle).await? else {
        window::raise(app);
        return Ok(());
    };
    let entries = engine.alert_entries(alert).await?;
    let Some(first) = entries.first().copied() else { return Ok(()) };
    match click.action {
        Action::Open if entries.len() == 1 => activation::open(app, LaunchAction::ShowEntry(first)),
        Action::Open => activation::open(app, LaunchAction::ShowAlert(alert)),
        Action::Save => entry_actions::save(app, first).await?,
        Action::Mute => entry_actions::mute_feed(app, first).await?,
    }
    Ok(())
}

/// Shows a test alert, so that the reader sees how alerts look.
///
/// # Errors
/// `no-desktop-alerts`.
pub(crate) async fn show_test(app: &AppHandle) -> Result<(), EngineError> {
    let localizer = backend(app).localizer();
    let line = AlertLine {
        entry_id: EntryId(0),
        title: localizer.alert_test_title(),
        feed_id: FeedId(0),
        feed_title: localizer.alert_test_source(),
        language: Language::Other,
    };
    let (id, kind) = (AlertId(0), AlertKind::News);
    let alert = Alert { id, kind, urgent: false, since: None, lines: vec![line], more: 0, picture: None };
    let result = notifier(app).show(alert, Box::new(|| {})).await;
    Ok(result.map(drop).map_err(|_| FailureCode::NoDesktopAlerts)?)
}
