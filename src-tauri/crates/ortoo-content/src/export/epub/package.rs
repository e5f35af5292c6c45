//! The package document of a book and its table of contents (EPUB 3.2, EPUB Packages).

use std::collections::BTreeSet;

use chrono::{DateTime, SecondsFormat, Utc};
use ortoo_model::{ExportArticle, ExportHeading, ExportWording};

use super::identifier::uuid_of;
use super::page::{chapter_name, xhtml_page};
use super::picture::BookPicture;
use crate::export::fields::{language_tag, one_line, title};
use crate::export::xhtml::rfc3986_address;
use crate::html::escape::escape_xml;

/// Returns the package document: metadata, manifest and reading order.
pub(super) fn package_document(
    pictures: &[BookPicture<'_>],
    articles: &[ExportArticle],
    wording: &dyn ExportWording,
    now: DateTime<Utc>,
) -> String {
    let name = match articles {
        [one] => title(one).to_owned(),
        _ => wording.heading(ExportHeading::Articles),
    };
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" xml:lang=\"{}\">\n\
         <metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n\
         <dc:identifier id=\"id\">{}</dc:identifier>\n<dc:title>{}</dc:title>\n",
        wording.tag(),
        book_identifier(articles),
        non_empty_xml(&name)
    );
    let languages: BTreeSet<&str> = articles.iter().map(language_tag).collect();
    for language in languages {
        out.push_str(&format!("<dc:language>{language}</dc:language>\n"));
    }
    let mut authors = BTreeSet::new();
    for author in articles.iter().flat_map(|article| &article.entry.authors) {
        let author = one_line(&escape_xml(author));
        if !author.is_empty() && authors.insert(author.clone()) {
            out.push_str(&format!("<dc:creator>{author}</dc:creator>\n"));
        }
    }
    if let [one] = articles {
        if let Some(url) = one.entry.row.url.as_deref().and_then(|url| url::Url::parse(url).ok()) {
            out.push_str(&format!("<dc:source>{}</dc:source>\n", escape_xml(&rfc3986_address(&url))));
        }
        if let Some(at) = one.entry.row.published_at {
            let at = at.to_rfc3339_opts(SecondsFormat::Secs, true);
            out.push_str(&format!("<dc:date>{at}</dc:date>\n"));
        }
    }
    let modified = now.to_rfc3339_opts(SecondsFormat::Secs, true);
    let summary = escape_xml(&wording.heading(ExportHeading::Accessibility));
    out.push_str(&format!(
        "<meta property=\"dcterms:modified\">{modified}</meta>\n\
         <meta property=\"schema:accessMode\">textual</meta>\n\
         <meta property=\"schema:accessModeSufficient\">textual</meta>\n\
         <meta property=\"schema:accessibilityFeature\">tableOfContents</meta>\n\
         <meta property=\"schema:accessibilityHazard\">none</meta>\n\
         <meta property=\"schema:accessibilitySummary\">{summary}</meta>\n</metadata>\n<manifest>\n\
         <item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n\
         <item id=\"style\" href=\"style.css\" media-type=\"text/css\"/>\n"
    ));
    for number in 0..articles.len() {
        let href = chapter_name(number);
        out.push_str(&format!(
            "<item id=\"article-{}\" href=\"{href}\" media-type=\"application/xhtml+xml\"/>\n",
            number + 1
        ));
    }
    for (number, picture) in pictures.iter().enumerate() {
        out.push_str(&format!(
            "<item id=\"picture-{}\" href=\"{}\" media-type=\"{}\"/>\n",
            number + 1,
            picture.name,
            picture.media_type
        ));
    }
    out.push_str("</manifest>\n<spine>\n");
    for number in 0..articles.len() {
        out.push_str(&format!("<itemref idref=\"article-{}\"/>\n", number + 1));
    }
    out.push_str("</spine>\n</package>\n");
    out
}

/// Returns the navigation document, which is the table of contents.
pub(super) fn navigation_document(articles: &[ExportArticle], wording: &dyn ExportWording) -> String {
    let heading = wording.heading(ExportHeading::Contents);
    let mut items = String::new();
    for (number, one) in articles.iter().enumerate() {
        let tag = language_tag(one);
        items.push_str(&format!(
            "<li><a href=\"{}\" lang=\"{tag}\" xml:lang=\"{tag}\">{}</a></li>\n",
            chapter_name(number),
            non_empty_xml(title(one))
        ));
    }
    let body =
        format!("<nav epub:type=\"toc\"><h1>{}</h1>\n<ol>\n{items}</ol></nav>\n", escape_xml(&heading));
    xhtml_page(&heading, wording.tag(), &body)
}

/// Escapes text for an element that must not be empty; XML may be unable to hold any of its characters.
fn non_empty_xml(text: &str) -> String {
    let text = escape_xml(&one_line(text));
    if text.trim().is_empty() { "…".to_owned() } else { text }
}

/// Returns the identifier of the book, which depends on its articles only.
fn book_identifier(articles: &[ExportArticle]) -> String {
    let mut key = Vec::new();
    for article in articles {
        let row = &article.entry.row;
        for part in [row.url.as_deref().unwrap_or_default(), &row.uid, &row.feed_title] {
            key.extend_from_slice(part.as_bytes());
            key.push(0);
        }
    }
    uuid_of(&key)
}
