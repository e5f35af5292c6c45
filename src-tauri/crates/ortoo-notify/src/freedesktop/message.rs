//! Builds the D-Bus message that shows an alert.

use std::collections::HashMap;

use ortoo_model::AlertId;
use url::Url;
use zbus::Message;
use zbus::zvariant::Value;

use super::bus::{Daemon, INTERFACE, NAME, PATH};
use crate::AlertText;
use crate::alert_text::AlertTextLine;

/// The name of the app in notifications.
const APP_NAME: &str = "Örtöö";
/// The name of the app's icon.
const ICON: &str = "ortoo";
/// The name of the app's desktop entry.
const DESKTOP_ENTRY: &str = "Ortoo";
/// The category hint. The specification has none for news, so this is a vendor category.
const CATEGORY: &str = "x-ortoo.news.headline";
/// The expiration time; -1 leaves it to the daemon's settings.
const DEFAULT_EXPIRATION: i32 = -1;

/// Builds a `Notify` call. The alert replaces the one with the daemon's id `replaces`; on daemons that
/// support stack tags it also replaces the same alert shown by another process.
pub(super) fn notify_message(
    text: &AlertText,
    id: AlertId,
    replaces: u32,
    daemon: &Daemon,
) -> zbus::Result<Message> {
    let mut actions = Vec::new();
    if daemon.has_capability("actions") {
        // Some daemons ignore clicks on the alert itself, so a button does the same.
        actions.extend(["default", &text.open, "open", &text.open]);
        if let Some(single) = &text.single {
            actions.extend(["save", &single.save, "mute", &single.mute]);
        }
    }
    let tag = format!("ortoo-{id}");
    let mut hints: HashMap<&str, Value<'_>> = HashMap::from([
        ("urgency", Value::U8(if text.urgent { 2 } else { 1 })),
        ("category", CATEGORY.into()),
        ("desktop-entry", DESKTOP_ENTRY.into()),
        ("x-dunst-stack-tag", tag.as_str().into()),
    ]);
    let picture = text.picture.as_ref().and_then(|path| Url::from_file_path(path).ok());
    if let Some(picture) = &picture {
        hints.insert("image-path", picture.as_str().into());
    }
    let body = body(text, daemon);
    let content = (APP_NAME, replaces, ICON, text.title.as_str(), body, actions, hints, DEFAULT_EXPIRATION);
    Message::method_call(PATH, "Notify")?.destination(NAME)?.interface(INTERFACE)?.build(&content)
}

/// Returns the lines below the title. If the daemon supports links, each headline is a link, which opens the
/// entry even when no process listens for clicks.
fn body(text: &AlertText, daemon: &Daemon) -> String {
    let (markup, links) = (daemon.has_capability("body-markup"), daemon.has_capability("body-hyperlinks"));
    let write = |line: &AlertTextLine| {
        let content = if markup || links { escaped(&line.text) } else { line.text.clone() };
        match line.entry.filter(|entry| links && entry.0 > 0) {
            Some(entry) => format!("<a href=\"ortoo://entry/{entry}\">{content}</a>"),
            None => content,
        }
    };
    text.lines.iter().map(write).collect::<Vec<_>>().join("\n")
}

/// Escapes headlines for the specification's markup, which is a subset of XML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
