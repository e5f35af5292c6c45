//! How right the feed parser is, by the cases of kurtmckee/feedparser.
//!
//! `eval_feeds DIR [--list]`, where DIR holds `cases.json` (file, cat, expect, ct, cl, bucket, scope),
//! `dates.json` (input, expect) and the documents they name. Each expectation in scope is evaluated on what
//! the crate's public functions make of the document: the feed and its entries first, and what the document
//! says (`feed::read`) for what no list shows. An expectation about what neither keeps does not hold.

#[path = "eval_feeds/compare.rs"]
mod compare;
#[path = "eval_feeds/dates.rs"]
mod dates;
#[path = "eval_feeds/evaluate.rs"]
mod evaluate;
#[path = "eval_feeds/expression.rs"]
mod expression;
#[path = "eval_feeds/report.rs"]
mod report;
#[path = "eval_feeds/served.rs"]
mod served;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ortoo_content::feed::FeedError;
use serde::Deserialize;

use evaluate::Outcome;
use report::Report;
use served::Served;

/// The cases of these folders are another crate part's.
const LEFT_OUT: [&str; 1] = ["wellformed/sanitize"];
/// Folders of which every document is to be accepted.
const ACCEPTED: [&str; 3] = ["entities", "illformed", "encoding"];

#[derive(Deserialize)]
struct Case {
    file: String,
    cat: String,
    expect: String,
    ct: Option<String>,
    cl: Option<String>,
    bucket: Option<String>,
    scope: bool,
}

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let list = arguments.iter().any(|argument| argument == "--list");
    arguments.retain(|argument| argument != "--list");
    let [folder] = arguments.as_slice() else {
        eprintln!("eval_feeds DIR [--list]");
        return ExitCode::FAILURE;
    };
    match run(Path::new(folder), list) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("eval_feeds: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(folder: &Path, list: bool) -> Result<(), Box<dyn Error>> {
    let cases: Vec<Case> = serde_json::from_slice(&fs::read(folder.join("cases.json"))?)?;
    let mut report = Report::default();
    for case in cases.iter().filter(|case| case.scope && !LEFT_OUT.contains(&case.cat.as_str())) {
        let served = serve(folder, &case.file, case.ct.as_deref(), case.cl.as_deref())?;
        let outcome = evaluate::case(&case.expect, &served);
        if let (true, Outcome::Fails(reason)) = (list, &outcome) {
            println!("{}\n  {}\n  {reason}", case.file, case.expect);
        }
        report.add(case.bucket.as_deref().unwrap_or("other"), &case.cat, outcome);
    }
    report.print();
    println!("\naccepted");
    for place in ACCEPTED {
        acceptance(folder, place, &cases, list)?;
    }
    println!();
    dates::evaluate(&fs::read(folder.join("dates.json"))?, list)
}

fn serve(folder: &Path, file: &str, ct: Option<&str>, cl: Option<&str>) -> Result<Served, Box<dyn Error>> {
    Ok(Served::new(&fs::read(folder.join(file))?, file, ct, cl)?)
}

/// Prints how many documents below `tests/place` are taken for feeds, and how many are refused as empty, which
/// feedparser takes for broken feeds: a reader is better told.
fn acceptance(folder: &Path, place: &str, cases: &[Case], list: bool) -> Result<(), Box<dyn Error>> {
    let mut files = Vec::new();
    documents(&folder.join("tests").join(place), &mut files)?;
    files.sort();
    let (mut accepted, mut empty) = (0, 0);
    for path in &files {
        let file = path.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
        let case = cases.iter().find(|case| case.file == file);
        let served = serve(
            folder,
            &file,
            case.and_then(|case| case.ct.as_deref()),
            case.and_then(|case| case.cl.as_deref()),
        )?;
        match &served.read {
            Ok(_) => accepted += 1,
            Err(FeedError::NotAFeed { content_type }) if content_type == "application/x-empty" => empty += 1,
            Err(error) if list => println!("{file}\n  refused: {error}"),
            Err(_) => {}
        }
    }
    let note = if empty > 0 { format!(", {empty} refused as empty") } else { String::new() };
    println!("  {place:<24}{accepted:>5} of {}{note}", files.len());
    Ok(())
}

fn documents(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            documents(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
