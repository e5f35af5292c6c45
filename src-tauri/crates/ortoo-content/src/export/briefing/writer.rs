//! Writing a briefing as HTML, Markdown, EPUB and plain text. The same briefing and the same `now` give the
//! same bytes.

use chrono::{DateTime, SecondsFormat, Utc};
use ortoo_model::{Briefing, BriefingFormat, BriefingItem, BriefingWording, Language};

use super::fields::{published_text, web_address};
use super::template::{TemplateError, fill_template};
use crate::export::annotated_article::{STYLE_SHEET, markdown_to_xhtml};
use crate::export::epub::{uuid_of, xhtml_page, zip_epub};
use crate::export::fields::one_line;
use crate::export::html::CONTENT_SECURITY_POLICY;
use crate::export::markdown::escape_markdown;
use crate::export::xhtml::rfc3986_address;
use crate::html::escape::escape_xml;

/// Returns the bytes of a briefing, written by the reader's template if there is one.
///
/// # Errors
/// [`TemplateError`] if the template is invalid or exceeds its limits.
pub fn brief(
    brief: &Briefing,
    format: BriefingFormat,
    template: Option<&str>,
    words: &dyn BriefingWording,
    now: DateTime<Utc>,
) -> Result<Vec<u8>, TemplateError> {
    let writer = BriefingWriter { brief, words };
    let from_template = |is_plain_text| {
        template.map(|template| fill_template(template, brief, words, is_plain_text)).transpose()
    };
    let body = || {
        let xhtml = from_template(false)?.map(|markdown| markdown_to_xhtml(&markdown, ""));
        Ok::<_, TemplateError>(xhtml.unwrap_or_else(|| writer.body()))
    };
    Ok(match format {
        BriefingFormat::Html => writer.html(&body()?).into_bytes(),
        BriefingFormat::Md => from_template(false)?.unwrap_or_else(|| writer.markdown()).into_bytes(),
        BriefingFormat::Txt => from_template(true)?.unwrap_or_else(|| writer.text()).into_bytes(),
        BriefingFormat::Epub => writer.epub(&body()?, now),
    })
}

/// Writes a briefing without a template.
struct BriefingWriter<'a> {
    brief: &'a Briefing,
    words: &'a dyn BriefingWording,
}

impl BriefingWriter<'_> {
    /// Returns the languages that have items, with their items.
    fn parts(&self) -> impl Iterator<Item = (Language, &[BriefingItem])> {
        let parts = [(Language::En, self.brief.en.as_slice()), (Language::Mn, self.brief.mn.as_slice())];
        parts.into_iter().filter(|(_, items)| !items.is_empty())
    }

    fn title(&self) -> String {
        let title = |language| self.words.title(language, self.brief.date);
        format!("{} · {}", title(Language::En), title(Language::Mn))
    }

    /// Returns the site and the date of an item, such as `montsame.mn · Published: 1 August 2026`.
    fn item_facts(&self, language: Language, item: &BriefingItem) -> String {
        let published = published_text(self.words, language, item);
        let parts = [item.domain.as_str(), published.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// Returns the body of the HTML and EPUB documents.
    fn body(&self) -> String {
        let mut out = String::new();
        for language in [Language::En, Language::Mn] {
            let tag = language.code();
            let title = escape_xml(&self.words.title(language, self.brief.date));
            let level = if language == Language::En { "h1" } else { "h2" };
            out.push_str(&format!("<{level} lang=\"{tag}\" xml:lang=\"{tag}\">{title}</{level}>\n"));
        }
        for (language, items) in self.parts() {
            let tag = language.code();
            out.push_str(&format!(
                "<section lang=\"{tag}\" xml:lang=\"{tag}\">\n<h2>{}</h2>\n<ol>\n",
                escape_xml(&self.words.heading(language))
            ));
            for item in items {
                let title = escape_xml(&one_line(&item.title));
                let title = match web_address(item) {
                    Some(url) => format!("<a href=\"{}\">{title}</a>", escape_xml(&rfc3986_address(&url))),
                    None => title,
                };
                out.push_str(&format!("<li><p>{title}</p>\n"));
                if !item.comment.trim().is_empty() {
                    out.push_str(&format!("<p>{}</p>\n", escape_xml(item.comment.trim())));
                }
                out.push_str(&format!(
                    "<p class=\"about\">{}</p></li>\n",
                    escape_xml(&self.item_facts(language, item))
                ));
            }
            out.push_str("</ol>\n</section>\n");
        }
        out
    }

    fn html(&self, body: &str) -> String {
        format!(
            "<!DOCTYPE html>\n<html lang=\"en\" xml:lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{CONTENT_SECURITY_POLICY}\"/>\n\
             <meta name=\"viewport\" content=\"width=device-width\"/>\n<title>{}</title>\n<style>{STYLE_SHEET}</style>\n\
             </head>\n<body>\n{}</body>\n</html>\n",
            escape_xml(&self.title()),
            body
        )
    }

    fn markdown(&self) -> String {
        let mut out = format!("# {}\n", escape_markdown(&self.title()));
        for (language, items) in self.parts() {
            out.push_str(&format!("\n## {}\n\n", escape_markdown(&self.words.heading(language))));
            for (number, item) in (1..).zip(items) {
                let title = escape_markdown(&one_line(&item.title));
                let title = match web_address(item) {
                    Some(url) => format!("[{title}](<{}>)", rfc3986_address(&url)),
                    None => title,
                };
                out.push_str(&format!("{number}. {title}  \n"));
                if !item.comment.trim().is_empty() {
                    out.push_str(&format!("   {}  \n", escape_markdown(&one_line(&item.comment))));
                }
                out.push_str(&format!("   {}\n", escape_markdown(&self.item_facts(language, item))));
            }
        }
        out
    }

    fn text(&self) -> String {
        let mut out = format!("{}\n", self.title());
        for (language, items) in self.parts() {
            out.push_str(&format!("\n{}\n\n", self.words.heading(language).to_uppercase()));
            for (number, item) in (1..).zip(items) {
                out.push_str(&format!("{number}. {}\n", one_line(&item.title)));
                if !item.comment.trim().is_empty() {
                    out.push_str(&format!("   {}\n", one_line(&item.comment)));
                }
                out.push_str(&format!("   {}\n", self.item_facts(language, item)));
                if let Some(url) = web_address(item) {
                    out.push_str(&format!("   {}\n", rfc3986_address(&url)));
                }
            }
        }
        out
    }

    fn epub(&self, body: &str, now: DateTime<Utc>) -> Vec<u8> {
        let title = self.title();
        let chapter = xhtml_page(&title, "en", body);
        let link = format!("<li><a href=\"brief.xhtml\">{}</a></li>", escape_xml(&title));
        let contents =
            format!("<nav epub:type=\"toc\"><h1>{}</h1>\n<ol>\n{link}</ol></nav>\n", escape_xml(&title));
        let modified = now.to_rfc3339_opts(SecondsFormat::Secs, true);
        let package = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" xml:lang=\"en\">\n\
             <metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<dc:identifier id=\"id\">{}</dc:identifier>\n\
             <dc:title>{}</dc:title>\n<dc:language>en</dc:language>\n<dc:language>mn</dc:language>\n<dc:date>{}</dc:date>\n\
             <meta property=\"dcterms:modified\">{modified}</meta>\n\
             <meta property=\"schema:accessMode\">textual</meta>\n\
             <meta property=\"schema:accessModeSufficient\">textual</meta>\n\
             <meta property=\"schema:accessibilityFeature\">tableOfContents</meta>\n\
             <meta property=\"schema:accessibilityHazard\">none</meta>\n\
             <meta property=\"schema:accessibilitySummary\">{}</meta>\n</metadata>\n<manifest>\n\
             <item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n\
             <item id=\"style\" href=\"style.css\" media-type=\"text/css\"/>\n\
             <item id=\"brief\" href=\"brief.xhtml\" media-type=\"application/xhtml+xml\"/>\n</manifest>\n<spine>\n\
             <itemref idref=\"brief\"/>\n</spine>\n</package>\n",
            uuid_of(chapter.as_bytes()),
            escape_xml(&title),
            self.brief.date,
            escape_xml(&self.words.accessibility()),
        );
        let nav = xhtml_page(&title, "en", &contents);
        let files = [
            ("EPUB/package.opf", package.as_bytes()),
            ("EPUB/nav.xhtml", nav.as_bytes()),
            ("EPUB/style.css", STYLE_SHEET.as_bytes()),
            ("EPUB/brief.xhtml", chapter.as_bytes()),
        ];
        zip_epub(&files)
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use ortoo_model::EntryId;

    use super::*;
    use crate::export::briefing::DEFAULT_TEMPLATE;

    struct Words;

    impl BriefingWording for Words {
        fn title(&self, language: Language, date: NaiveDate) -> String {
            let name = if language == Language::Mn { "Тойм" } else { "Briefing" };
            format!("{name} {date}")
        }

        fn heading(&self, language: Language) -> String {
            (if language == Language::Mn { "Монголоор" } else { "In English" }).to_owned()
        }

        fn published(&self, language: Language, at: DateTime<Utc>) -> String {
            let word = if language == Language::Mn { "Нийтэлсэн" } else { "Published" };
            format!("{word}: {}", at.date_naive())
        }

        fn accessibility(&self) -> String {
            "Plain".to_owned()
        }
    }

    fn sample() -> Briefing {
        let item = |title: &str, url: Option<&str>| BriefingItem {
            entry_id: EntryId(1),
            title: title.to_owned(),
            url: url.map(str::to_owned),
            domain: "news.example".to_owned(),
            published_at: DateTime::from_timestamp(1_790_000_000, 0),
            comment: "Read *this* <b>".to_owned(),
        };
        Briefing {
            date: NaiveDate::from_ymd_opt(2026, 9, 21).unwrap(),
            en: vec![item("Coal <script> & [steel](x)", Some("https://news.example/a?b=1&c=2"))],
            mn: vec![item("Нүүрс", Some("javascript:alert(1)"))],
        }
    }

    fn write(format: BriefingFormat) -> Vec<u8> {
        brief(&sample(), format, None, &Words, DateTime::UNIX_EPOCH).unwrap()
    }

    fn write_with_template(template: &str, format: BriefingFormat) -> Result<String, TemplateError> {
        let bytes = brief(&sample(), format, Some(template), &Words, DateTime::UNIX_EPOCH)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    #[test]
    fn a_template_is_filled_with_escaped_headlines() {
        let markdown = write_with_template(DEFAULT_TEMPLATE, BriefingFormat::Md).unwrap();
        assert!(markdown.starts_with("# Briefing 2026-09-21 · Тойм 2026-09-21\n"), "{markdown}");
        assert!(
            markdown.contains("1. [Coal \\<script\\> \\& \\[steel\\](x)](<https://news.example/a?b=1&c=2>)"),
            "{markdown}"
        );
        let html = write_with_template(DEFAULT_TEMPLATE, BriefingFormat::Html).unwrap();
        assert!(html.contains("<h2>Монголоор</h2>") && html.contains("news.example"), "{html}");
        assert!(!html.contains("<script>") && !html.contains("javascript:"), "{html}");
        let text = write_with_template(
            "{% for part in parts %}{% for item in part.items %}{{ item.link }}\n{% endfor %}{% endfor %}",
            BriefingFormat::Txt,
        );
        assert_eq!(text.unwrap(), "Coal <script> & [steel](x)\n   https://news.example/a?b=1&c=2\nНүүрс\n");
        assert!(
            write_with_template("<script>alert(1)</script>{{ date }}", BriefingFormat::Html)
                .unwrap()
                .contains("2026-09-21")
        );
        assert!(
            !write_with_template("<script>alert(1)</script>", BriefingFormat::Html)
                .unwrap()
                .contains("alert")
        );
    }

    #[test]
    fn an_invalid_template_is_reported_with_its_line() {
        assert_eq!(write_with_template("a\n{% for %}", BriefingFormat::Md).unwrap_err().line, 2);
        assert_eq!(
            write_with_template("a\n\n{{ title.en.no.such }}", BriefingFormat::Md).unwrap_err().line,
            3
        );
        let endless = "{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}";
        assert!(write_with_template(endless, BriefingFormat::Md).is_err());
        assert!(write_with_template("{{ 'x' * 3000000 }}", BriefingFormat::Txt).is_err());
    }

    #[test]
    fn each_format_has_both_languages_and_no_scripts() {
        for format in [BriefingFormat::Html, BriefingFormat::Md, BriefingFormat::Txt] {
            let text = String::from_utf8(write(format)).unwrap();
            for part in [
                "Briefing 2026-09-21",
                "Тойм 2026-09-21",
                "Published: 2026-09-21",
                "Нийтэлсэн: 2026-09-21",
                "news.example",
            ] {
                assert!(text.contains(part), "{format:?} lacks {part}: {text}");
            }
            assert!(!text.contains("javascript:"), "{text}");
        }
        let html = String::from_utf8(write(BriefingFormat::Html)).unwrap();
        assert!(!html.contains("<script>") && html.contains("<section lang=\"mn\""), "{html}");
        let markdown = String::from_utf8(write(BriefingFormat::Md)).unwrap();
        assert!(markdown.contains("](<https://news.example/a?b=1&c=2>)"), "{markdown}");
    }

    #[test]
    fn the_epub_is_valid_and_deterministic() {
        let book = write(BriefingFormat::Epub);
        assert_eq!(book, write(BriefingFormat::Epub));
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
        assert_eq!(zip.by_index(0).unwrap().name().unwrap(), "mimetype");
        let mut chapter = String::new();
        std::io::Read::read_to_string(&mut zip.by_name("EPUB/brief.xhtml").unwrap(), &mut chapter).unwrap();
        assert!(chapter.contains("<h2>Монголоор</h2>") && !chapter.contains("<script>"), "{chapter}");
    }
}
