//! `fuzz`: runs the fuzz targets of tests/fuzz, one after the other.

use crate::error::{Error, Result};
use crate::process::{cargo, print_step, run as run_command};
use crate::project::Project;

const USAGE: &str = "\
cargo xtask fuzz [TARGET] [--minutes N]

  TARGET     feed, recipe, date, opml or page; all of them if not given
  --minutes  for each target; 20 if not given

Needs cargo-fuzz: cargo install cargo-fuzz
";
const FUZZ_TARGETS: &[&str] = &["feed", "recipe", "date", "opml", "page"];

/// Minutes for each target without `--minutes`.
const DEFAULT_MINUTES: u32 = 20;

const FUZZ_FOLDER: &str = "tests/fuzz";

/// Runs each target for its time, from the committed corpus. Inputs that crash a target are written to
/// `tests/fuzz/artifacts`, inputs that reach new code to `target/fuzz`.
pub(crate) fn run(project: &Project, arguments: &[&str]) -> Result {
    let (targets, minutes) = parse_arguments(arguments).ok_or(Error::Usage(USAGE))?;
    let seconds = format!("-max_total_time={}", u64::from(minutes) * 60);
    for target in targets {
        print_step(&format!("fuzzing {target} for {minutes} min (cargo fuzz run)"));
        let new_inputs = project.target().join("fuzz").join(target);
        std::fs::create_dir_all(&new_inputs)
            .map_err(|source| Error::io(new_inputs.display().to_string(), source))?;
        let (new_inputs, corpus) =
            (new_inputs.display().to_string(), format!("{FUZZ_FOLDER}/corpus/{target}"));
        let fixed = [
            "fuzz",
            "run",
            "--fuzz-dir",
            FUZZ_FOLDER,
            "-O",
            target,
            &new_inputs,
            &corpus,
            "--",
            &seconds,
            "-timeout=20",
        ];
        // Instrumentation is an unstable compiler option, which a stable compiler accepts with this variable.
        run_command(cargo(&project.root, &fixed).env("RUSTC_BOOTSTRAP", "1"))?;
    }
    Ok(())
}

/// Returns the targets and the minutes for each; `None` if the arguments are wrong.
fn parse_arguments<'a>(arguments: &[&'a str]) -> Option<(Vec<&'a str>, u32)> {
    let (targets, options) = match arguments {
        [target, options @ ..] if FUZZ_TARGETS.contains(target) => (vec![*target], options),
        options => (FUZZ_TARGETS.to_vec(), options),
    };
    match options {
        [] => Some((targets, DEFAULT_MINUTES)),
        ["--minutes", minutes] => Some((targets, minutes.parse().ok()?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_target_or_all_are_run_for_the_given_minutes() {
        assert_eq!(parse_arguments(&[]), Some((FUZZ_TARGETS.to_vec(), 20)));
        assert_eq!(parse_arguments(&["date", "--minutes", "1"]), Some((vec!["date"], 1)));
        assert_eq!(
            parse_arguments(&["--minutes", "3"]).map(|(targets, minutes)| (targets.len(), minutes)),
            Some((5, 3))
        );
        assert_eq!(parse_arguments(&["weather"]), None);
        assert_eq!(parse_arguments(&["date", "--minutes"]), None);
    }

    #[test]
    fn every_target_has_a_program_and_a_corpus() {
        let folder = Project::locate().root.join(FUZZ_FOLDER);
        for target in FUZZ_TARGETS {
            assert!(folder.join(format!("fuzz_targets/{target}.rs")).is_file(), "{target}");
            assert!(folder.join("corpus").join(target).is_dir(), "{target}");
        }
    }
}
