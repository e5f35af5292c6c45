//! The text of an alert.

use std::path::PathBuf;

use ortoo_l10n::Localizer;
use ortoo_model::{Alert, AlertKind, EntryId, FeedId};

/// A line below the title: a headline in the list of an alert, or the source of the only headline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertTextLine {
    /// The line as plain text.
    pub text: String,
    /// The entry that a click on the line opens.
    pub entry: Option<EntryId>,
}

/// The text of an alert. A single headline is the title, with its source below; several headlines are listed
/// under a title with their number. Headlines stay in their own language.
///
/// ```
/// use ortoo_l10n::Localizer;
/// use ortoo_model::{Alert, AlertId, AlertKind, AlertLine, EntryId, FeedId, Language, Locale};
/// use ortoo_notify::AlertText;
///
/// let line = AlertLine {
///     entry_id: EntryId(1),
///     title: "Snow closes three roads".to_owned(),
///     feed_id: FeedId(1),
///     feed_title: "News".to_owned(),
///     language: Language::En,
/// };
/// let alert = Alert {
///     id: AlertId(1),
///     kind: AlertKind::News,
///     urgent: false,
///     since: None,
///     lines: vec![line],
///     more: 0,
///     picture: None,
/// };
/// let text = AlertText::new(&alert, &Localizer::new(Locale::En)).unwrap();
/// assert_eq!(text.title, "Snow closes three roads");
/// assert_eq!(text.lines[0].text, "News");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertText {
    /// The title as plain text.
    pub title: String,
    /// The lines below the title.
    pub lines: Vec<AlertTextLine>,
    /// Whether the alert may interrupt the reader in quiet hours.
    pub urgent: bool,
    /// The file with the picture.
    pub picture: Option<PathBuf>,
    /// The label of the action that opens the alert.
    pub open: String,
    /// The actions of an alert with a single headline.
    pub single: Option<HeadlineActions>,
}

/// The actions of an alert with a single headline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadlineActions {
    /// The feed of the headline.
    pub source: FeedId,
    /// The label of the action that saves the entry.
    pub save: String,
    /// The label of the action that turns off the alerts of the source.
    pub mute: String,
}

impl AlertText {
    /// Words an alert; returns `None` for an alert without headlines.
    pub fn new(alert: &Alert, localizer: &Localizer) -> Option<Self> {
        let first = alert.lines.first()?;
        let open = localizer.alert_open();
        let (urgent, picture) = (alert.urgent, alert.picture.clone());
        if alert.lines.len() == 1 && alert.more == 0 {
            let source = AlertTextLine { text: first.feed_title.clone(), entry: Some(first.entry_id) };
            return Some(Self {
                title: first.title.clone(),
                lines: vec![source],
                urgent,
                picture,
                open,
                single: Some(HeadlineActions {
                    source: first.feed_id,
                    save: localizer.alert_save(),
                    mute: localizer.alert_mute(),
                }),
            });
        }
        let count = i64::try_from(alert.lines.len()).unwrap_or(i64::MAX) + i64::from(alert.more);
        let title = match alert.kind {
            AlertKind::News => localizer.alert_several(count),
            AlertKind::AfterQuiet => localizer.alert_after_quiet(count),
            AlertKind::WhileAway => localizer.alert_while_away(count),
        };
        let mut lines: Vec<_> = alert
            .lines
            .iter()
            .map(|line| AlertTextLine {
                text: localizer.alert_line(&line.title, &line.feed_title),
                entry: Some(line.entry_id),
            })
            .collect();
        if alert.more > 0 {
            lines.push(AlertTextLine { text: localizer.alert_more(i64::from(alert.more)), entry: None });
        }
        Some(Self { title, lines, urgent, picture, open, single: None })
    }
}

#[cfg(test)]
mod tests {
    use ortoo_model::{AlertId, AlertLine, Language, Locale};

    use super::*;

    fn alert(count: i64, more: u32, kind: AlertKind) -> Alert {
        let line = |n| AlertLine {
            entry_id: EntryId(n),
            title: format!("Цас {n}"),
            feed_id: FeedId(1),
            feed_title: "Мэдээ".to_owned(),
            language: Language::Mn,
        };
        Alert {
            id: AlertId(1),
            kind,
            urgent: false,
            since: None,
            lines: (1..=count).map(line).collect(),
            more,
            picture: None,
        }
    }

    #[test]
    fn the_title_counts_several_headlines_or_is_the_only_one() {
        let check = |alert: &Alert, locale, expected: Option<&str>| {
            let text = AlertText::new(alert, &Localizer::new(locale));
            let text = text.map(|text| {
                let lines: Vec<_> = text.lines.into_iter().map(|line| line.text).collect();
                format!("{}: {}", text.title, lines.join(" / "))
            });
            assert_eq!(text.as_deref(), expected);
        };
        check(&alert(0, 0, AlertKind::News), Locale::En, None);
        check(&alert(1, 0, AlertKind::AfterQuiet), Locale::En, Some("Цас 1: Мэдээ"));
        let several = Some("5 new headlines: Цас 1 (Мэдээ) / Цас 2 (Мэдээ) / and 3 more");
        check(&alert(2, 3, AlertKind::News), Locale::En, several);
        let quiet = Some("Чимээгүй цагаар ирсэн 2 мэдээ: Цас 1 (Мэдээ) / Цас 2 (Мэдээ)");
        check(&alert(2, 0, AlertKind::AfterQuiet), Locale::Mn, quiet);
        let away = Some("2 headlines while you were away: Цас 1 (Мэдээ) / Цас 2 (Мэдээ)");
        check(&alert(2, 0, AlertKind::WhileAway), Locale::En, away);
    }
}
