//! Export: articles with their annotations, and briefings, in open formats.
//!
//! An export is a function of the articles, the wording and `now`, so the same export gives the same bytes.
//! Sentences come from the caller ([`ExportWording`](ortoo_model::ExportWording)); untrusted text is escaped for each
//! format.

mod annotated_article;
mod briefing;
mod citations;
pub(crate) mod csv;
mod epub;
mod fields;
mod formats;
mod highlights;
mod html;
pub(crate) mod jsonld;
mod markdown;
mod quotation;
#[cfg(test)]
pub(crate) mod samples;
mod xhtml;

pub use briefing::{DEFAULT_TEMPLATE, TemplateError, brief};
pub(crate) use epub::uuid_of;
pub use formats::export;
pub use jsonld::VOCABULARY;
pub use quotation::quote;

#[cfg(test)]
mod tests {
    use ortoo_model::ExportFormat;

    use super::samples::{Words, articles, at};
    use super::*;

    #[test]
    fn every_format_is_deterministic() {
        for format in ExportFormat::ALL {
            let first = export(&articles(), format, &Words, at(90));
            assert_eq!(first, export(&articles(), format, &Words, at(90)), "{format:?}");
            assert!(!first.is_empty());
        }
    }

    #[test]
    fn highlights_use_the_text_content_of_annotations() {
        for html in ["<p>a</p>\n<p>b</p>", " <ul> <li>a</li></ul> ", "a <table><tr><td>b</table>c"] {
            let html = crate::sanitize::sanitize(html, None);
            assert_eq!(
                xhtml::XhtmlSource::new(&html).text_content(),
                crate::annotation::text_content(&html),
                "{html:?}"
            );
        }
    }

    #[test]
    fn a_quotation_names_the_source_and_both_dates() {
        let article = &articles()[0];
        let quotation = quote(article, article.annotations.first(), &Words, at(90));
        assert_eq!(
            quotation,
            "“цас оров” Дорж, “Өглөө \"цас\" <оров>: № 1”, Мэдээ, 2025-01-02, accessed 2025-01-03, https://news.example/1?a=1&b=2"
        );
    }
}
