//! Measures the accuracy of language identification, search and stories against labelled headlines.
//!
//! A development program that is not shipped. It prints its scores as one JSON object; the formats of the labelled files
//! are described at [`Part`].

mod error;
mod language;
mod search;
mod share;
mod stories;
mod table;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use serde::Serialize;

use crate::error::EvalError;

#[derive(Debug, Parser)]
#[command(name = "ortoo-eval", version, about)]
struct Args {
    /// Accepted for compatibility: the scores are always printed as JSON.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    part: Part,
}

/// The part whose accuracy is measured.
///
/// The files are tab separated, with the names of the columns in the first line.
#[derive(Debug, Subcommand)]
enum Part {
    /// Language identification.
    Language {
        /// Columns: lang, title.
        file: PathBuf,
    },
    /// Search.
    Search {
        /// Columns: id, query, must_match_title, must_not_match_title.
        file: PathBuf,
    },
    /// Matching of reports of the same story.
    Stories {
        /// Columns: day_id, date, lang, source_domain, title, summary, story_id.
        file: PathBuf,
        /// Pairs of different stories that are easily confused. Columns: story_a, story_b.
        #[arg(long, value_name = "FILE")]
        traps: Option<PathBuf>,
    },
}

fn main() -> ExitCode {
    match run(Args::parse().part) {
        Ok(scores) => {
            println!("{scores}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("ortoo-eval: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Returns the scores as JSON.
fn run(part: Part) -> Result<String, EvalError> {
    match part {
        Part::Language { file } => to_json(&language::score(&language::read(&file)?)),
        Part::Search { file } => to_json(&search::score(search::read(&file)?)?),
        Part::Stories { file, traps } => {
            let traps = traps.map(|traps| stories::read_traps(&traps)).transpose()?.unwrap_or_default();
            to_json(&stories::score(&stories::read(&file)?, &traps))
        }
    }
}

fn to_json(scores: &impl Serialize) -> Result<String, EvalError> {
    Ok(serde_json::to_string(scores)?)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Args::command().debug_assert();
        let args = Args::try_parse_from(["ortoo-eval", "--json", "stories", "a", "--traps", "b"]);
        assert!(args.is_ok(), "{args:?}");
    }
}
