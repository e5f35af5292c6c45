//! The engine's events on their way to the window, and what the shell itself does on them.

use std::sync::Arc;

use ortoo_l10n::BriefWords;
use ortoo_model::{Event, Topic};
use tauri::async_runtime::spawn;
use tauri::{AppHandle, Emitter};
use tokio::sync::broadcast::error::RecvError;

use crate::backend::{backend, locale_of};
use crate::{menu, tray, window};

/// The one event name; the payload is an [`Event`].
pub(crate) const NAME: &str = "ortoo";

/// Starts passing events on.
pub(crate) fn start(app: &AppHandle) {
    let Ok(engine) = backend(app).engine() else { return };
    let mut events = engine.events();
    let handle = app.clone();
    spawn(async move {
        loop {
            match events.recv().await {
                Ok(event) => pass_on(&handle, event).await,
                // Lost some: everything may have changed.
                Err(RecvError::Lagged(_)) => {
                    pass_on(&handle, Event::Changed { topics: Topic::ALL.to_vec() }).await;
                }
                Err(RecvError::Closed) => break,
            }
        }
    });
    engine.set_brief_words(Arc::new(BriefWords::default()));
}

async fn pass_on(app: &AppHandle, event: Event) {
    if let Event::Changed { topics } = &event {
        if topics.contains(&Topic::Settings) {
            follow_locale(app).await;
        }
        tray::update(app);
    }
    tell(app, &event);
}

/// The settings may have changed the language, by whatever hand.
async fn follow_locale(app: &AppHandle) {
    let Ok(engine) = backend(app).engine() else { return };
    let Ok(settings) = engine.settings().await else { return };
    let locale = locale_of(&settings);
    if backend(app).set_locale(locale) {
        window::retitle(app);
        if let Err(error) = menu::build(app) {
            log::warn!("the menu cannot be rebuilt: {error}");
        }
        tray::update(app);
        tell(app, &Event::LocaleChanged { locale });
    }
}

/// Tells the window, if there is one.
pub(crate) fn tell(app: &AppHandle, event: &Event) {
    if let Err(error) = app.emit(NAME, event) {
        log::warn!("the window cannot be told: {error}");
    }
}
