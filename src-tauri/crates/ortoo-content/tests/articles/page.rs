//! A page made of a shape, a story and what stands around both.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use serde::Deserialize;

/// What a newsroom's pages look like.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Shape {
    pub(crate) stories: Vec<String>,
    pub(crate) html: String,
    /// Only so many paragraphs.
    #[serde(rename = "take")]
    pub(crate) paragraphs: Option<usize>,
    pub(crate) recipe: Option<String>,
    /// Text that belongs to the article beside the story's.
    #[serde(default)]
    pub(crate) extra: String,
    /// The page shows the day and no hour.
    #[serde(default)]
    pub(crate) day: bool,
    #[serde(default, rename = "no_author")]
    pub(crate) no_author: bool,
    #[serde(default, rename = "no_date")]
    pub(crate) no_date: bool,
    /// The date stands in data that only the source's list is read from.
    #[serde(default, rename = "date_of_list")]
    pub(crate) date_of_list: bool,
}

/// What is told.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Story {
    pub(crate) id: String,
    pub(crate) language: String,
    pub(crate) title: String,
    pub(crate) authors: Vec<String>,
    pub(crate) day: DateTime<FixedOffset>,
    pub(crate) paragraphs: Vec<String>,
}

#[derive(Deserialize)]
pub(crate) struct Stories {
    pub(crate) story: Vec<Story>,
}

/// What stands around an article, by language and name.
pub(crate) type Parts = BTreeMap<String, BTreeMap<String, String>>;

/// The paragraphs that the page tells.
pub(crate) fn told<'a>(shape: &Shape, story: &'a Story) -> &'a [String] {
    let most = shape.paragraphs.unwrap_or(story.paragraphs.len());
    &story.paragraphs[..most.min(story.paragraphs.len())]
}

/// The page as HTML.
pub(crate) fn built(shape: &Shape, story: &Story, parts: &Parts) -> String {
    let told = told(shape, story);
    let middle = told.len().div_ceil(2);
    let english = story.language == "en";
    let around = |before: &str, behind: &str, all: &[String]| {
        all.iter().map(|paragraph| format!("{before}{paragraph}{behind}\n")).collect::<String>()
    };
    let paragraphs = |all: &[String]| around("<p>", "</p>", all);
    let json = |text: &str| {
        let quoted = serde_json::to_string(text).unwrap();
        quoted[1..quoted.len() - 1].replace("</", "<\\/")
    };
    let description: String = told[0].chars().take(140).collect();
    let words = if english { "%-d %B %Y" } else { "%Y оны %-m-р сарын %-d" };
    let authors: Vec<_> = story.authors.iter().map(|name| format!("{{\"name\":\"{name}\"}}")).collect();
    let entries = |(number, paragraph): (usize, &String)| {
        format!("<div class=\"entry\"><time>{}:{:02}</time><p>{paragraph}</p></div>", 18 - number, number * 7)
    };
    let values = [
        ("lang", story.language.clone()),
        ("title", story.title.clone()),
        ("byline", story.authors.join(if english { " and " } else { ", " })),
        ("by", if english { "By " } else { "Сурвалжлагч " }.to_owned()),
        ("also", if english { "Read also:" } else { "Мөн унших:" }.to_owned()),
        ("iso", story.day.to_rfc3339()),
        ("minute", story.day.format("%Y-%m-%d %H:%M:%S").to_string()),
        ("dots", story.day.format("%Y.%m.%d").to_string()),
        ("words", story.day.format(words).to_string()),
        ("body", paragraphs(told)),
        ("half1", paragraphs(&told[..middle])),
        ("half2", paragraphs(&told[middle..])),
        ("first", told[0].clone()),
        ("rest", paragraphs(&told[1..])),
        ("divs", around("<div>", "</div>", told)),
        ("brs", told.join("<br><br>")),
        ("unclosed", around("<p>", "", told)),
        ("entries", told.iter().enumerate().map(entries).collect()),
        ("description", description.replace('"', "&quot;")),
        ("json-description", json(&description)),
        ("json-text", json(&told.join("\n\n"))),
        ("json-html", json(&paragraphs(told))),
        ("json-authors", authors.join(",")),
    ];
    let mut html = shape.html.clone();
    for (name, value) in &parts[&story.language] {
        html = html.replace(&format!("{{{{{name}}}}}"), value);
    }
    for (name, value) in values {
        html = html.replace(&format!("{{{{{name}}}}}"), &value);
    }
    assert!(!html.contains("{{"), "{html}");
    html
}
