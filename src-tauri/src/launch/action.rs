//! Actions that are requested from outside the window: by arguments of a start, a clicked alert, or the tray.

use std::path::{Path, PathBuf};

use ortoo_model::{AlertId, EntryId};

/// An action that is requested from outside the window.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum LaunchAction {
    /// Show an entry.
    ShowEntry(EntryId),
    /// Show the entries of an alert.
    ShowAlert(AlertId),
    /// Save an entry.
    SaveEntry(EntryId),
    /// Turn off the alerts of an entry's feed.
    MuteFeed(EntryId),
    /// Offer to follow the feeds of an OPML file.
    OfferOpml(PathBuf),
}

/// Returns the actions that command-line arguments request; `folder` is where the program was started.
pub(crate) fn parse_all(arguments: &[String], folder: &Path) -> Vec<LaunchAction> {
    arguments
        .iter()
        .filter_map(|argument| parse_url(argument).or_else(|| parse_opml(argument, folder)))
        .collect()
}

/// Parses an `ortoo://` address.
fn parse_url(argument: &str) -> Option<LaunchAction> {
    let (what, id) = argument.strip_prefix("ortoo://")?.trim_end_matches('/').split_once('/')?;
    let id = id.parse().ok().filter(|id| *id > 0)?;
    match what {
        "entry" => Some(LaunchAction::ShowEntry(EntryId(id))),
        "alert" => Some(LaunchAction::ShowAlert(AlertId(id))),
        "save" => Some(LaunchAction::SaveEntry(EntryId(id))),
        "mute" => Some(LaunchAction::MuteFeed(EntryId(id))),
        _ => None,
    }
}

/// Parses the path or the `file:` address of an OPML file.
fn parse_opml(argument: &str, folder: &Path) -> Option<LaunchAction> {
    let path = match argument.strip_prefix("file:") {
        Some(_) => tauri::Url::parse(argument).ok()?.to_file_path().ok()?,
        None => folder.join(argument),
    };
    let is_opml = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("opml"));
    (is_opml && path.is_absolute()).then_some(LaunchAction::OfferOpml(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_addresses_are_actions() {
        let check = |argument: &str, expected| assert_eq!(parse_url(argument), expected, "{argument}");
        check("ortoo://entry/7", Some(LaunchAction::ShowEntry(EntryId(7))));
        check("ortoo://entry/7/", Some(LaunchAction::ShowEntry(EntryId(7))));
        check("ortoo://alert/7", Some(LaunchAction::ShowAlert(AlertId(7))));
        check("ortoo://save/7", Some(LaunchAction::SaveEntry(EntryId(7))));
        check("ortoo://mute/7", Some(LaunchAction::MuteFeed(EntryId(7))));
        check("ortoo://entry/-7", None);
        check("ortoo://entry/7;rm", None);
        check("ortoo://settings", None);
        check("--hidden", None);
    }

    #[cfg(unix)]
    #[test]
    fn an_opml_file_is_offered_by_its_path_or_its_address() {
        let check = |argument: &str, expected: Option<&str>| {
            let action = parse_opml(argument, Path::new("/mnt"));
            assert_eq!(action, expected.map(|path| LaunchAction::OfferOpml(path.into())), "{argument}");
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
