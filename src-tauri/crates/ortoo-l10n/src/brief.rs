//! The words of a briefing: each part is in its own language, whatever the language of the interface.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use ortoo_model::{BriefingWording, ExportWording, Language, Locale};

use crate::Localizer;

/// The words of briefings in both languages.
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
    fn localizer(&self, language: Language) -> &Localizer {
        if matches!(language, Language::Mn | Language::MnMong) { &self.mn } else { &self.en }
    }
}

impl BriefingWording for BriefWords {
    fn title(&self, language: Language, date: NaiveDate) -> String {
        let localizer = self.localizer(language);
        localizer.export_brief(&localizer.day(date.year(), date.month(), date.day()))
    }

    fn heading(&self, language: Language) -> String {
        self.localizer(language).export_brief_part()
    }

    fn published(&self, language: Language, at: DateTime<Utc>) -> String {
        let localizer = self.localizer(language);
        localizer.export_brief_published(&localizer.date(at))
    }

    fn accessibility(&self) -> String {
        self.en.export_accessibility()
    }
}
