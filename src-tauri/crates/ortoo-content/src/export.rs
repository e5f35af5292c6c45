//! Articles with their annotations, written in the formats of others.
//!
//! Everything is a function of the articles, the words and `now`, so that the same export is the same bytes.
//! Sentences come from outside ([`Wording`]); what is hostile in an article is so no more in what is written.

mod annotated_article;
mod briefing;
mod citations;
pub(crate) mod csv;
mod epub;
mod highlights;
mod html;
pub(crate) mod jsonld;
mod markdown;
#[cfg(test)]
pub(crate) mod samples;
mod template;
mod xhtml;

use chrono::{DateTime, Utc};
use ortoo_model::{Annotation, ExportArticle, ExportFormat, Language, QuoteParts, Wording};

pub use briefing::brief;
pub(crate) use epub::uuid_of;
pub use jsonld::VOCABULARY;
pub use template::{DEFAULT_TEMPLATE, TemplateError};

/// The bytes of an export.
pub fn export(
    articles: &[ExportArticle],
    format: ExportFormat,
    wording: &dyn Wording,
    now: DateTime<Utc>,
) -> Vec<u8> {
    match format {
        ExportFormat::Markdown => markdown::write(articles, wording).into_bytes(),
        ExportFormat::Html => html::write(articles, wording).into_bytes(),
        ExportFormat::Epub => epub::write(articles, wording, now),
        ExportFormat::Jsonld => jsonld::write(articles, now).into_bytes(),
        ExportFormat::Csv => csv::write(articles).into_bytes(),
        ExportFormat::Bibtex => citations::bibtex(articles, wording, now).into_bytes(),
        ExportFormat::Ris => citations::ris(articles, wording, now).into_bytes(),
        ExportFormat::Csljson => citations::csl(articles, wording, now).into_bytes(),
    }
}

/// A passage, or without one the article, as a quotation with source and both dates.
pub fn quote(
    article: &ExportArticle,
    annotation: Option<&Annotation>,
    wording: &dyn Wording,
    now: DateTime<Utc>,
) -> String {
    let row = &article.entry.row;
    let passage = annotation.and_then(|annotation| annotation.target.as_ref());
    wording.quote(&QuoteParts {
        passage: &passage.map(|target| one_line(&target.exact)).unwrap_or_default(),
        authors: &article.entry.authors.join(", "),
        title: &row.title,
        source: source(article),
        published: row.published_at,
        accessed: Some(article.saved_at.or(annotation.map(|one| one.created_at)).unwrap_or(now)),
        url: row.url.as_deref().unwrap_or_default(),
    })
}

/// The site or paper that an article is from.
fn source(article: &ExportArticle) -> &str {
    article.entry.row.via.as_deref().unwrap_or(&article.entry.row.feed_title)
}

/// The title, or what tells an article without one.
fn title(article: &ExportArticle) -> &str {
    let row = &article.entry.row;
    match (row.title.trim(), row.url.as_deref()) {
        ("", Some(url)) => url,
        ("", None) => &row.feed_title,
        (title, _) => title,
    }
}

/// The BCP 47 tag of an article's language, `und` where nobody knows it.
fn language(article: &ExportArticle) -> &'static str {
    match article.entry.row.language {
        Language::Other => "und",
        known => known.code(),
    }
}

/// Without line breaks and runs of spaces.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::samples::{Words, articles, at};
    use super::*;

    #[test]
    fn every_format_is_written_alike_twice() {
        for format in ExportFormat::ALL {
            let once = export(&articles(), format, &Words, at(90));
            assert_eq!(once, export(&articles(), format, &Words, at(90)), "{format:?}");
            assert!(!once.is_empty());
        }
    }

    #[test]
    fn the_text_that_is_drawn_in_is_the_one_that_annotations_count_in() {
        for html in ["<p>a</p>\n<p>b</p>", " <ul> <li>a</li></ul> ", "a <table><tr><td>b</table>c"] {
            let html = crate::sanitize::sanitize(html, None);
            assert_eq!(xhtml::Text::new(&html).content(), crate::annotation::text_content(&html), "{html:?}");
        }
    }

    #[test]
    fn a_quotation_has_source_and_both_dates() {
        let article = &articles()[0];
        let said = quote(article, article.annotations.first(), &Words, at(90));
        assert_eq!(
            said,
            "“цас оров” Дорж, “Өглөө \"цас\" <оров>: № 1”, Мэдээ, 2025-01-02, accessed 2025-01-03, https://news.example/1?a=1&b=2"
        );
    }
}
