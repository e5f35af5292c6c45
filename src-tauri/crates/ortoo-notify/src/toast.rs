//! A Windows toast as XML (the toast schema of the Windows App SDK). Pure, so that it is tested everywhere.
//!
//! Everything is activated by an address of the protocol: so a click leads home from the action centre too, and when
//! the app does not run.

use ortoo_model::{Alert, AlertId, EntryId};
use url::Url;

use crate::Notice;

/// Lines of text that a toast shows below its title.
const LINES: usize = 5;

/// The toast of an alert.
pub(crate) fn xml(notice: &Notice, alert: &Alert) -> String {
    let (launch, single) = match alert.lines.as_slice() {
        [one] if alert.more == 0 => (entry("entry", one.entry_id), Some(one.entry_id)),
        _ => (address("alert", alert.id), None),
    };
    let mut xml = format!(
        "<toast launch=\"{launch}\" activationType=\"protocol\"{}>",
        // Passes the system's focus assist, where the reader lets it.
        if notice.urgent { " scenario=\"urgent\"" } else { "" }
    );
    xml.push_str("<visual><binding template=\"ToastGeneric\">");
    let lines = notice.lines.iter().map(|line| line.text.as_str());
    let text: Vec<_> = lines.take(LINES + 1).collect();
    xml.push_str(&format!(
        "<text>{}</text><text>{}</text>",
        escaped(&notice.title),
        escaped(&text.join("\n"))
    ));
    if let Some(picture) = notice.picture.as_ref().and_then(|path| Url::from_file_path(path).ok()) {
        xml.push_str(&format!("<image placement=\"hero\" src=\"{}\"/>", escaped(picture.as_str())));
    }
    xml.push_str("</binding></visual><actions>");
    let mut action = |label: &str, address: &str| {
        let label = escaped(label);
        xml.push_str(&format!(
            "<action content=\"{label}\" arguments=\"{address}\" activationType=\"protocol\"/>"
        ));
    };
    action(&notice.open, &launch);
    if let (Some(id), Some(single)) = (single, &notice.single) {
        action(&single.save, &entry("save", id));
        action(&single.mute, &entry("mute", id));
    }
    xml.push_str("</actions></toast>");
    xml
}

fn entry(verb: &str, id: EntryId) -> String {
    format!("ortoo://{verb}/{id}")
}

fn address(verb: &str, id: AlertId) -> String {
    format!("ortoo://{verb}/{id}")
}

/// What XML allows of a text: its own signs escaped, characters that it has no place for left out.
fn escaped(text: &str) -> String {
    let allowed = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    let text: String =
        text.chars().filter(allowed).filter(|c| !matches!(c, '\u{FFFE}' | '\u{FFFF}')).collect();
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use ortoo_l10n::Localizer;
    use ortoo_model::{AlertKind, AlertLine, FeedId, Language, Locale};

    use super::*;

    fn alert(titles: &[&str], urgent: bool) -> Alert {
        let line = |(n, title): (usize, &&str)| AlertLine {
            entry_id: EntryId(n as i64 + 1),
            title: (*title).to_owned(),
            feed_id: FeedId(1),
            feed_title: "Мэдээ".to_owned(),
            language: Language::Mn,
        };
        let lines = titles.iter().enumerate().map(line).collect();
        Alert { id: AlertId(9), kind: AlertKind::News, urgent, since: None, lines, more: 0, picture: None }
    }

    fn toast(alert: &Alert) -> String {
        xml(&Notice::of(alert, &Localizer::new(Locale::En)).unwrap(), alert)
    }

    #[test]
    fn one_headline_is_opened_saved_and_muted_by_address() {
        let toast = toast(&alert(&["Цас <b>& \"шуурга\"\u{1}"], false));
        assert!(
            toast.starts_with("<toast launch=\"ortoo://entry/1\" activationType=\"protocol\">"),
            "{toast}"
        );
        assert!(
            toast.contains("<text>Цас &lt;b&gt;&amp; &quot;шуурга&quot;</text><text>Мэдээ</text>"),
            "{toast}"
        );
        for address in ["ortoo://save/1", "ortoo://mute/1"] {
            assert!(
                toast.contains(&format!("arguments=\"{address}\" activationType=\"protocol\"")),
                "{toast}"
            );
        }
    }

    #[test]
    fn several_lead_to_the_alert() {
        let toast = toast(&alert(&["Нэг", "Хоёр"], true));
        assert!(
            toast.contains("launch=\"ortoo://alert/9\"") && toast.contains("scenario=\"urgent\""),
            "{toast}"
        );
        assert!(toast.contains("<text>Нэг (Мэдээ)\nХоёр (Мэдээ)</text>"), "{toast}");
        assert!(!toast.contains("ortoo://save"), "{toast}");
    }
}
