//! The message that shows an alert.

use std::collections::HashMap;

use ortoo_model::AlertId;
use url::Url;
use zbus::Message;
use zbus::zvariant::Value;

use super::bus::Daemon;
use crate::Notice;
use crate::notice::Line;

pub(super) const NAME: &str = "org.freedesktop.Notifications";
pub(super) const INTERFACE: &str = NAME;
pub(super) const PATH: &str = "/org/freedesktop/Notifications";

/// As the daemon names the program.
const APP: &str = "Örtöö";
/// The name of the program's icon and of its desktop entry.
const ICON: &str = "ortoo";
const DESKTOP_ENTRY: &str = "Ortoo";
/// The specification knows no news; a vendor's category begins so.
const CATEGORY: &str = "x-ortoo.news.headline";
/// The alert stays until it is read or closed, as the daemon has it.
const EXPIRES: i32 = -1;

/// The message. An alert with this daemon's number in `replaces` takes the place of that one; so does, where the
/// daemon knows tags, one of the same alert that another process showed.
pub(super) fn notify(notice: &Notice, id: AlertId, replaces: u32, daemon: &Daemon) -> zbus::Result<Message> {
    let mut actions = Vec::new();
    if daemon.can("actions") {
        // Some daemons ignore clicks on the alert itself; so there is a button that does the same.
        actions.extend(["default", &notice.open, "open", &notice.open]);
        if let Some(single) = &notice.single {
            actions.extend(["save", &single.save, "mute", &single.mute]);
        }
    }
    let tag = format!("ortoo-{id}");
    let mut hints: HashMap<&str, Value<'_>> = HashMap::from([
        ("urgency", Value::U8(if notice.urgent { 2 } else { 1 })),
        ("category", CATEGORY.into()),
        ("desktop-entry", DESKTOP_ENTRY.into()),
        ("x-dunst-stack-tag", tag.as_str().into()),
    ]);
    let picture = notice.picture.as_ref().and_then(|path| Url::from_file_path(path).ok());
    if let Some(picture) = &picture {
        hints.insert("image-path", picture.as_str().into());
    }
    let body = body(notice, daemon);
    let content = (APP, replaces, ICON, notice.title.as_str(), body, actions, hints, EXPIRES);
    Message::method_call(PATH, "Notify")?.destination(NAME)?.interface(INTERFACE)?.build(&content)
}

/// The lines below the title. Where the daemon knows links, each headline is one: it leads to the entry even when
/// nobody listens to the daemon any more.
fn body(notice: &Notice, daemon: &Daemon) -> String {
    let (markup, links) = (daemon.can("body-markup"), daemon.can("body-hyperlinks"));
    let write = |line: &Line| {
        let text = if markup || links { escaped(&line.text) } else { line.text.clone() };
        match line.entry.filter(|entry| links && entry.0 > 0) {
            Some(entry) => format!("<a href=\"ortoo://entry/{entry}\">{text}</a>"),
            None => text,
        }
    };
    notice.lines.iter().map(write).collect::<Vec<_>>().join("\n")
}

/// The specification's markup is a subset of XML; headlines are none of it.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
