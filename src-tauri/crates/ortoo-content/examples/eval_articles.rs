//! Evaluates the extraction of articles on the test pages of mozilla/readability.
//!
//! Usage: `eval_articles DIR [--list]`, where DIR contains `test-pages/NAME/` (or `NAME/`) with
//! `source.html`, `expected.html` and `expected-metadata.json`.
//!
//! The compared text is the sanitized one that a reader sees. Its score is F1 on bags of words, which are
//! runs of letters and digits. For metadata, the evaluation counts how often the declared value, before names
//! and headlines are taken out of it, equals the expected one except for white space. Dates, names and
//! languages come from more places than Readability searches, so values where none is expected are counted
//! separately.

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use ortoo_content::article::{ExtractedArticle, extract};
use ortoo_content::text::plain;
use serde::Deserialize;
use url::Url;

/// The address that the expected results assume for every page.
const PAGE_URL: &str = "http://fakehost/test/page.html";
/// The compared fields of `expected-metadata.json`.
const METADATA_FIELDS: [&str; 5] = ["title", "byline", "dir", "lang", "publishedTime"];

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct ExpectedMetadata {
    title: Option<String>,
    byline: Option<String>,
    dir: Option<String>,
    lang: Option<String>,
    published_time: Option<String>,
}

/// How often a metadata field was right.
#[derive(Default)]
struct FieldCounts {
    /// Pages on which the field equals the expected one, absent ones included.
    equal: usize,
    /// Pages on which a value is expected.
    expected: usize,
    /// Pages on which a value is expected and equal.
    expected_equal: usize,
    /// Pages on which no value is expected and one was extracted.
    unexpected: usize,
}

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let lists_pages = arguments.iter().any(|argument| argument == "--list");
    arguments.retain(|argument| argument != "--list");
    let [folder] = arguments.as_slice() else {
        eprintln!("eval_articles DIR [--list]");
        return ExitCode::FAILURE;
    };
    match run(Path::new(folder), lists_pages) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("eval_articles: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(folder: &Path, lists_pages: bool) -> Result<(), Box<dyn Error>> {
    let pages = find_pages(folder)?;
    let url = Url::parse(PAGE_URL)?;
    let mut scores = Vec::new();
    let mut fields: [FieldCounts; 5] = Default::default();
    let started = Instant::now();
    for page in &pages {
        let name = page.file_name().unwrap_or_default().to_string_lossy();
        let source = fs::read(page.join("source.html"))?;
        let extracted = extract(&source, Some("text/html; charset=utf-8"), &url, None);
        let expected_text = plain(&fs::read_to_string(page.join("expected.html"))?);
        let expected: ExpectedMetadata =
            serde_json::from_slice(&fs::read(page.join("expected-metadata.json"))?)?;
        let score = match &extracted {
            Ok(extracted) => f1(&extracted.text, &expected_text),
            Err(error) => {
                println!("{name}: {error}");
                0.0
            }
        };
        if lists_pages && score < 0.999 {
            let length = extracted.as_ref().map_or(0, |extracted| extracted.text.len());
            println!("{score:.4} {name}: {length} bytes of {}", expected_text.len());
        }
        scores.push((score, name.into_owned()));
        if let Ok(extracted) = &extracted {
            compare_metadata(&scores, &expected, extracted, lists_pages, &mut fields);
        }
    }
    print_report(&scores, &fields, started);
    Ok(())
}

/// Compares the metadata of the page whose score is the last.
fn compare_metadata(
    scores: &[(f64, String)],
    expected: &ExpectedMetadata,
    extracted: &ExtractedArticle,
    lists_pages: bool,
    fields: &mut [FieldCounts],
) {
    let pairs = [
        (&expected.title, &extracted.declared_title),
        (&expected.byline, &extracted.byline),
        (&expected.dir, &extracted.dir),
        (&expected.lang, &extracted.lang),
        (&expected.published_time, &extracted.published),
    ];
    for ((field, name), (expected, extracted)) in fields.iter_mut().zip(METADATA_FIELDS).zip(pairs) {
        let line = |text: &Option<String>| {
            let text = text.as_deref().unwrap_or_default();
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let (expected, extracted) = (line(expected), line(extracted));
        let is_equal = expected == extracted;
        field.equal += usize::from(is_equal);
        field.expected += usize::from(!expected.is_empty());
        field.expected_equal += usize::from(is_equal && !expected.is_empty());
        field.unexpected += usize::from(expected.is_empty() && !extracted.is_empty());
        if lists_pages && !is_equal {
            let page = scores.last().map_or("", |(_, page)| page.as_str());
            println!("  {page}: {name}\n    expected {expected:?}\n    found    {extracted:?}");
        }
    }
}

fn print_report(scores: &[(f64, String)], fields: &[FieldCounts], started: Instant) {
    let count = scores.len();
    #[allow(clippy::cast_precision_loss, reason = "pages are few")]
    let mean = scores.iter().map(|(score, _)| score).sum::<f64>() / count.max(1) as f64;
    let lowest = scores.iter().min_by(|a, b| a.0.total_cmp(&b.0));
    println!("token F1 after sanitizing, {count} pages");
    println!("  mean {mean:.4}");
    if let Some((score, name)) = lowest {
        println!("  min  {score:.4} ({name})");
    }
    for limit in [0.99, 0.95, 0.9] {
        println!("  under {limit}: {}", scores.iter().filter(|(score, _)| *score < limit).count());
    }
    println!("metadata equal");
    for (field, name) in fields.iter().zip(METADATA_FIELDS) {
        let FieldCounts { equal, expected, expected_equal, unexpected } = field;
        println!(
            "  {name:<14}{equal:>3} of {count}; where one is expected {expected_equal} of {expected}; found beyond {unexpected}"
        );
    }
    println!("{} ms", started.elapsed().as_millis());
}

/// Returns the F1 score of two texts as bags of words.
fn f1(found: &str, expected: &str) -> f64 {
    let (found_words, found) = word_bag(found);
    let (expected_words, expected) = word_bag(expected);
    if found + expected == 0 {
        return 1.0;
    }
    let shared: usize =
        found_words.iter().map(|(word, count)| *count.min(expected_words.get(word).unwrap_or(&0))).sum();
    #[allow(clippy::cast_precision_loss, reason = "a page has fewer words than that")]
    let score = 2.0 * shared as f64 / (found + expected) as f64;
    score
}

/// Returns how often each word occurs, and the number of words.
fn word_bag(text: &str) -> (HashMap<&str, usize>, usize) {
    let mut words = HashMap::new();
    let mut total = 0;
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word).or_default() += 1;
        total += 1;
    }
    (words, total)
}

/// Returns the folders of the test pages, sorted.
fn find_pages(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let subfolder = folder.join("test-pages");
    let folder = if subfolder.is_dir() { subfolder } else { folder.to_path_buf() };
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
