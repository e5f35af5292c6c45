//! Citations: BibTeX, RIS and CSL-JSON.

use std::collections::HashSet;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use ortoo_model::{ExportArticle, ExportWording, Language};
use serde_json::{Map, Value, json};
use url::Url;

use super::fields::{language_tag, one_line, source_name, title};
use super::xhtml::rfc3986_address;

/// Writes entries of BibLaTeX's type `@online`, which newer BibTeX styles support too.
pub(super) fn bibtex(articles: &[ExportArticle], wording: &dyn ExportWording, now: DateTime<Utc>) -> String {
    let mut out = String::new();
    for (article, key) in articles.iter().zip(citation_keys(articles, wording)) {
        let (authors, dates) = (&article.entry.authors, CitationDates::of(article, wording, now));
        let authors: Vec<String> =
            authors.iter().map(|author| format!("{{{}}}", escape_tex(author))).collect();
        let fields = [
            ("author", authors.join(" and ")),
            // Double braces keep styles from changing the case of names.
            ("title", format!("{{{}}}", escape_tex(title(article)))),
            ("organization", escape_tex(source_name(article))),
            ("date", dates.published.map(|date| date.to_string()).unwrap_or_default()),
            ("year", dates.published.map(|date| date.year().to_string()).unwrap_or_default()),
            ("url", url(article)),
            ("urldate", dates.accessed.to_string()),
            ("langid", babel_language(article.entry.row.language).to_owned()),
            ("keywords", escape_tex(&article.entry.own_tags.join(", "))),
        ];
        out.push_str(&format!("@online{{{key},\n"));
        for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
            out.push_str(&format!("  {name} = {{{value}}},\n"));
        }
        out.push_str("}\n\n");
    }
    out
}

/// Writes RIS, with one tag per line.
pub(super) fn ris(articles: &[ExportArticle], wording: &dyn ExportWording, now: DateTime<Utc>) -> String {
    let mut out = String::new();
    for article in articles {
        let dates = CitationDates::of(article, wording, now);
        let ris_date = |date: NaiveDate| date.format("%Y/%m/%d/").to_string();
        let mut line = |tag: &str, value: &str| {
            let value = one_line(value);
            if !value.is_empty() {
                out.push_str(&format!("{tag}  - {value}\r\n"));
            }
        };
        line("TY", "NEWS");
        for author in &article.entry.authors {
            line("AU", author);
        }
        line("TI", title(article));
        line("T2", source_name(article));
        if let Some(published) = dates.published {
            line("PY", &published.year().to_string());
            line("DA", &ris_date(published));
        }
        line("UR", &url(article));
        line("Y2", &ris_date(dates.accessed));
        line("LA", language_tag(article));
        for tag in &article.entry.own_tags {
            line("KW", tag);
        }
        out.push_str("ER  - \r\n\r\n");
    }
    out
}

/// Writes CSL-JSON, which citation processors and Zotero read.
pub(super) fn csl_json(
    articles: &[ExportArticle],
    wording: &dyn ExportWording,
    now: DateTime<Utc>,
) -> String {
    let items = articles.iter().zip(citation_keys(articles, wording)).map(|(article, key)| {
        let dates = CitationDates::of(article, wording, now);
        let csl_date = |date: NaiveDate| json!({ "date-parts": [[date.year(), date.month(), date.day()]] });
        let authors: Vec<Value> =
            article.entry.authors.iter().map(|author| json!({ "literal": one_line(author) })).collect();
        let mut item = Map::new();
        let mut put = |name: &str, value: Value| drop(item.insert(name.to_owned(), value));
        put("id", key.into());
        put("type", "article-newspaper".into());
        put("title", one_line(title(article)).into());
        put("container-title", one_line(source_name(article)).into());
        put("accessed", csl_date(dates.accessed));
        put("language", language_tag(article).into());
        if !authors.is_empty() {
            put("author", authors.into());
        }
        if let Some(published) = dates.published {
            put("issued", csl_date(published));
        }
        if article.entry.row.url.is_some() {
            put("URL", url(article).into());
        }
        if !article.entry.own_tags.is_empty() {
            put("keyword", article.entry.own_tags.join(", ").into());
        }
        Value::Object(item)
    });
    format!("{:#}\n", Value::Array(items.collect()))
}

/// The dates of a citation, in the reader's time zone.
struct CitationDates {
    published: Option<NaiveDate>,
    /// The date of saving, or else of the export.
    accessed: NaiveDate,
}

impl CitationDates {
    fn of(article: &ExportArticle, wording: &dyn ExportWording, now: DateTime<Utc>) -> Self {
        Self {
            published: article.entry.row.published_at.map(|at| wording.day(at)),
            accessed: wording.day(article.saved_at.unwrap_or(now)),
        }
    }
}

fn url(article: &ExportArticle) -> String {
    let url = article.entry.row.url.as_deref().and_then(|url| Url::parse(url).ok());
    url.map(|url| rfc3986_address(&url)).unwrap_or_default()
}

/// Returns a unique key for each article, of ASCII letters, digits and `-`: site, year and, if needed, a
/// number.
fn citation_keys(articles: &[ExportArticle], wording: &dyn ExportWording) -> Vec<String> {
    let mut used = HashSet::new();
    let keys = articles.iter().enumerate().map(|(number, article)| {
        let url = article.entry.row.url.as_deref().and_then(|url| Url::parse(url).ok());
        let host = url.as_ref().and_then(Url::host_str).unwrap_or("article").trim_start_matches("www.");
        let host: String = host.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        let year = article.entry.row.published_at.map(|at| wording.day(at).year());
        let base = match year {
            Some(year) => format!("{host}-{year}"),
            None => host,
        };
        let mut key = base.clone();
        while !used.insert(key.clone()) {
            key = format!("{base}-n{}", used.len().max(number) + 1);
        }
        key
    });
    keys.collect()
}

/// Returns the name of a language in the LaTeX package babel.
fn babel_language(language: Language) -> &'static str {
    match language {
        Language::En => "english",
        Language::Mn | Language::MnMong => "mongolian",
        Language::Other => "",
    }
}

/// Escapes text so that TeX prints it literally.
fn escape_tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\{"),
            '}' => out.push_str("\\}"),
            '$' | '&' | '#' | '_' | '%' => out.extend(['\\', c]),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::samples::{Words, articles, at};
    use super::*;

    #[test]
    fn an_independent_bibtex_parser_reads_the_fields() {
        let mut articles = articles();
        articles[1].entry.row.published_at = Some(at(0));
        articles[1].entry.row.title = "50% {of} $x_1 & \\y # ~ ^ \"".into();
        articles[1].entry.authors = vec!["A and B, Jr.".into(), "Ц. Сүх".into()];
        let written = bibtex(&articles, &Words, at(90));
        let bibliography = biblatex::Bibliography::parse(&written).unwrap();
        let keys: Vec<&str> = bibliography.iter().map(|entry| entry.key.as_str()).collect();
        assert_eq!(keys, ["news-example-2025", "news-example-2025-n2"]);
        let text = |key: &str, field: &str| {
            biblatex::ChunksExt::format_verbatim(bibliography.get(key).unwrap().get(field).unwrap())
        };
        assert_eq!(text(keys[0], "title"), "Өглөө \"цас\" <оров>: № 1");
        assert_eq!(bibliography.get(keys[1]).unwrap().author().unwrap().len(), 2, "{written}");
        assert_eq!(text(keys[0], "urldate"), "2025-01-03");
        assert_eq!(text(keys[0], "url"), "https://news.example/1?a=1&b=2");
    }

    #[test]
    fn ris_and_csl_json_have_the_dates_of_publication_and_access() {
        let articles = articles();
        assert_eq!(
            ris(&articles[..1], &Words, at(90)),
            "TY  - NEWS\r\nAU  - Дорж\r\nTI  - Өглөө \"цас\" <оров>: № 1\r\nT2  - Мэдээ\r\nPY  - 2025\r\n\
             DA  - 2025/01/02/\r\nUR  - https://news.example/1?a=1&b=2\r\nY2  - 2025/01/03/\r\nLA  - mn\r\n\
             KW  - өвөл\r\nER  - \r\n\r\n"
        );
        let items: Value = serde_json::from_str(&csl_json(&articles, &Words, at(90))).unwrap();
        assert_eq!(items[0]["issued"], json!({ "date-parts": [[2025, 1, 2]] }));
        assert_eq!(items[0]["author"], json!([{ "literal": "Дорж" }]));
        assert_eq!(items[1]["id"], "news-example");
    }
}
