//! Forwards the engine's events to the window, and updates the tray, the menu and the language.

use std::sync::Arc;

use ortoo_l10n::BriefWords;
use ortoo_model::{Event, Topic};
use tauri::AppHandle;
use tauri::async_runtime::spawn;
use tokio::sync::broadcast::error::RecvError;

use crate::backend::{backend, locale_of};
use crate::desktop::{menu, tray};
use crate::emit::emit;
use crate::window;

/// Starts the task that forwards events.
pub(crate) fn spawn_forwarding(app: &AppHandle) {
    let Ok(engine) = backend(app).engine() else { return };
    let mut events = engine.events();
    let handle = app.clone();
    spawn(async move {
        loop {
            match events.recv().await {
                Ok(event) => forward(&handle, event).await,
                // Some events were lost, so everything may have changed.
                Err(RecvError::Lagged(_)) => {
                    forward(&handle, Event::Changed { topics: Topic::ALL.to_vec() }).await;
                }
                Err(RecvError::Closed) => break,
            }
        }
    });
    engine.set_brief_words(Arc::new(BriefWords::default()));
}

async fn forward(app: &AppHandle, event: Event) {
    if let Event::Changed { topics } = &event {
        if topics.contains(&Topic::Settings) {
            update_locale(app).await;
        }
        tray::update(app);
    }
    emit(app, &event);
}

/// Applies the language of the settings, which another process may have changed, too.
async fn update_locale(app: &AppHandle) {
    let Ok(engine) = backend(app).engine() else { return };
    let Ok(settings) = engine.settings().await else { return };
    let locale = locale_of(&settings);
    if backend(app).set_locale(locale) {
        window::update_title(app);
        if let Err(error) = menu::build(app) {
            log::warn!("the menu cannot be rebuilt: {error}");
        }
        tray::update(app);
        emit(app, &Event::LocaleChanged { locale });
    }
}
