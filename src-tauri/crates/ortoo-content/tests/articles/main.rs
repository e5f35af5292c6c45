//! Extraction from invented pages in the style of news sites, through the public `article::extract`.
//!
//! A page is built from a template (`mongolian_pages.toml`, `general_pages.toml`), an article
//! (`articles.toml`) and boilerplate (`boilerplate.toml`). The expected result is the article as written,
//! never the output of an extraction. The required scores are means over all pages, because no heuristic is
//! right about every page; pages below them are printed.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say where")]

mod page_builder;

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use chrono::{DateTime, Datelike, Timelike, Utc};
use ortoo_content::article::{ExtractedArticle, extract, is_better};
use ortoo_content::{recipe, text};
use serde::de::DeserializeOwned;
use url::Url;

use page_builder::{Boilerplate, PageTemplate, SampleArticle, SampleArticles};

/// The current time in all tests.
const CURRENT_TIME: &str = "2026-11-25T00:00:00Z";

/// Reads a TOML file beside this one.
fn read_toml<T: DeserializeOwned>(name: &str) -> T {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles").join(name);
    toml::from_str(&fs::read_to_string(path).unwrap()).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// How right the extraction from one page was.
struct Score {
    name: String,
    f1: f64,
    is_title_right: bool,
    are_authors_right: bool,
    is_date_right: bool,
}

#[test]
fn articles_are_extracted_from_pages_of_many_designs() {
    let boilerplate: Boilerplate = read_toml("boilerplate.toml");
    let samples: SampleArticles = read_toml("articles.toml");
    let mut scores = Vec::new();
    for file in ["mongolian_pages.toml", "general_pages.toml"] {
        let templates: BTreeMap<String, PageTemplate> = read_toml(file);
        for (name, template) in &templates {
            for id in &template.articles {
                let article = samples.article.iter().find(|article| article.id == *id).unwrap();
                scores.push(score_page(&format!("{name}/{id}"), template, article, &boilerplate));
            }
        }
    }
    assert_eq!(scores.len(), 60);
    check_scores(&scores);
}

fn score_page(
    name: &str,
    template: &PageTemplate,
    article: &SampleArticle,
    boilerplate: &Boilerplate,
) -> Score {
    let html = page_builder::build_page(template, article, boilerplate);
    let url = Url::parse("https://news.example/a/41").unwrap();
    let recipe = template.recipe.as_deref().map(|toml| recipe::read(toml).unwrap());
    let extracted = extract(html.as_bytes(), Some("text/html; charset=utf-8"), &url, recipe.as_ref());
    let name = name.to_owned();
    let extracted = match extracted {
        Ok(extracted) => extracted,
        Err(error) => {
            println!("{name}: {error}");
            return Score {
                name,
                f1: 0.0,
                is_title_right: false,
                are_authors_right: false,
                is_date_right: false,
            };
        }
    };
    let paragraphs = page_builder::page_paragraphs(template, article);
    let expected_text = format!("{}\n\n{}", paragraphs.join("\n\n"), template.extra);
    let expected_authors = if template.no_author { &[][..] } else { &article.authors };
    let score = Score {
        f1: f1(&extracted.text, &expected_text),
        is_title_right: extracted.title.as_deref() == Some(&article.title),
        are_authors_right: extracted.authors == expected_authors,
        is_date_right: is_date_right(&extracted, template, article),
        name,
    };
    if score.f1 < 0.96 {
        println!("{} {:.3}: {:?}", score.name, score.f1, extracted.text);
    }
    if !(score.is_title_right && score.are_authors_right && score.is_date_right) {
        println!("{}: {:?} {:?} {:?}", score.name, extracted.title, extracted.authors, extracted.published);
    }
    // The extracted text replaces the beginning that a feed gives, and never the other way round.
    let lead = text::excerpt(&expected_text, 90);
    assert!(score.f1 < 0.9 || is_better(&extracted.text, &lead), "{}", score.name);
    assert!(!is_better(&lead, &extracted.text), "{}", score.name);
    score
}

fn is_date_right(extracted: &ExtractedArticle, template: &PageTemplate, article: &SampleArticle) -> bool {
    let now: DateTime<Utc> = CURRENT_TIME.parse().unwrap();
    let Some(at) = extracted.published_at(None, now) else {
        return template.no_date || template.date_in_script_data;
    };
    let local = at.with_timezone(article.published.offset());
    let same_day = local.num_days_from_ce() == article.published.num_days_from_ce();
    same_day
        && (template.date_only
            || local.num_seconds_from_midnight() == article.published.num_seconds_from_midnight())
}

/// Prints the scores and checks the required means.
fn check_scores(scores: &[Score]) {
    #[allow(clippy::cast_precision_loss, reason = "pages are few")]
    let count = scores.len() as f64;
    let mean = scores.iter().map(|score| score.f1).sum::<f64>() / count;
    let lowest = scores.iter().min_by(|a, b| a.f1.total_cmp(&b.f1)).unwrap();
    let count_right = |is_right: fn(&Score) -> bool| scores.iter().filter(|score| is_right(score)).count();
    let titles = count_right(|score| score.is_title_right);
    let authors = count_right(|score| score.are_authors_right);
    let dates = count_right(|score| score.is_date_right);
    println!("{count} pages: mean F1 {mean:.4}, lowest {:.4} ({})", lowest.f1, lowest.name);
    println!("right: title {titles}, authors {authors}, date {dates}");
    assert!(mean >= 0.96, "mean F1 {mean:.4}");
    for (what, right) in [("title", titles), ("authors", authors), ("date", dates)] {
        assert!(right * 10 >= scores.len() * 9, "{what}: {right} of {count}");
    }
}

/// Returns the F1 score of two texts as bags of words.
fn f1(found: &str, expected: &str) -> f64 {
    fn bag(text: &str) -> (HashMap<&str, usize>, usize) {
        let mut words = HashMap::new();
        let tokens = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let total = tokens.map(|word| *words.entry(word).or_default() += 1).count();
        (words, total)
    }
    let ((found_words, found), (expected_words, expected)) = (bag(found), bag(expected));
    let shared: usize =
        found_words.iter().map(|(word, n)| *n.min(expected_words.get(word).unwrap_or(&0))).sum();
    #[allow(clippy::cast_precision_loss, reason = "a page has fewer words than that")]
    let score = 2.0 * shared as f64 / (found + expected).max(1) as f64;
    score
}
