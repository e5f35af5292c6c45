//! The words of a briefing: each part in its own language, whatever the interface's is.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use ortoo_model::{BriefWording, Language, Locale, Wording};

use crate::Localizer;

/// Both languages at once.
#[derive(Clone)]
pub struct BriefWords {
    en: Localizer,
    mn: Localizer,
}

impl Default for BriefWords {
    fn default() -> Self {
        Self { en: Localizer::new(Locale::En), mn: Localizer::new(Locale::Mn) }
    }
}

impl BriefWords {
    fn of(&self, language: Language) -> &Localizer {
        if matches!(language, Language::Mn | Language::MnMong) { &self.mn } else { &self.en }
    }
}

impl BriefWording for BriefWords {
    fn title(&self, language: Language, date: NaiveDate) -> String {
        let words = self.of(language);
        words.export_brief(&words.day(date.year(), date.month(), date.day()))
    }

    fn heading(&self, language: Language) -> String {
        self.of(language).export_brief_part()
    }

    fn published(&self, language: Language, at: DateTime<Utc>) -> String {
        let words = self.of(language);
        words.export_brief_published(&words.date(at))
    }

    fn accessibility(&self) -> String {
        self.en.export_accessibility()
    }
}
