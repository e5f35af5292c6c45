//! The reader's settings: typed, each with a default and a name for the command line.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    BriefingFormat, CloseAction, Failure, FailureCode, FeedAlerts, Locale, QuietHours, TimeOfDay,
    TranslatorKind, Weekdays,
};

/// The colours of the interface.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// The desktop's choice of light or dark.
    #[default]
    System,
    /// Dark text on a light background.
    Light,
    /// Light text on a dark background.
    Dark,
    /// Brown text on a paper-coloured background.
    Sepia,
}

/// The typeface of article text.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Font {
    /// A serif typeface.
    #[default]
    Serif,
    /// The typeface of the interface.
    Sans,
}

/// The languages that lists show.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum LanguageView {
    /// Only English.
    English,
    /// Both languages side by side.
    #[default]
    Both,
    /// Only Mongolian.
    Mongolian,
}

/// Whether pictures are loaded from the sources' servers.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Pictures {
    /// Only if the reader asks for the pictures of an article.
    #[default]
    Ask,
    /// Always.
    Always,
}

/// The most bytes of a briefing template.
const MAX_TEMPLATE_BYTES: usize = 20_000;
/// Settings that may be unset, with the word for that on the command line.
const UNSET_WORDS: [(&str, &str); 2] = [("locale", "system"), ("do-not-disturb", "off")];

/// All settings of the app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, rename_all = "kebab-case")]
pub struct Settings {
    /// The language of the interface; `None` follows the system.
    pub locale: Option<Locale>,
    /// The colours of the interface.
    pub theme: Theme,
    /// The languages that lists show.
    pub show: LanguageView,
    /// The size of article text in percent, 80 to 200.
    #[ts(type = "number")]
    pub text_size: u32,
    /// The minutes between two refreshes, 5 to 1440.
    #[ts(type = "number")]
    pub refresh_minutes: u32,
    /// Whether new headlines raise desktop alerts.
    pub alerts: bool,
    /// Whether pictures are loaded.
    pub pictures: Pictures,
    /// The typeface of article text.
    pub font: Font,
    /// The characters on a line of article text, 45 to 100.
    #[ts(type = "number")]
    pub line_length: u32,
    /// Whether words of article text are hyphenated.
    pub hyphens: bool,
    /// The size of the whole interface in percent, 50 to 200.
    #[ts(type = "number")]
    pub zoom: u32,
    /// The days after which entries are deleted that the reader neither saved, tagged nor annotated, up to
    /// 3650; 0 for never.
    #[ts(type = "number")]
    pub retention_days: u32,
    /// The most entries to keep of a source, besides those that are kept anyway, up to 100,000; 0 for no
    /// limit.
    #[ts(type = "number")]
    pub retention_count: u32,
    /// Whether retention keeps unread entries.
    pub retention_unread: bool,
    /// The hours between two backups, up to 720; 0 for no backups.
    #[ts(type = "number")]
    pub backup_hours: u32,
    /// The number of scheduled backups to keep, 1 to 100.
    #[ts(type = "number")]
    pub backup_count: u32,
    /// Which headlines of a newly followed source raise alerts.
    pub new_source_alerts: FeedAlerts,
    /// Whether quiet hours are on.
    pub quiet_hours: bool,
    /// When quiet hours begin, in local time.
    pub quiet_from: TimeOfDay,
    /// When quiet hours end; on the next day if this is not later than `quiet_from`.
    pub quiet_to: TimeOfDay,
    /// The days on which quiet hours begin.
    pub quiet_days: Weekdays,
    /// The end of do-not-disturb: until then, only urgent alerts are shown.
    #[serde(with = "chrono::serde::ts_milliseconds_option")]
    #[ts(type = "number | null")]
    pub do_not_disturb: Option<DateTime<Utc>>,
    /// The most alerts per hour, not counting urgent ones, 1 to 60; further headlines are gathered.
    #[ts(type = "number")]
    pub alerts_an_hour: u32,
    /// The action of closing the window.
    pub close: CloseAction,
    /// Whether less is fetched while the computer saves power or is on a metered connection.
    pub economy: bool,
    /// Whether the app checks once a day for a newer version, if it updates itself.
    pub look_for_updates: bool,
    /// The most headlines of each language in a briefing, 1 to 50.
    #[ts(type = "number")]
    pub brief_count: u32,
    /// The Jinja template of a briefing, which produces Markdown; empty for the built-in template.
    pub brief_template: String,
    /// Whether briefings are written on a schedule.
    pub brief_schedule: bool,
    /// The days on which briefings are written; each covers the days since the one before.
    pub brief_days: Weekdays,
    /// The time from which a scheduled briefing is written, in local time.
    pub brief_at: TimeOfDay,
    /// The folder for scheduled briefings; none are written without a folder.
    pub brief_folder: String,
    /// The file format of scheduled briefings.
    pub brief_format: BriefingFormat,
    /// The protocol of the translation service.
    pub translator: TranslatorKind,
    /// The address of the translation service; its key is in the system's keychain.
    pub translator_url: String,
    /// The model to use, if the translation service has several.
    pub translator_model: String,
}

impl Default for Settings {
    fn default() -> Self {
        let quiet = QuietHours::default();
        Self {
            locale: None,
            theme: Theme::default(),
            show: LanguageView::default(),
            text_size: 100,
            refresh_minutes: 30,
            alerts: true,
            pictures: Pictures::default(),
            font: Font::default(),
            line_length: 66,
            hyphens: true,
            zoom: 100,
            retention_days: 365,
            retention_count: 0,
            retention_unread: true,
            backup_hours: 24,
            backup_count: 7,
            new_source_alerts: FeedAlerts::default(),
            quiet_hours: quiet.on,
            quiet_from: quiet.from,
            quiet_to: quiet.to,
            quiet_days: quiet.days,
            do_not_disturb: quiet.do_not_disturb,
            alerts_an_hour: 20,
            close: CloseAction::default(),
            economy: true,
            look_for_updates: true,
            brief_count: 10,
            brief_template: String::new(),
            brief_schedule: false,
            brief_days: Weekdays::ALL,
            brief_at: TimeOfDay::new(8, 0),
            brief_folder: String::new(),
            brief_format: BriefingFormat::Html,
            translator: TranslatorKind::default(),
            translator_url: String::new(),
            translator_model: String::new(),
        }
    }
}

impl Settings {
    /// The names of all settings, in the order of the fields.
    pub const KEYS: [&str; 36] = [
        "locale",
        "theme",
        "show",
        "text-size",
        "refresh-minutes",
        "alerts",
        "pictures",
        "font",
        "line-length",
        "hyphens",
        "zoom",
        "retention-days",
        "retention-count",
        "retention-unread",
        "backup-hours",
        "backup-count",
        "new-source-alerts",
        "quiet-hours",
        "quiet-from",
        "quiet-to",
        "quiet-days",
        "do-not-disturb",
        "alerts-an-hour",
        "close",
        "economy",
        "look-for-updates",
        "brief-count",
        "brief-template",
        "brief-schedule",
        "brief-days",
        "brief-at",
        "brief-folder",
        "brief-format",
        "translator",
        "translator-url",
        "translator-model",
    ];

    /// Returns the settings for quiet times.
    pub fn quiet(&self) -> QuietHours {
        QuietHours {
            on: self.quiet_hours,
            from: self.quiet_from,
            to: self.quiet_to,
            days: self.quiet_days,
            do_not_disturb: self.do_not_disturb,
        }
    }

    /// Returns the value of a setting as JSON; an unset `locale` is `"system"`, an unset `do-not-disturb` is
    /// `"off"`.
    ///
    /// ```
    /// use ortoo_model::Settings;
    ///
    /// let mut settings = Settings::default();
    /// settings.set("text-size", "120")?;
    /// assert_eq!(settings.get("text-size")?, 120);
    /// # Ok::<(), ortoo_model::Failure>(())
    /// ```
    ///
    /// # Errors
    /// `no-such-setting` if no setting has this name.
    pub fn get(&self, key: &str) -> Result<serde_json::Value, Failure> {
        let unknown = || Failure::new(FailureCode::NoSuchSetting).with("key", key);
        let mut map = serde_json::to_value(self).map_err(|_| unknown())?;
        match map.get_mut(key).map(serde_json::Value::take) {
            None => Err(unknown()),
            Some(serde_json::Value::Null) => {
                let word = UNSET_WORDS.into_iter().find(|(name, _)| *name == key);
                Ok(word.map_or_else(String::new, |(_, word)| word.to_owned()).into())
            }
            Some(value) => Ok(value),
        }
    }

    /// Sets one setting from text, as the command line passes it.
    ///
    /// # Errors
    /// `no-such-setting` or `invalid-setting`; then nothing has changed.
    pub fn set(&mut self, key: &str, value: &str) -> Result<(), Failure> {
        let invalid = || Failure::new(FailureCode::InvalidSetting).with("key", key).with("value", value);
        let json = match (self.get(key)?, value) {
            _ if UNSET_WORDS.contains(&(key, value)) => serde_json::Value::Null,
            _ if key == "do-not-disturb" => serde_json::from_str(value).map_err(|_| invalid())?,
            (serde_json::Value::Bool(_), "on") => true.into(),
            (serde_json::Value::Bool(_), "off") => false.into(),
            (serde_json::Value::Bool(_) | serde_json::Value::Number(_), _) => {
                serde_json::from_str(value).map_err(|_| invalid())?
            }
            _ => value.into(),
        };
        let patch = serde_json::Map::from_iter([(key.to_owned(), json)]);
        let changed = self.patched(&SettingsPatch(patch)).map_err(|_| invalid())?;
        *self = changed;
        Ok(())
    }

    /// Returns these settings with the changes of a patch.
    ///
    /// # Errors
    /// `no-such-setting` or `invalid-setting`, for the first invalid change.
    pub fn patched(&self, patch: &SettingsPatch) -> Result<Self, Failure> {
        let mut changed = self.clone();
        for (key, value) in &patch.0 {
            let invalid = || {
                Failure::new(FailureCode::InvalidSetting)
                    .with("key", key.as_str())
                    .with("value", value.to_string())
            };
            self.get(key)?;
            let mut json = serde_json::to_value(&changed).map_err(|_| invalid())?;
            json[key] = value.clone();
            changed = serde_json::from_value(json).map_err(|_| invalid())?;
            if !changed.is_within_bounds() {
                return Err(invalid());
            }
        }
        Ok(changed)
    }

    fn is_within_bounds(&self) -> bool {
        let bounds = [
            (self.text_size, 80..=200),
            (self.refresh_minutes, 5..=1440),
            (self.line_length, 45..=100),
            (self.zoom, 50..=200),
            (self.retention_days, 0..=3650),
            (self.retention_count, 0..=100_000),
            (self.backup_hours, 0..=720),
            (self.backup_count, 1..=100),
            (self.alerts_an_hour, 1..=60),
            (self.brief_count, 1..=50),
        ];
        self.brief_template.len() <= MAX_TEMPLATE_BYTES
            && bounds.iter().all(|(value, range)| range.contains(value))
    }
}

/// A change to settings: names of fields with their new values.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "Partial<Settings>")]
pub struct SettingsPatch(pub serde_json::Map<String, serde_json::Value>);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_a_value() {
        let settings = Settings::default();
        for key in Settings::KEYS {
            assert!(settings.get(key).is_ok(), "{key}");
        }
        assert_eq!(serde_json::to_value(&settings).unwrap().as_object().unwrap().len(), Settings::KEYS.len());
    }

    #[test]
    fn invalid_values_are_refused_and_change_nothing() {
        let mut settings = Settings::default();
        settings.set("theme", "dark").unwrap();
        settings.set("alerts", "off").unwrap();
        settings.set("locale", "mn").unwrap();
        assert_eq!(settings.get("locale").unwrap(), "mn");
        settings.set("locale", "system").unwrap();
        settings.set("quiet-days", "sat,sun").unwrap();
        settings.set("do-not-disturb", "1795000000000").unwrap();
        assert_eq!(settings.get("do-not-disturb").unwrap(), 1_795_000_000_000_i64);
        settings.set("do-not-disturb", "off").unwrap();
        assert_eq!(settings.get("do-not-disturb").unwrap(), "off");
        let before = settings.clone();
        let check = |settings: &mut Settings, key, value, code| {
            assert_eq!(settings.set(key, value).unwrap_err().code, code, "{key}={value}");
        };
        check(&mut settings, "theme", "pink", FailureCode::InvalidSetting);
        check(&mut settings, "text-size", "900", FailureCode::InvalidSetting);
        check(&mut settings, "refresh-minutes", "0", FailureCode::InvalidSetting);
        check(&mut settings, "zoom", "20", FailureCode::InvalidSetting);
        check(&mut settings, "backup-count", "0", FailureCode::InvalidSetting);
        check(&mut settings, "hyphens", "maybe", FailureCode::InvalidSetting);
        check(&mut settings, "quiet-from", "25:00", FailureCode::InvalidSetting);
        check(&mut settings, "quiet-days", "system", FailureCode::InvalidSetting);
        check(&mut settings, "alerts-an-hour", "0", FailureCode::InvalidSetting);
        check(&mut settings, "do-not-disturb", "soon", FailureCode::InvalidSetting);
        check(&mut settings, "colour", "red", FailureCode::NoSuchSetting);
        assert_eq!(settings, before);
    }
}
