//! The package document of a book and its list of contents (EPUB 3.2, package).

use std::collections::BTreeSet;

use chrono::{DateTime, SecondsFormat, Utc};
use ortoo_model::{ExportArticle, Heading, Wording};
use xxhash_rust::xxh3::xxh3_128;

use super::super::xhtml::{address, escaped};
use super::super::{language, one_line, title};
use super::{Book, chapter_name, page};

/// The package document.
pub(super) fn package(
    book: &Book<'_>,
    articles: &[ExportArticle],
    wording: &dyn Wording,
    now: DateTime<Utc>,
) -> String {
    let name = match articles {
        [one] => title(one).to_owned(),
        _ => wording.heading(Heading::Articles),
    };
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" xml:lang=\"{}\">\n\
         <metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n\
         <dc:identifier id=\"id\">{}</dc:identifier>\n<dc:title>{}</dc:title>\n",
        wording.tag(),
        identity(articles),
        filled(&name)
    );
    let languages: BTreeSet<&str> = articles.iter().map(language).collect();
    for language in languages {
        out.push_str(&format!("<dc:language>{language}</dc:language>\n"));
    }
    let mut authors = BTreeSet::new();
    for author in articles.iter().flat_map(|article| &article.entry.authors) {
        let author = one_line(&escaped(author));
        if !author.is_empty() && authors.insert(author.clone()) {
            out.push_str(&format!("<dc:creator>{author}</dc:creator>\n"));
        }
    }
    if let [one] = articles {
        if let Some(url) = one.entry.row.url.as_deref().and_then(|url| url::Url::parse(url).ok()) {
            out.push_str(&format!("<dc:source>{}</dc:source>\n", escaped(&address(&url))));
        }
        if let Some(at) = one.entry.row.published_at {
            let at = at.to_rfc3339_opts(SecondsFormat::Secs, true);
            out.push_str(&format!("<dc:date>{at}</dc:date>\n"));
        }
    }
    let modified = now.to_rfc3339_opts(SecondsFormat::Secs, true);
    let summary = escaped(&wording.heading(Heading::Accessibility));
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
    for number in 0..book.chapters.len() {
        let href = chapter_name(number);
        out.push_str(&format!(
            "<item id=\"article-{}\" href=\"{href}\" media-type=\"application/xhtml+xml\"/>\n",
            number + 1
        ));
    }
    for (number, (name, kind, _)) in book.pictures.iter().enumerate() {
        out.push_str(&format!(
            "<item id=\"picture-{}\" href=\"{name}\" media-type=\"{kind}\"/>\n",
            number + 1
        ));
    }
    out.push_str("</manifest>\n<spine>\n");
    for number in 0..book.chapters.len() {
        out.push_str(&format!("<itemref idref=\"article-{}\"/>\n", number + 1));
    }
    out.push_str("</spine>\n</package>\n");
    out
}

/// The list of contents.
pub(super) fn contents(articles: &[ExportArticle], wording: &dyn Wording) -> String {
    let heading = wording.heading(Heading::Contents);
    let mut items = String::new();
    for (number, one) in articles.iter().enumerate() {
        let tag = language(one);
        items.push_str(&format!(
            "<li><a href=\"{}\" lang=\"{tag}\" xml:lang=\"{tag}\">{}</a></li>\n",
            chapter_name(number),
            filled(title(one))
        ));
    }
    let body = format!("<nav epub:type=\"toc\"><h1>{}</h1>\n<ol>\n{items}</ol></nav>\n", escaped(&heading));
    page(&heading, wording.tag(), &body)
}

/// Text for a place that must not be empty: what XML cannot hold may have been all of it.
fn filled(text: &str) -> String {
    let text = escaped(&one_line(text));
    if text.trim().is_empty() { "…".to_owned() } else { text }
}

/// The same for the same articles: a UUID of the kind that is made from something (RFC 9562, version 8).
fn identity(articles: &[ExportArticle]) -> String {
    let mut of = Vec::new();
    for article in articles {
        let row = &article.entry.row;
        for part in [row.url.as_deref().unwrap_or_default(), &row.uid, &row.feed_title] {
            of.extend_from_slice(part.as_bytes());
            of.push(0);
        }
    }
    uuid_of(&of)
}

/// A name-based UUID as an URN.
pub(crate) fn uuid_of(bytes: &[u8]) -> String {
    let hash = xxh3_128(bytes);
    let hash = hash & !(0xf << 76) & !(0x3 << 62) | (0x8 << 76) | (0x2 << 62);
    let hex = format!("{hash:032x}");
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}
