//! `eval`: measures the accuracy of a part against labelled data from outside the project.

use crate::error::{Error, Result};
use crate::process::{cargo, print_step, run as run_command};
use crate::project::Project;

const USAGE: &str = "\
cargo xtask eval feeds DIR [--list]
cargo xtask eval articles DIR [--list]
cargo xtask eval language FILE
cargo xtask eval search FILE
cargo xtask eval stories FILE [--traps FILE]

  feeds     DIR holds cases.json, dates.json and the documents that they name
  articles  DIR holds test-pages/NAME/ with source.html, expected.html and expected-metadata.json
  language  FILE is tab separated: lang, title
  search    FILE is tab separated: id, query, must_match_title, must_not_match_title
  stories   FILE is tab separated: day_id, date, lang, source_domain, title, summary, story_id; also by
            cross-validation over days. --traps: story_a, story_b
  --list    prints each case that does not hold
";

/// Builds the measuring program with optimizations and runs it; it prints the scores.
pub(crate) fn run(project: &Project, arguments: &[&str]) -> Result {
    let (package, program, path, options): (_, &[&str], _, _) = match arguments {
        ["feeds", path, options @ ..] => ("ortoo-content", &["--example", "eval_feeds", "--"], path, options),
        ["articles", path, options @ ..] => {
            ("ortoo-content", &["--example", "eval_articles", "--"], path, options)
        }
        [part @ ("language" | "search" | "stories"), path, options @ ..] => {
            ("ortoo-eval", &["--", part], path, options)
        }
        _ => return Err(Error::Usage(USAGE)),
    };
    // The program runs at the workspace's root, while paths are relative to the current folder.
    let absolute = |path: &str| match std::path::absolute(path) {
        Ok(path) => Ok(path.to_string_lossy().into_owned()),
        Err(error) => Err(Error::io("resolving a path", error)),
    };
    let path = absolute(path)?;
    let options: Vec<String> = match options {
        ["--traps", traps] => vec!["--traps".to_owned(), absolute(traps)?],
        others => others.iter().map(|option| (*option).to_owned()).collect(),
    };
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    let part = arguments.first().copied().unwrap_or_default();
    print_step(&format!("{part} against {path} (cargo run --release)"));
    let fixed = ["run", "--release", "--quiet", "--package", package];
    run_command(&mut cargo(&project.root, &[&fixed[..], program, &[&*path], &options].concat()))?;
    if part == "stories" {
        let validate =
            ["run", "--release", "--quiet", "--package", "ortoo-language", "--example", "eval_stories"];
        run_command(&mut cargo(&project.root, &[&validate[..], &["--", &*path]].concat()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_and_its_labelled_data_are_required() {
        for words in [&[][..], &["feeds"], &["articles"], &["stories"], &["weather", "dir"]] {
            assert!(matches!(run(&Project::locate(), words), Err(Error::Usage(_))), "{words:?}");
        }
    }
}
