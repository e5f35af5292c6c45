//! Builds the XML of a Windows toast (the toast schema of the Windows App SDK). Pure, so that it is tested
//! everywhere.
//!
//! Every action is activated by protocol, with an `ortoo:` address. So a click works from the notification
//! centre too, and when the app is not running.

use ortoo_model::{Alert, AlertId, EntryId};
use url::Url;

use crate::AlertText;

/// The most lines of text that a toast shows, besides its title.
const MAX_LINES: usize = 5;

/// Returns the XML of an alert's toast.
pub(crate) fn toast_xml(text: &AlertText, alert: &Alert) -> String {
    let (launch, single) = match alert.lines.as_slice() {
        [one] if alert.more == 0 => (entry_address("entry", one.entry_id), Some(one.entry_id)),
        _ => (alert_address("alert", alert.id), None),
    };
    let mut xml = format!(
        "<toast launch=\"{launch}\" activationType=\"protocol\"{}>",
        // Overrides the system's focus assist if the reader allows it.
        if text.urgent { " scenario=\"urgent\"" } else { "" }
    );
    xml.push_str("<visual><binding template=\"ToastGeneric\">");
    let lines = text.lines.iter().map(|line| line.text.as_str());
    let body: Vec<_> = lines.take(MAX_LINES + 1).collect();
    xml.push_str(&format!("<text>{}</text><text>{}</text>", escaped(&text.title), escaped(&body.join("\n"))));
    if let Some(picture) = text.picture.as_ref().and_then(|path| Url::from_file_path(path).ok()) {
        xml.push_str(&format!("<image placement=\"hero\" src=\"{}\"/>", escaped(picture.as_str())));
    }
    xml.push_str("</binding></visual><actions>");
    let mut action = |label: &str, address: &str| {
        let label = escaped(label);
        xml.push_str(&format!(
            "<action content=\"{label}\" arguments=\"{address}\" activationType=\"protocol\"/>"
        ));
    };
    action(&text.open, &launch);
    if let (Some(id), Some(single)) = (single, &text.single) {
        action(&single.save, &entry_address("save", id));
        action(&single.mute, &entry_address("mute", id));
    }
    xml.push_str("</actions></toast>");
    xml
}

fn entry_address(verb: &str, id: EntryId) -> String {
    format!("ortoo://{verb}/{id}")
}

fn alert_address(verb: &str, id: AlertId) -> String {
    format!("ortoo://{verb}/{id}")
}

/// Escapes a text for XML and removes characters that XML does not allow.
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
        toast_xml(&AlertText::new(alert, &Localizer::new(Locale::En)).unwrap(), alert)
    }

    #[test]
    fn a_single_headline_has_addresses_to_open_save_and_mute() {
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
    fn several_headlines_open_the_alert() {
        let toast = toast(&alert(&["Нэг", "Хоёр"], true));
        assert!(
            toast.contains("launch=\"ortoo://alert/9\"") && toast.contains("scenario=\"urgent\""),
            "{toast}"
        );
        assert!(toast.contains("<text>Нэг (Мэдээ)\nХоёр (Мэдээ)</text>"), "{toast}");
        assert!(!toast.contains("ortoo://save"), "{toast}");
    }
}
