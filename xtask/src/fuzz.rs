//! `fuzz`: the fuzz targets of tests/fuzz, one after the other.

use crate::process::{cargo, run as run_to_end, say};
use crate::project::Project;
use crate::stop::{Outcome, Stop};

const USAGE: &str = "\
cargo xtask fuzz [TARGET] [--minutes N]

  TARGET     feed, recipe, date, opml or page; all of them if not given
  --minutes  for each target; 20 if not given

Needs cargo-fuzz: cargo install cargo-fuzz
";
const TARGETS: &[&str] = &["feed", "recipe", "date", "opml", "page"];
const FOLDER: &str = "tests/fuzz";

/// Runs each target for its time, from the committed corpus. What is found comes to lie in
/// `tests/fuzz/artifacts`; what is new and interesting in `target/fuzz`, to be kept if it is small.
pub(crate) fn run(project: &Project, arguments: &[&str]) -> Outcome {
    let (targets, minutes) = plan(arguments).ok_or(Stop::Usage(USAGE))?;
    let seconds = format!("-max_total_time={}", u64::from(minutes) * 60);
    for target in targets {
        say(&format!("fuzzing {target} for {minutes} min (cargo fuzz run)"));
        let new = project.target().join("fuzz").join(target);
        std::fs::create_dir_all(&new).map_err(|source| Stop::io(new.display().to_string(), source))?;
        let (new, corpus) = (new.display().to_string(), format!("{FOLDER}/corpus/{target}"));
        let fixed =
            ["fuzz", "run", "--fuzz-dir", FOLDER, "-O", target, &new, &corpus, "--", &seconds, "-timeout=20"];
        // Instrumentation is an unstable option of the compiler; a stable one takes it when told to.
        run_to_end(cargo(&project.root, &fixed).env("RUSTC_BOOTSTRAP", "1"))?;
    }
    Ok(())
}

fn plan<'a>(arguments: &[&'a str]) -> Option<(Vec<&'a str>, u32)> {
    let (targets, options) = match arguments {
        [target, options @ ..] if TARGETS.contains(target) => (vec![*target], options),
        options => (TARGETS.to_vec(), options),
    };
    match options {
        [] => Some((targets, 20)),
        ["--minutes", minutes] => Some((targets, minutes.parse().ok()?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_target_or_all_are_run_for_their_time() {
        assert_eq!(plan(&[]), Some((TARGETS.to_vec(), 20)));
        assert_eq!(plan(&["date", "--minutes", "1"]), Some((vec!["date"], 1)));
        assert_eq!(
            plan(&["--minutes", "3"]).map(|(targets, minutes)| (targets.len(), minutes)),
            Some((5, 3))
        );
        assert_eq!(plan(&["weather"]), None);
        assert_eq!(plan(&["date", "--minutes"]), None);
    }

    #[test]
    fn every_target_has_its_program_and_its_corpus() {
        let folder = Project::here().root.join(FOLDER);
        for target in TARGETS {
            assert!(folder.join(format!("fuzz_targets/{target}.rs")).is_file(), "{target}");
            assert!(folder.join("corpus").join(target).is_dir(), "{target}");
        }
    }
}
