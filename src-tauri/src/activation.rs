//! Ways into the app from outside: a second start, a clicked alert, an `ortoo://` address, an OPML file.
//!
//! The addresses are `ortoo://entry/ID`, `ortoo://alert/ID`, `ortoo://save/ID` and `ortoo://mute/ID`, the last two
//! with the id of an entry. What asks for the window is left for it until it is there, whatever else comes. A file is
//! read only after the reader has said so; the window knows its name alone.

use std::path::{Path, PathBuf};

use ortoo_model::{AlertId, EntryId, Event};
use tauri::AppHandle;

use crate::backend::backend;
use crate::{events, notify, window};

/// What somebody outside wants.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Errand {
    /// An entry shown.
    Entry(EntryId),
    /// What an alert told shown.
    Alert(AlertId),
    /// An entry saved.
    Save(EntryId),
    /// The alerts of an entry's source turned off.
    Mute(EntryId),
    /// The sources of an OPML file offered.
    List(PathBuf),
}

/// Given by who starts the app at login.
pub(crate) const HIDDEN: &str = "--hidden";

/// Whether this process was started to stay in the background.
pub(crate) fn is_hidden_start() -> bool {
    std::env::args().any(|argument| argument == HIDDEN)
}

/// What this process was started with.
pub(crate) fn first_start(app: &AppHandle) {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = std::env::current_dir().unwrap_or_default();
    errands_in(&arguments, &folder).into_iter().for_each(|errand| run(app, errand));
}

/// Another process was started in a folder and has handed over its arguments, the first of which is its name.
pub(crate) fn second_start(app: &AppHandle, arguments: &[String], folder: &str) {
    let errands = errands_in(arguments.get(1..).unwrap_or_default(), Path::new(folder));
    // At login a first one may be there already.
    if errands.is_empty() && !arguments.iter().any(|argument| argument == HIDDEN) {
        window::raise(app);
    }
    errands.into_iter().for_each(|errand| open(app, errand));
}

/// The system hands over addresses, of files too.
#[cfg(target_os = "macos")]
pub(crate) fn opened(app: &AppHandle, urls: &[tauri::Url]) {
    let addresses: Vec<String> = urls.iter().map(ToString::to_string).collect();
    errands_in(&addresses, Path::new("")).into_iter().for_each(|errand| open(app, errand));
}

/// Does an errand; one that shows something brings the window to the reader.
pub(crate) fn open(app: &AppHandle, errand: Errand) {
    let shows = matches!(errand, Errand::Entry(_) | Errand::Alert(_) | Errand::List(_));
    run(app, errand);
    if shows {
        window::raise(app);
    }
}

fn run(app: &AppHandle, errand: Errand) {
    let event = match errand {
        Errand::Entry(entry_id) => Event::OpenEntry { entry_id },
        Errand::Alert(alert_id) => Event::OpenAlert { alert_id },
        Errand::List(ref path) => Event::OfferList { name: backend(app).offer(path) },
        Errand::Save(entry) => return behind(app, move |app| async move { notify::save(&app, entry).await }),
        Errand::Mute(entry) => return behind(app, move |app| async move { notify::mute(&app, entry).await }),
    };
    if !backend(app).leave(errand) {
        events::tell(app, &event);
    }
}

fn behind<F>(app: &AppHandle, work: impl FnOnce(AppHandle) -> F)
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

fn errands_in(arguments: &[String], folder: &Path) -> Vec<Errand> {
    arguments.iter().filter_map(|argument| errand(argument).or_else(|| list(argument, folder))).collect()
}

/// An OPML file, by its path or its address.
fn list(argument: &str, folder: &Path) -> Option<Errand> {
    let path = match argument.strip_prefix("file:") {
        Some(_) => tauri::Url::parse(argument).ok()?.to_file_path().ok()?,
        None => folder.join(argument),
    };
    let is_list = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("opml"));
    (is_list && path.is_absolute()).then_some(Errand::List(path))
}

fn errand(argument: &str) -> Option<Errand> {
    let (what, id) = argument.strip_prefix("ortoo://")?.trim_end_matches('/').split_once('/')?;
    let id = id.parse().ok().filter(|id| *id > 0)?;
    match what {
        "entry" => Some(Errand::Entry(EntryId(id))),
        "alert" => Some(Errand::Alert(AlertId(id))),
        "save" => Some(Errand::Save(EntryId(id))),
        "mute" => Some(Errand::Mute(EntryId(id))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_addresses_are_errands() {
        let check = |argument: &str, expected| assert_eq!(errand(argument), expected, "{argument}");
        check("ortoo://entry/7", Some(Errand::Entry(EntryId(7))));
        check("ortoo://entry/7/", Some(Errand::Entry(EntryId(7))));
        check("ortoo://alert/7", Some(Errand::Alert(AlertId(7))));
        check("ortoo://save/7", Some(Errand::Save(EntryId(7))));
        check("ortoo://mute/7", Some(Errand::Mute(EntryId(7))));
        check("ortoo://entry/-7", None);
        check("ortoo://entry/7;rm", None);
        check("ortoo://settings", None);
        check("--hidden", None);
    }

    #[cfg(unix)]
    #[test]
    fn an_opml_file_is_offered_by_its_path_or_its_address() {
        let check = |argument: &str, expected: Option<&str>| {
            let found = list(argument, Path::new("/mnt"));
            assert_eq!(found, expected.map(|path| Errand::List(path.into())), "{argument}");
        };
        check("/mnt/list.opml", Some("/mnt/list.opml"));
        check("миний.OPML", Some("/mnt/миний.OPML"));
        check("file:///mnt/my%20list.opml", Some("/mnt/my list.opml"));
        check("file://elsewhere.example/list.opml", None);
        check("https://a.example/list.opml", Some("/mnt/https://a.example/list.opml"));
        check("--hidden", None);
        check("/mnt/ortoo.sqlite", None);
    }
}
