//! The words of exports.

use chrono::{DateTime, Datelike, Local, NaiveDate, Utc};
use ortoo_model::{CitationParts, Color, ExportHeading, ExportWording, Locale};

use crate::Localizer;

impl ExportWording for Localizer {
    fn tag(&self) -> &str {
        match self.locale() {
            Locale::Mn => "mn",
            Locale::En | Locale::Pseudo => "en",
        }
    }

    fn heading(&self, heading: ExportHeading) -> String {
        match heading {
            ExportHeading::Articles => self.export_articles(),
            ExportHeading::Authors => self.export_authors(),
            ExportHeading::Source => self.export_source(),
            ExportHeading::Address => self.export_address(),
            ExportHeading::Published => self.export_published(),
            ExportHeading::Saved => self.export_saved(),
            ExportHeading::Notes => self.export_notes(),
            ExportHeading::Tags => self.export_tags(),
            ExportHeading::Contents => self.export_contents(),
            ExportHeading::Picture => self.export_picture(),
            ExportHeading::Accessibility => self.export_accessibility(),
        }
    }

    fn color(&self, color: Color) -> String {
        match color {
            Color::Yellow => self.export_color_yellow(),
            Color::Green => self.export_color_green(),
            Color::Blue => self.export_color_blue(),
            Color::Pink => self.export_color_pink(),
        }
    }

    fn date(&self, at: DateTime<Utc>) -> String {
        let day = ExportWording::day(self, at);
        Localizer::day(self, day.year(), day.month(), day.day())
    }

    fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&Local).date_naive()
    }

    fn quote(&self, parts: &CitationParts<'_>) -> String {
        let title = if parts.title.is_empty() { String::new() } else { self.export_title(parts.title) };
        let published = parts.published.map(|at| self.date(at)).unwrap_or_default();
        let citation_parts = [parts.authors, &title, parts.source, &published];
        let citation =
            citation_parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        let accessed = parts.accessed.map(|at| self.date(at)).unwrap_or_default();
        let quotation = match parts.passage {
            "" => self.export_cited(&citation, &accessed, parts.url),
            passage => self.export_quoted(passage, &citation, &accessed, parts.url),
        };
        quotation.trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_follow_the_conventions_of_each_language() {
        let noon = |day: &str| format!("{day}T12:00:00Z").parse().ok();
        let parts = CitationParts {
            passage: "цас оров",
            authors: "Б. Болд",
            title: "Өвөл",
            source: "Мэдээ",
            published: noon("2025-04-05"),
            accessed: noon("2025-04-06"),
            url: "https://news.example/1",
        };
        let check = |locale, parts: &CitationParts<'_>, expected: &str| {
            assert_eq!(Localizer::new(locale).quote(parts), expected);
        };
        check(
            Locale::En,
            &parts,
            "“цас оров” — Б. Болд, “Өвөл”, Мэдээ, 5 Apr 2025. Accessed 6 Apr 2025. https://news.example/1",
        );
        check(
            Locale::Mn,
            &parts,
            "«цас оров» — Б. Болд, «Өвөл», Мэдээ, 2025 оны 4-р сарын 5. Үзсэн: 2025 оны 4-р сарын 6. https://news.example/1",
        );
        let bare = CitationParts { passage: "", authors: "", published: None, url: "", ..parts };
        check(Locale::En, &bare, "“Өвөл”, Мэдээ. Accessed 6 Apr 2025.");
    }
}
