//! Builds a test page from a template, an article and boilerplate.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use serde::Deserialize;

/// The template of a newsroom's pages.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct PageTemplate {
    /// The ids of the articles that the template is filled with.
    pub(crate) articles: Vec<String>,
    pub(crate) html: String,
    /// Only this many paragraphs of the article are on the page.
    pub(crate) max_paragraphs: Option<usize>,
    /// The recipe for the page, in TOML.
    pub(crate) recipe: Option<String>,
    /// Text of the template that belongs to the article.
    #[serde(default)]
    pub(crate) extra: String,
    /// Whether the page shows the date without a time of day.
    #[serde(default)]
    pub(crate) date_only: bool,
    #[serde(default)]
    pub(crate) no_author: bool,
    #[serde(default)]
    pub(crate) no_date: bool,
    /// Whether the date is only in a script's data, which is read for lists of entries but not for articles.
    #[serde(default)]
    pub(crate) date_in_script_data: bool,
}

/// An article, as its page should be extracted.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SampleArticle {
    pub(crate) id: String,
    pub(crate) language: String,
    pub(crate) title: String,
    pub(crate) authors: Vec<String>,
    pub(crate) published: DateTime<FixedOffset>,
    pub(crate) paragraphs: Vec<String>,
}

#[derive(Deserialize)]
pub(crate) struct SampleArticles {
    pub(crate) article: Vec<SampleArticle>,
}

/// The boilerplate around articles, by language and name.
pub(crate) type Boilerplate = BTreeMap<String, BTreeMap<String, String>>;

/// Returns the paragraphs that are on the page.
pub(crate) fn page_paragraphs<'a>(template: &PageTemplate, article: &'a SampleArticle) -> &'a [String] {
    let count = template.max_paragraphs.unwrap_or(article.paragraphs.len());
    &article.paragraphs[..count.min(article.paragraphs.len())]
}

/// Returns the page as HTML.
pub(crate) fn build_page(
    template: &PageTemplate,
    article: &SampleArticle,
    boilerplate: &Boilerplate,
) -> String {
    let paragraphs = page_paragraphs(template, article);
    let middle = paragraphs.len().div_ceil(2);
    let is_english = article.language == "en";
    let wrap_each = |before: &str, after: &str, texts: &[String]| {
        texts.iter().map(|text| format!("{before}{text}{after}\n")).collect::<String>()
    };
    let in_p_elements = |texts: &[String]| wrap_each("<p>", "</p>", texts);
    let json_string = |text: &str| {
        let quoted = serde_json::to_string(text).unwrap();
        quoted[1..quoted.len() - 1].replace("</", "<\\/")
    };
    let description: String = paragraphs[0].chars().take(140).collect();
    let date_format = if is_english { "%-d %B %Y" } else { "%Y оны %-m-р сарын %-d" };
    let json_authors: Vec<_> =
        article.authors.iter().map(|name| format!("{{\"name\":\"{name}\"}}")).collect();
    let live_blog_entry = |(number, paragraph): (usize, &String)| {
        format!("<div class=\"entry\"><time>{}:{:02}</time><p>{paragraph}</p></div>", 18 - number, number * 7)
    };
    let values = [
        ("lang", article.language.clone()),
        ("title", article.title.clone()),
        ("byline", article.authors.join(if is_english { " and " } else { ", " })),
        ("by", if is_english { "By " } else { "Сурвалжлагч " }.to_owned()),
        ("also", if is_english { "Read also:" } else { "Мөн унших:" }.to_owned()),
        ("iso", article.published.to_rfc3339()),
        ("minute", article.published.format("%Y-%m-%d %H:%M:%S").to_string()),
        ("dots", article.published.format("%Y.%m.%d").to_string()),
        ("words", article.published.format(date_format).to_string()),
        ("body", in_p_elements(paragraphs)),
        ("half1", in_p_elements(&paragraphs[..middle])),
        ("half2", in_p_elements(&paragraphs[middle..])),
        ("first", paragraphs[0].clone()),
        ("rest", in_p_elements(&paragraphs[1..])),
        ("divs", wrap_each("<div>", "</div>", paragraphs)),
        ("brs", paragraphs.join("<br><br>")),
        ("unclosed", wrap_each("<p>", "", paragraphs)),
        ("entries", paragraphs.iter().enumerate().map(live_blog_entry).collect()),
        ("description", description.replace('"', "&quot;")),
        ("json-description", json_string(&description)),
        ("json-text", json_string(&paragraphs.join("\n\n"))),
        ("json-html", json_string(&in_p_elements(paragraphs))),
        ("json-authors", json_authors.join(",")),
    ];
    let mut html = template.html.clone();
    for (name, value) in &boilerplate[&article.language] {
        html = html.replace(&format!("{{{{{name}}}}}"), value);
    }
    for (name, value) in values {
        html = html.replace(&format!("{{{{{name}}}}}"), &value);
    }
    assert!(!html.contains("{{"), "{html}");
    html
}
