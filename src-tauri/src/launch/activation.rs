//! Ways into the app from outside: a second start, a clicked alert, an `ortoo://` address, an OPML file.
//!
//! The addresses are `ortoo://entry/ID`, `ortoo://alert/ID`, `ortoo://save/ID` and `ortoo://mute/ID`, the last two
//! with the id of an entry. An action that needs the window is stored until the window asks for it. An OPML file is read
//! only after the reader has confirmed; the window receives only its name.

use std::path::Path;

use ortoo_model::Event;
use tauri::AppHandle;

use super::action::{LaunchAction, parse_all};
use super::entry_actions;
use crate::backend::backend;
use crate::emit::emit;
use crate::window;

/// Argument of a start at login, without a window.
pub(crate) const HIDDEN_ARGUMENT: &str = "--hidden";

/// Returns whether this process was started without a window.
pub(crate) fn is_hidden_start() -> bool {
    std::env::args().any(|argument| argument == HIDDEN_ARGUMENT)
}

/// Runs the actions that this process was started with.
pub(crate) fn handle_first_start(app: &AppHandle) {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = std::env::current_dir().unwrap_or_default();
    parse_all(&arguments, &folder).into_iter().for_each(|action| run(app, action));
}

/// Handles the start of another process in `folder`. The first of its arguments is its name.
pub(crate) fn handle_second_start(app: &AppHandle, arguments: &[String], folder: &str) {
    let actions = parse_all(arguments.get(1..).unwrap_or_default(), Path::new(folder));
    // A start at login must not show the window if the app is running already.
    if actions.is_empty() && !arguments.iter().any(|argument| argument == HIDDEN_ARGUMENT) {
        window::raise(app);
    }
    actions.into_iter().for_each(|action| open(app, action));
}

/// Handles addresses, including those of files, that macOS passes to the app.
#[cfg(target_os = "macos")]
pub(crate) fn handle_opened_urls(app: &AppHandle, urls: &[tauri::Url]) {
    let addresses: Vec<String> = urls.iter().map(ToString::to_string).collect();
    parse_all(&addresses, Path::new("")).into_iter().for_each(|action| open(app, action));
}

/// Runs an action, and raises the window if the action shows something.
pub(crate) fn open(app: &AppHandle, action: LaunchAction) {
    let shows_something = matches!(
        action,
        LaunchAction::ShowEntry(_) | LaunchAction::ShowAlert(_) | LaunchAction::OfferOpml(_)
    );
    run(app, action);
    if shows_something {
        window::raise(app);
    }
}

fn run(app: &AppHandle, action: LaunchAction) {
    let event = match action {
        LaunchAction::ShowEntry(entry_id) => Event::OpenEntry { entry_id },
        LaunchAction::ShowAlert(alert_id) => Event::OpenAlert { alert_id },
        LaunchAction::OfferOpml(ref path) => Event::OfferList { name: backend(app).offer_opml(path) },
        LaunchAction::SaveEntry(entry) => {
            return spawn(app, move |app| async move { entry_actions::save(&app, entry).await });
        }
        LaunchAction::MuteFeed(entry) => {
            return spawn(app, move |app| async move { entry_actions::mute_feed(&app, entry).await });
        }
    };
    if !backend(app).store_pending(action) {
        emit(app, &event);
    }
}

fn spawn<F>(app: &AppHandle, work: impl FnOnce(AppHandle) -> F)
where
    F: Future<Output = Result<(), ortoo_engine::EngineError>> + Send + 'static,
{
    let work = work(app.clone());
    tauri::async_runtime::spawn(async move {
        if let Err(error) = work.await {
            error.into_failure();
        }
    });
}
