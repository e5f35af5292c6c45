//! Citations: BibTeX, RIS and CSL-JSON.

use std::collections::HashSet;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use ortoo_model::{ExportArticle, Language, Wording};
use serde_json::{Map, Value, json};
use url::Url;

use super::xhtml::address;
use super::{language, one_line, source, title};

/// BibLaTeX's `@online`, which BibTeX's newer styles know too.
pub(super) fn bibtex(articles: &[ExportArticle], wording: &dyn Wording, now: DateTime<Utc>) -> String {
    let mut out = String::new();
    for (article, key) in articles.iter().zip(keys(articles, wording)) {
        let (authors, days) = (&article.entry.authors, Days::of(article, wording, now));
        let authors: Vec<String> = authors.iter().map(|author| format!("{{{}}}", tex(author))).collect();
        let fields = [
            ("author", authors.join(" and ")),
            // Doubled, so that no style changes the case of names.
            ("title", format!("{{{}}}", tex(title(article)))),
            ("organization", tex(source(article))),
            ("date", days.published.map(|day| day.to_string()).unwrap_or_default()),
            ("year", days.published.map(|day| day.year().to_string()).unwrap_or_default()),
            ("url", url(article)),
            ("urldate", days.accessed.to_string()),
            ("langid", langid(article.entry.row.language).to_owned()),
            ("keywords", tex(&article.entry.own_tags.join(", "))),
        ];
        out.push_str(&format!("@online{{{key},\n"));
        for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
            out.push_str(&format!("  {name} = {{{value}}},\n"));
        }
        out.push_str("}\n\n");
    }
    out
}

/// RIS, one tag a line.
pub(super) fn ris(articles: &[ExportArticle], wording: &dyn Wording, now: DateTime<Utc>) -> String {
    let mut out = String::new();
    for article in articles {
        let days = Days::of(article, wording, now);
        let day = |day: NaiveDate| day.format("%Y/%m/%d/").to_string();
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
        line("T2", source(article));
        if let Some(published) = days.published {
            line("PY", &published.year().to_string());
            line("DA", &day(published));
        }
        line("UR", &url(article));
        line("Y2", &day(days.accessed));
        line("LA", language(article));
        for tag in &article.entry.own_tags {
            line("KW", tag);
        }
        out.push_str("ER  - \r\n\r\n");
    }
    out
}

/// CSL-JSON, as citation processors and Zotero take it.
pub(super) fn csl(articles: &[ExportArticle], wording: &dyn Wording, now: DateTime<Utc>) -> String {
    let items = articles.iter().zip(keys(articles, wording)).map(|(article, key)| {
        let days = Days::of(article, wording, now);
        let day = |day: NaiveDate| json!({ "date-parts": [[day.year(), day.month(), day.day()]] });
        let authors: Vec<Value> =
            article.entry.authors.iter().map(|author| json!({ "literal": one_line(author) })).collect();
        let mut item = Map::new();
        let mut put = |name: &str, value: Value| drop(item.insert(name.to_owned(), value));
        put("id", key.into());
        put("type", "article-newspaper".into());
        put("title", one_line(title(article)).into());
        put("container-title", one_line(source(article)).into());
        put("accessed", day(days.accessed));
        put("language", language(article).into());
        if !authors.is_empty() {
            put("author", authors.into());
        }
        if let Some(published) = days.published {
            put("issued", day(published));
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

struct Days {
    published: Option<NaiveDate>,
    /// When the reader had it: the day of saving, else today.
    accessed: NaiveDate,
}

impl Days {
    fn of(article: &ExportArticle, wording: &dyn Wording, now: DateTime<Utc>) -> Self {
        Self {
            published: article.entry.row.published_at.map(|at| wording.day(at)),
            accessed: wording.day(article.saved_at.unwrap_or(now)),
        }
    }
}

fn url(article: &ExportArticle) -> String {
    let url = article.entry.row.url.as_deref().and_then(|url| Url::parse(url).ok());
    url.map(|url| address(&url)).unwrap_or_default()
}

/// Keys of ASCII letters, digits and `-`, each once: site, year, number.
fn keys(articles: &[ExportArticle], wording: &dyn Wording) -> Vec<String> {
    let mut taken = HashSet::new();
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
        while !taken.insert(key.clone()) {
            key = format!("{base}-n{}", taken.len().max(number) + 1);
        }
        key
    });
    keys.collect()
}

fn langid(language: Language) -> &'static str {
    match language {
        Language::En => "english",
        Language::Mn | Language::MnMong => "mongolian",
        Language::Other => "",
    }
}

/// Text that TeX prints as it is.
fn tex(text: &str) -> String {
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
    fn another_reader_of_bibtex_finds_what_was_written() {
        let mut all = articles();
        all[1].entry.row.published_at = Some(at(0));
        all[1].entry.row.title = "50% {of} $x_1 & \\y # ~ ^ \"".into();
        all[1].entry.authors = vec!["A and B, Jr.".into(), "Ц. Сүх".into()];
        let written = bibtex(&all, &Words, at(90));
        let found = biblatex::Bibliography::parse(&written).unwrap();
        let keys: Vec<&str> = found.iter().map(|entry| entry.key.as_str()).collect();
        assert_eq!(keys, ["news-example-2025", "news-example-2025-n2"]);
        let text = |key: &str, field: &str| {
            biblatex::ChunksExt::format_verbatim(found.get(key).unwrap().get(field).unwrap())
        };
        assert_eq!(text(keys[0], "title"), "Өглөө \"цас\" <оров>: № 1");
        assert_eq!(found.get(keys[1]).unwrap().author().unwrap().len(), 2, "{written}");
        assert_eq!(text(keys[0], "urldate"), "2025-01-03");
        assert_eq!(text(keys[0], "url"), "https://news.example/1?a=1&b=2");
    }

    #[test]
    fn ris_and_csl_have_both_dates() {
        let all = articles();
        assert_eq!(
            ris(&all[..1], &Words, at(90)),
            "TY  - NEWS\r\nAU  - Дорж\r\nTI  - Өглөө \"цас\" <оров>: № 1\r\nT2  - Мэдээ\r\nPY  - 2025\r\n\
             DA  - 2025/01/02/\r\nUR  - https://news.example/1?a=1&b=2\r\nY2  - 2025/01/03/\r\nLA  - mn\r\n\
             KW  - өвөл\r\nER  - \r\n\r\n"
        );
        let items: Value = serde_json::from_str(&csl(&all, &Words, at(90))).unwrap();
        assert_eq!(items[0]["issued"], json!({ "date-parts": [[2025, 1, 2]] }));
        assert_eq!(items[0]["author"], json!([{ "literal": "Дорж" }]));
        assert_eq!(items[1]["id"], "news-example");
    }
}
