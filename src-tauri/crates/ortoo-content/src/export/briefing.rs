//! A briefing as HTML, Markdown, EPUB and plain text. Same briefing and same `now`, same bytes.

use chrono::{DateTime, SecondsFormat, Utc};
use ortoo_model::{Brief, BriefFormat, BriefItem, BriefWording, Language};
use url::Url;

use super::annotated_article::{STYLE, from_markdown};
use super::epub::{bundled, page, uuid_of};
use super::html::POLICY;
use super::template::{TemplateError, fill};
use super::xhtml::{address, escaped};
use super::{markdown, one_line};

/// The bytes of a briefing, by a template of the reader's where there is one.
///
/// # Errors
/// The template cannot be used.
pub fn brief(
    brief: &Brief,
    format: BriefFormat,
    template: Option<&str>,
    words: &dyn BriefWording,
    now: DateTime<Utc>,
) -> Result<Vec<u8>, TemplateError> {
    let written = Written { brief, words };
    let filled = |plain| template.map(|template| fill(template, brief, words, plain)).transpose();
    let body = || {
        let own = filled(false)?.map(|markdown| from_markdown(&markdown, ""));
        Ok::<_, TemplateError>(own.unwrap_or_else(|| written.body()))
    };
    Ok(match format {
        BriefFormat::Html => written.html(&body()?).into_bytes(),
        BriefFormat::Md => filled(false)?.unwrap_or_else(|| written.markdown()).into_bytes(),
        BriefFormat::Txt => filled(true)?.unwrap_or_else(|| written.text()).into_bytes(),
        BriefFormat::Epub => written.epub(&body()?, now),
    })
}

struct Written<'a> {
    brief: &'a Brief,
    words: &'a dyn BriefWording,
}

impl Written<'_> {
    /// Both languages with something to tell.
    fn parts(&self) -> impl Iterator<Item = (Language, &[BriefItem])> {
        let parts = [(Language::En, self.brief.en.as_slice()), (Language::Mn, self.brief.mn.as_slice())];
        parts.into_iter().filter(|(_, items)| !items.is_empty())
    }

    fn title(&self) -> String {
        let title = |language| self.words.title(language, self.brief.date);
        format!("{} · {}", title(Language::En), title(Language::Mn))
    }

    /// `montsame.mn · Published: 1 August 2026`
    fn about(&self, language: Language, item: &BriefItem) -> String {
        let published = about_published(self.words, language, item);
        let parts = [item.domain.as_str(), published.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    fn body(&self) -> String {
        let mut out = String::new();
        for language in [Language::En, Language::Mn] {
            let tag = language.code();
            let title = escaped(&self.words.title(language, self.brief.date));
            let level = if language == Language::En { "h1" } else { "h2" };
            out.push_str(&format!("<{level} lang=\"{tag}\" xml:lang=\"{tag}\">{title}</{level}>\n"));
        }
        for (language, items) in self.parts() {
            let tag = language.code();
            out.push_str(&format!(
                "<section lang=\"{tag}\" xml:lang=\"{tag}\">\n<h2>{}</h2>\n<ol>\n",
                escaped(&self.words.heading(language))
            ));
            for item in items {
                let title = escaped(&one_line(&item.title));
                let title = match web(item) {
                    Some(url) => format!("<a href=\"{}\">{title}</a>", escaped(&address(&url))),
                    None => title,
                };
                out.push_str(&format!("<li><p>{title}</p>\n"));
                if !item.comment.trim().is_empty() {
                    out.push_str(&format!("<p>{}</p>\n", escaped(item.comment.trim())));
                }
                out.push_str(&format!(
                    "<p class=\"about\">{}</p></li>\n",
                    escaped(&self.about(language, item))
                ));
            }
            out.push_str("</ol>\n</section>\n");
        }
        out
    }

    fn html(&self, body: &str) -> String {
        format!(
            "<!DOCTYPE html>\n<html lang=\"en\" xml:lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\"/>\n\
             <meta name=\"viewport\" content=\"width=device-width\"/>\n<title>{}</title>\n<style>{STYLE}</style>\n\
             </head>\n<body>\n{}</body>\n</html>\n",
            escaped(&self.title()),
            body
        )
    }

    fn markdown(&self) -> String {
        let mut out = format!("# {}\n", markdown::escaped(&self.title()));
        for (language, items) in self.parts() {
            out.push_str(&format!("\n## {}\n\n", markdown::escaped(&self.words.heading(language))));
            for (number, item) in (1..).zip(items) {
                let title = markdown::escaped(&one_line(&item.title));
                let title = match web(item) {
                    Some(url) => format!("[{title}](<{}>)", address(&url)),
                    None => title,
                };
                out.push_str(&format!("{number}. {title}  \n"));
                if !item.comment.trim().is_empty() {
                    out.push_str(&format!("   {}  \n", markdown::escaped(&one_line(&item.comment))));
                }
                out.push_str(&format!("   {}\n", markdown::escaped(&self.about(language, item))));
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
                out.push_str(&format!("   {}\n", self.about(language, item)));
                if let Some(url) = web(item) {
                    out.push_str(&format!("   {}\n", address(&url)));
                }
            }
        }
        out
    }

    fn epub(&self, body: &str, now: DateTime<Utc>) -> Vec<u8> {
        let title = self.title();
        let chapter = page(&title, "en", body);
        let link = format!("<li><a href=\"brief.xhtml\">{}</a></li>", escaped(&title));
        let contents =
            format!("<nav epub:type=\"toc\"><h1>{}</h1>\n<ol>\n{link}</ol></nav>\n", escaped(&title));
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
            escaped(&title),
            self.brief.date,
            escaped(&self.words.accessibility()),
        );
        let nav = page(&title, "en", &contents);
        let files = [
            ("EPUB/package.opf", package.as_bytes()),
            ("EPUB/nav.xhtml", nav.as_bytes()),
            ("EPUB/style.css", STYLE.as_bytes()),
            ("EPUB/brief.xhtml", chapter.as_bytes()),
        ];
        bundled(&files)
    }
}

/// When it was published, in words; empty where nobody says so.
pub(super) fn about_published(words: &dyn BriefWording, language: Language, item: &BriefItem) -> String {
    item.published_at.map(|at| words.published(language, at)).unwrap_or_default()
}

/// Its address, where that may be linked to.
pub(super) fn web(item: &BriefItem) -> Option<Url> {
    let url = Url::parse(item.url.as_deref()?).ok()?;
    matches!(url.scheme(), "http" | "https").then_some(url)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use ortoo_model::EntryId;

    use super::*;
    use crate::export::DEFAULT_TEMPLATE;

    struct Words;

    impl BriefWording for Words {
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

    fn sample() -> Brief {
        let item = |title: &str, url: Option<&str>| BriefItem {
            entry_id: EntryId(1),
            title: title.to_owned(),
            url: url.map(str::to_owned),
            domain: "news.example".to_owned(),
            published_at: DateTime::from_timestamp(1_790_000_000, 0),
            comment: "Read *this* <b>".to_owned(),
        };
        Brief {
            date: NaiveDate::from_ymd_opt(2026, 9, 21).unwrap(),
            en: vec![item("Coal <script> & [steel](x)", Some("https://news.example/a?b=1&c=2"))],
            mn: vec![item("Нүүрс", Some("javascript:alert(1)"))],
        }
    }

    fn written(format: BriefFormat) -> Vec<u8> {
        brief(&sample(), format, None, &Words, DateTime::UNIX_EPOCH).unwrap()
    }

    fn by(template: &str, format: BriefFormat) -> Result<String, TemplateError> {
        let bytes = brief(&sample(), format, Some(template), &Words, DateTime::UNIX_EPOCH)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    #[test]
    fn a_template_of_the_reader_s_is_filled_and_headlines_in_it_are_no_markup() {
        let markdown = by(DEFAULT_TEMPLATE, BriefFormat::Md).unwrap();
        assert!(markdown.starts_with("# Briefing 2026-09-21 · Тойм 2026-09-21\n"), "{markdown}");
        assert!(
            markdown.contains("1. [Coal \\<script\\> \\& \\[steel\\](x)](<https://news.example/a?b=1&c=2>)"),
            "{markdown}"
        );
        let html = by(DEFAULT_TEMPLATE, BriefFormat::Html).unwrap();
        assert!(html.contains("<h2>Монголоор</h2>") && html.contains("news.example"), "{html}");
        assert!(!html.contains("<script>") && !html.contains("javascript:"), "{html}");
        let text = by(
            "{% for part in parts %}{% for item in part.items %}{{ item.link }}\n{% endfor %}{% endfor %}",
            BriefFormat::Txt,
        );
        assert_eq!(text.unwrap(), "Coal <script> & [steel](x)\n   https://news.example/a?b=1&c=2\nНүүрс\n");
        assert!(by("<script>alert(1)</script>{{ date }}", BriefFormat::Html).unwrap().contains("2026-09-21"));
        assert!(!by("<script>alert(1)</script>", BriefFormat::Html).unwrap().contains("alert"));
    }

    #[test]
    fn a_template_that_cannot_be_used_says_where() {
        assert_eq!(by("a\n{% for %}", BriefFormat::Md).unwrap_err().line, 2);
        assert_eq!(by("a\n\n{{ title.en.no.such }}", BriefFormat::Md).unwrap_err().line, 3);
        let endless = "{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}";
        assert!(by(endless, BriefFormat::Md).is_err());
        assert!(by("{{ 'x' * 3000000 }}", BriefFormat::Txt).is_err());
    }

    #[test]
    fn each_format_has_both_languages_and_nothing_that_runs() {
        for format in [BriefFormat::Html, BriefFormat::Md, BriefFormat::Txt] {
            let text = String::from_utf8(written(format)).unwrap();
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
        let html = String::from_utf8(written(BriefFormat::Html)).unwrap();
        assert!(!html.contains("<script>") && html.contains("<section lang=\"mn\""), "{html}");
        let markdown = String::from_utf8(written(BriefFormat::Md)).unwrap();
        assert!(markdown.contains("](<https://news.example/a?b=1&c=2>)"), "{markdown}");
    }

    #[test]
    fn a_book_is_a_book_and_the_same_each_time() {
        let book = written(BriefFormat::Epub);
        assert_eq!(book, written(BriefFormat::Epub));
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
        assert_eq!(zip.by_index(0).unwrap().name().unwrap(), "mimetype");
        let mut chapter = String::new();
        std::io::Read::read_to_string(&mut zip.by_name("EPUB/brief.xhtml").unwrap(), &mut chapter).unwrap();
        assert!(chapter.contains("<h2>Монголоор</h2>") && !chapter.contains("<script>"), "{chapter}");
    }
}
