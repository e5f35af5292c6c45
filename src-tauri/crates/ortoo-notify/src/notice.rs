//! An alert in words.

use std::path::PathBuf;

use ortoo_l10n::Localizer;
use ortoo_model::{Alert, AlertKind, EntryId, FeedId};

/// A headline in the list of an alert, or the source below the one headline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Plain text.
    pub text: String,
    /// What it leads to.
    pub entry: Option<EntryId>,
}

/// An alert in words. One headline is its own title, with the source below it; several are listed under their
/// number. Headlines stay in their own language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Plain text.
    pub title: String,
    /// What stands below it.
    pub lines: Vec<Line>,
    /// Passes quiet hours.
    pub urgent: bool,
    /// A file with its picture.
    pub picture: Option<PathBuf>,
    /// The label of the action that opens it.
    pub open: String,
    /// What can be done with it where it is one headline.
    pub single: Option<Single>,
}

/// What can be done with an alert of one headline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Single {
    /// Its source.
    pub source: FeedId,
    /// The label of the action that saves it.
    pub save: String,
    /// The label of the action that turns off the source's alerts.
    pub mute: String,
}

impl Notice {
    /// Puts an alert into words; `None` for one that tells nothing.
    pub fn of(alert: &Alert, words: &Localizer) -> Option<Self> {
        let first = alert.lines.first()?;
        let open = words.alert_open();
        let (urgent, picture) = (alert.urgent, alert.picture.clone());
        if alert.lines.len() == 1 && alert.more == 0 {
            let source = Line { text: first.feed_title.clone(), entry: Some(first.entry_id) };
            return Some(Self {
                title: first.title.clone(),
                lines: vec![source],
                urgent,
                picture,
                open,
                single: Some(Single {
                    source: first.feed_id,
                    save: words.alert_save(),
                    mute: words.alert_mute(),
                }),
            });
        }
        let count = i64::try_from(alert.lines.len()).unwrap_or(i64::MAX) + i64::from(alert.more);
        let title = match alert.kind {
            AlertKind::News => words.alert_several(count),
            AlertKind::AfterQuiet => words.alert_after_quiet(count),
            AlertKind::WhileAway => words.alert_while_away(count),
        };
        let mut lines: Vec<_> = alert
            .lines
            .iter()
            .map(|line| Line {
                text: words.alert_line(&line.title, &line.feed_title),
                entry: Some(line.entry_id),
            })
            .collect();
        if alert.more > 0 {
            lines.push(Line { text: words.alert_more(i64::from(alert.more)), entry: None });
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
    fn an_alert_names_what_happened() {
        let check = |alert: &Alert, locale, expected: Option<&str>| {
            let notice = Notice::of(alert, &Localizer::new(locale));
            let text = notice.map(|notice| {
                let lines: Vec<_> = notice.lines.into_iter().map(|line| line.text).collect();
                format!("{}: {}", notice.title, lines.join(" / "))
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
