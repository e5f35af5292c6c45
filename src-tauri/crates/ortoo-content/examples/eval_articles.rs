//! How right the extraction of articles is, by the pages of mozilla/readability.
//!
//! `eval_articles DIR [--list]`, where DIR holds `test-pages/NAME/` (or `NAME/`) with `source.html`,
//! `expected.html` and `expected-metadata.json`. The text that is compared is the one that a reader gets:
//! after the sanitizer. The score is F1 on words, that is, on runs of letters and digits, as a bag. Of the
//! metadata equality is counted, white space apart, of what the page declares, before names and headlines are
//! taken out of it. Dates, names and languages are looked for in more places than Readability does: what was
//! found where nothing is expected is counted apart.

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use ortoo_content::article::{Extracted, extract};
use ortoo_content::text::plain;
use serde::Deserialize;
use url::Url;

/// What the expectations are relative to.
const ADDRESS: &str = "http://fakehost/test/page.html";
const FIELDS: [&str; 5] = ["title", "byline", "dir", "lang", "publishedTime"];

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Expected {
    title: Option<String>,
    byline: Option<String>,
    dir: Option<String>,
    lang: Option<String>,
    published_time: Option<String>,
}

/// How often a field was equal, of how many pages; of those with something to find; and found beyond that.
#[derive(Default)]
struct Equality {
    all: usize,
    there: usize,
    there_equal: usize,
    beyond: usize,
}

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let list = arguments.iter().any(|argument| argument == "--list");
    arguments.retain(|argument| argument != "--list");
    let [folder] = arguments.as_slice() else {
        eprintln!("eval_articles DIR [--list]");
        return ExitCode::FAILURE;
    };
    match run(Path::new(folder), list) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("eval_articles: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(folder: &Path, list: bool) -> Result<(), Box<dyn Error>> {
    let pages = pages(folder)?;
    let url = Url::parse(ADDRESS)?;
    let mut scores = Vec::new();
    let mut fields: [Equality; 5] = Default::default();
    let begun = Instant::now();
    for page in &pages {
        let name = page.file_name().unwrap_or_default().to_string_lossy();
        let source = fs::read(page.join("source.html"))?;
        let extracted = extract(&source, Some("text/html; charset=utf-8"), &url, None);
        let expected_text = plain(&fs::read_to_string(page.join("expected.html"))?);
        let expected: Expected = serde_json::from_slice(&fs::read(page.join("expected-metadata.json"))?)?;
        let score = match &extracted {
            Ok(extracted) => f1(&extracted.text, &expected_text),
            Err(error) => {
                println!("{name}: {error}");
                0.0
            }
        };
        if list && score < 0.999 {
            let length = extracted.as_ref().map_or(0, |extracted| extracted.text.len());
            println!("{score:.4} {name}: {length} bytes of {}", expected_text.len());
        }
        scores.push((score, name.into_owned()));
        if let Ok(extracted) = &extracted {
            compare(&scores, &expected, extracted, list, &mut fields);
        }
    }
    print(&scores, &fields, begun);
    Ok(())
}

fn compare(
    scores: &[(f64, String)],
    expected: &Expected,
    found: &Extracted,
    list: bool,
    fields: &mut [Equality],
) {
    let pairs = [
        (&expected.title, &found.declared_title),
        (&expected.byline, &found.byline),
        (&expected.dir, &found.dir),
        (&expected.lang, &found.lang),
        (&expected.published_time, &found.published),
    ];
    for ((field, name), (expected, found)) in fields.iter_mut().zip(FIELDS).zip(pairs) {
        let line = |text: &Option<String>| {
            let text = text.as_deref().unwrap_or_default();
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let (expected, found) = (line(expected), line(found));
        let equal = expected == found;
        field.all += usize::from(equal);
        field.there += usize::from(!expected.is_empty());
        field.there_equal += usize::from(equal && !expected.is_empty());
        field.beyond += usize::from(expected.is_empty() && !found.is_empty());
        if list && !equal {
            let page = scores.last().map_or("", |(_, page)| page.as_str());
            println!("  {page}: {name}\n    expected {expected:?}\n    found    {found:?}");
        }
    }
}

fn print(scores: &[(f64, String)], fields: &[Equality], begun: Instant) {
    let count = scores.len();
    #[allow(clippy::cast_precision_loss, reason = "pages are few")]
    let mean = scores.iter().map(|(score, _)| score).sum::<f64>() / count.max(1) as f64;
    let least = scores.iter().min_by(|a, b| a.0.total_cmp(&b.0));
    println!("token F1 after sanitizing, {count} pages");
    println!("  mean {mean:.4}");
    if let Some((score, name)) = least {
        println!("  min  {score:.4} ({name})");
    }
    for bound in [0.99, 0.95, 0.9] {
        println!("  under {bound}: {}", scores.iter().filter(|(score, _)| *score < bound).count());
    }
    println!("metadata equal");
    for (field, name) in fields.iter().zip(FIELDS) {
        let Equality { all, there, there_equal, beyond } = field;
        println!(
            "  {name:<14}{all:>3} of {count}; where one is expected {there_equal} of {there}; found beyond {beyond}"
        );
    }
    println!("{} ms", begun.elapsed().as_millis());
}

/// F1 of two texts as bags of words.
fn f1(found: &str, expected: &str) -> f64 {
    let (of_found, found) = bag(found);
    let (of_expected, expected) = bag(expected);
    if found + expected == 0 {
        return 1.0;
    }
    let shared: usize =
        of_found.iter().map(|(word, count)| *count.min(of_expected.get(word).unwrap_or(&0))).sum();
    #[allow(clippy::cast_precision_loss, reason = "a page has fewer words than that")]
    let score = 2.0 * shared as f64 / (found + expected) as f64;
    score
}

fn bag(text: &str) -> (HashMap<&str, usize>, usize) {
    let mut words = HashMap::new();
    let mut total = 0;
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word).or_default() += 1;
        total += 1;
    }
    (words, total)
}

fn pages(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let within = folder.join("test-pages");
    let folder = if within.is_dir() { within } else { folder.to_path_buf() };
    let mut pages = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        if path.join("source.html").is_file() && path.join("expected.html").is_file() {
            pages.push(path);
        }
    }
    pages.sort();
    if pages.is_empty() {
        return Err(format!("no page in {}", folder.display()).into());
    }
    Ok(pages)
}
