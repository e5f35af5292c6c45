//! Evaluates the feed parser on the test cases of kurtmckee/feedparser.
//!
//! Usage: `eval_feeds DIR [--list]`, where DIR contains `cases.json` (file, cat, expect, ct, cl, bucket, scope),
//! `dates.json` (input, expect) and the documents that they name. Each expectation in scope is evaluated on the
//! parsed feed (`feed::parse`), and on its values as written (`feed::parse_raw`) for those that the parsed feed
//! does not contain. Expectations about values that neither contains fail. `--list` prints all failures.

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
use served::ServedDocument;

/// Folders with cases of the sanitizer, which are not evaluated here.
const EXCLUDED_FOLDERS: [&str; 1] = ["wellformed/sanitize"];
/// Folders whose documents must all be accepted as feeds.
const ACCEPTED_FOLDERS: [&str; 3] = ["entities", "illformed", "encoding"];

/// A case of `cases.json`: an expectation about a document.
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
    for case in cases.iter().filter(|case| case.scope && !EXCLUDED_FOLDERS.contains(&case.cat.as_str())) {
        let served = serve(folder, &case.file, case.ct.as_deref(), case.cl.as_deref())?;
        let outcome = evaluate::evaluate_case(&case.expect, &served);
        if let (true, Outcome::Fails(reason)) = (list, &outcome) {
            println!("{}\n  {}\n  {reason}", case.file, case.expect);
        }
        report.add(case.bucket.as_deref().unwrap_or("other"), &case.cat, outcome);
    }
    report.print();
    println!("\naccepted");
    for subfolder in ACCEPTED_FOLDERS {
        print_acceptance(folder, subfolder, &cases, list)?;
    }
    println!();
    dates::evaluate(&fs::read(folder.join("dates.json"))?, list)
}

fn serve(
    folder: &Path,
    file: &str,
    ct: Option<&str>,
    cl: Option<&str>,
) -> Result<ServedDocument, Box<dyn Error>> {
    Ok(ServedDocument::new(&fs::read(folder.join(file))?, file, ct, cl)?)
}

/// Prints how many documents below `tests/SUBFOLDER` are accepted as feeds, and how many are refused as empty.
/// feedparser accepts empty documents as broken feeds; a reader needs an error.
fn print_acceptance(
    folder: &Path,
    subfolder: &str,
    cases: &[Case],
    list: bool,
) -> Result<(), Box<dyn Error>> {
    let mut files = Vec::new();
    collect_files(&folder.join("tests").join(subfolder), &mut files)?;
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
        match &served.feeds {
            Ok(_) => accepted += 1,
            Err(FeedError::NotAFeed { content_type }) if content_type == "application/x-empty" => empty += 1,
            Err(error) if list => println!("{file}\n  refused: {error}"),
            Err(_) => {}
        }
    }
    let note = if empty > 0 { format!(", {empty} refused as empty") } else { String::new() };
    println!("  {subfolder:<24}{accepted:>5} of {}{note}", files.len());
    Ok(())
}

fn collect_files(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect_files(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
