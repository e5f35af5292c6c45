//! Pages of our own making in the shapes of news sites, read by the one public way, `article::extract`.
//!
//! A page is a shape (`mongolian.toml`, `general.toml`), a story (`stories.toml`) and what stands around
//! articles (`parts.toml`). What is expected is the story as it was told, never what the extraction gives.
//! The bounds hold for all pages together, since no rule is right about every page; each page that falls
//! short is named.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say where")]

mod page;

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use chrono::{DateTime, Datelike, Timelike, Utc};
use ortoo_content::article::{Extracted, extract, is_better};
use ortoo_content::{recipe, text};
use serde::de::DeserializeOwned;
use url::Url;

use page::{Parts, Shape, Stories, Story};

/// The moment of all tests.
const NOW: &str = "2026-11-25T00:00:00Z";

fn data<T: DeserializeOwned>(name: &str) -> T {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles").join(name);
    toml::from_str(&fs::read_to_string(path).unwrap()).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What was right of one page.
struct Score {
    name: String,
    f1: f64,
    title: bool,
    author: bool,
    date: bool,
}

#[test]
fn articles_are_found_in_pages_of_many_shapes() {
    let parts: Parts = data("parts.toml");
    let stories: Stories = data("stories.toml");
    let mut scores = Vec::new();
    for file in ["mongolian.toml", "general.toml"] {
        let shapes: BTreeMap<String, Shape> = data(file);
        for (name, shape) in &shapes {
            for id in &shape.stories {
                let story = stories.story.iter().find(|story| story.id == *id).unwrap();
                scores.push(score(&format!("{name}/{id}"), shape, story, &parts));
            }
        }
    }
    assert_eq!(scores.len(), 60);
    report(&scores);
}

fn score(name: &str, shape: &Shape, story: &Story, parts: &Parts) -> Score {
    let html = page::built(shape, story, parts);
    let url = Url::parse("https://news.example/a/41").unwrap();
    let recipe = shape.recipe.as_deref().map(|toml| recipe::read(toml).unwrap());
    let found = extract(html.as_bytes(), Some("text/html; charset=utf-8"), &url, recipe.as_ref());
    let name = name.to_owned();
    let Ok(found) = found else {
        println!("{name}: {}", found.unwrap_err());
        return Score { name, f1: 0.0, title: false, author: false, date: false };
    };
    let told = format!("{}\n\n{}", page::told(shape, story).join("\n\n"), shape.extra);
    let expected_authors = if shape.no_author { &[][..] } else { &story.authors };
    let score = Score {
        f1: f1(&found.text, &told),
        title: found.title.as_deref() == Some(&story.title),
        author: found.authors == expected_authors,
        date: is_right(&found, shape, story),
        name,
    };
    if score.f1 < 0.96 {
        println!("{} {:.3}: {:?}", score.name, score.f1, found.text);
    }
    if !(score.title && score.author && score.date) {
        println!("{}: {:?} {:?} {:?}", score.name, found.title, found.authors, found.published);
    }
    // What a page gives stands in for the beginning that a feed gives, and never the other way round.
    let lead = text::excerpt(&told, 90);
    assert!(score.f1 < 0.9 || is_better(&found.text, &lead), "{}", score.name);
    assert!(!is_better(&lead, &found.text), "{}", score.name);
    score
}

fn is_right(found: &Extracted, shape: &Shape, story: &Story) -> bool {
    let now: DateTime<Utc> = NOW.parse().unwrap();
    let Some(at) = found.published_at(None, now) else { return shape.no_date || shape.date_of_list };
    let local = at.with_timezone(story.day.offset());
    let same_day = local.num_days_from_ce() == story.day.num_days_from_ce();
    same_day && (shape.day || local.num_seconds_from_midnight() == story.day.num_seconds_from_midnight())
}

fn report(scores: &[Score]) {
    #[allow(clippy::cast_precision_loss, reason = "pages are few")]
    let count = scores.len() as f64;
    let mean = scores.iter().map(|score| score.f1).sum::<f64>() / count;
    let least = scores.iter().min_by(|a, b| a.f1.total_cmp(&b.f1)).unwrap();
    let right = |is: fn(&Score) -> bool| scores.iter().filter(|score| is(score)).count();
    let (titles, authors, dates) = (right(|s| s.title), right(|s| s.author), right(|s| s.date));
    println!("{count} pages: mean F1 {mean:.4}, least {:.4} ({})", least.f1, least.name);
    println!("right: title {titles}, authors {authors}, date {dates}");
    assert!(mean >= 0.96, "mean F1 {mean:.4}");
    for (what, right) in [("title", titles), ("authors", authors), ("date", dates)] {
        assert!(right * 10 >= scores.len() * 9, "{what}: {right} of {count}");
    }
}

/// F1 of two texts as bags of words.
fn f1(found: &str, expected: &str) -> f64 {
    fn bag(text: &str) -> (HashMap<&str, usize>, usize) {
        let mut words = HashMap::new();
        let all = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let total = all.map(|word| *words.entry(word).or_default() += 1).count();
        (words, total)
    }
    let ((of_found, found), (of_expected, expected)) = (bag(found), bag(expected));
    let shared: usize = of_found.iter().map(|(word, n)| *n.min(of_expected.get(word).unwrap_or(&0))).sum();
    #[allow(clippy::cast_precision_loss, reason = "a page has fewer words than that")]
    let score = 2.0 * shared as f64 / (found + expected).max(1) as f64;
    score
}
