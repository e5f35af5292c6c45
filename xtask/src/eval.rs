//! `eval`: how right a part is, measured by others' test data, which is no part of the project.

use crate::process::{cargo, run as run_to_end, say};
use crate::project::Project;
use crate::stop::{Outcome, Stop};

const USAGE: &str = "\
cargo xtask eval feeds DIR [--list]
cargo xtask eval articles DIR [--list]

  feeds     DIR holds cases.json, dates.json and the documents that they name
  articles  DIR holds test-pages/NAME/ with source.html, expected.html and expected-metadata.json
  --list    prints each case that does not hold
";

/// Builds the measuring program with optimizations and runs it; it prints its figures itself.
pub(crate) fn run(project: &Project, arguments: &[&str]) -> Outcome {
    let (example, part, folder, options) = match arguments {
        ["feeds", folder, options @ ..] => ("eval_feeds", "the feed parser", folder, options),
        ["articles", folder, options @ ..] => {
            ("eval_articles", "the extraction of articles", folder, options)
        }
        _ => return Err(Stop::Usage(USAGE)),
    };
    // The program runs at the workspace's root, the folder is named from where the reader stands.
    let folder = std::path::absolute(folder).map_err(|e| Stop::io("finding the folder", e))?;
    let folder = folder.to_string_lossy();
    say(&format!("{part} against the cases of a folder (cargo run --release)"));
    let fixed = ["run", "--release", "--quiet", "--package", "ortoo-content", "--example", example, "--"];
    run_to_end(&mut cargo(&project.root, &[&fixed[..], &[&*folder], options].concat()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_and_a_folder_are_needed() {
        for words in [&[][..], &["feeds"], &["articles"], &["weather", "dir"]] {
            assert!(matches!(run(&Project::here(), words), Err(Stop::Usage(_))), "{words:?}");
        }
    }
}
