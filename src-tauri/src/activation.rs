//! Ways into the app from outside: a second start, a clicked alert, an `ortoo://entry/ID` address.

use ortoo_model::{EntryId, Event};
use tauri::{AppHandle, Emitter};

use crate::backend::backend;
use crate::{events, window};

/// What this process was started with.
pub(crate) fn first_start(app: &AppHandle) {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(entry) = entry_in(&arguments) {
        backend(app).leave(entry);
    }
}

/// Another process was started and has handed over its arguments.
pub(crate) fn second_start(app: &AppHandle, arguments: &[String]) {
    match entry_in(arguments) {
        Some(entry) => open_entry(app, entry),
        None => window::raise(app),
    }
}

/// Shows an entry in the window, now or as soon as the window is there.
pub(crate) fn open_entry(app: &AppHandle, entry_id: EntryId) {
    if !backend(app).leave(entry_id)
        && let Err(error) = app.emit(events::NAME, Event::OpenEntry { entry_id })
    {
        log::warn!("the window cannot be told of the entry: {error}");
    }
    window::raise(app);
}

fn entry_in(arguments: &[String]) -> Option<EntryId> {
    arguments.iter().skip(1).find_map(|argument| {
        let id: i64 = argument.strip_prefix("ortoo://entry/")?.trim_end_matches('/').parse().ok()?;
        (id > 0).then_some(EntryId(id))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_entries_open_one() {
        let check = |argument: &str, expected: Option<i64>| {
            let arguments = ["ortoo".to_owned(), argument.to_owned()];
            assert_eq!(entry_in(&arguments), expected.map(EntryId), "{argument}");
        };
        check("ortoo://entry/7", Some(7));
        check("ortoo://entry/7/", Some(7));
        check("ortoo://entry/-7", None);
        check("ortoo://entry/7;rm", None);
        check("ortoo://settings", None);
        check("--hidden", None);
    }
}
