//! Counts the results by field, by folder and by reason.

use std::collections::BTreeMap;

use super::evaluate::Outcome;

/// The counts of expectations that hold and that fail.
#[derive(Default)]
pub(crate) struct Report {
    fields: BTreeMap<String, Count>,
    folders: BTreeMap<String, Count>,
    reasons: BTreeMap<String, usize>,
    all: Count,
}

#[derive(Clone, Copy, Default)]
struct Count {
    passed: usize,
    total: usize,
}

impl Report {
    pub(crate) fn add(&mut self, field: &str, folder: &str, outcome: Outcome) {
        let passed = matches!(outcome, Outcome::Holds);
        let counts = [
            self.fields.entry(field.to_owned()).or_default(),
            self.folders.entry(folder.to_owned()).or_default(),
        ];
        for count in counts.into_iter().chain([&mut self.all]) {
            count.passed += usize::from(passed);
            count.total += 1;
        }
        if let Outcome::Fails(reason) = outcome {
            *self.reasons.entry(without_value(&reason)).or_default() += 1;
        }
    }

    pub(crate) fn print(&self) {
        println!("expectations that hold: {} of {}", self.all.passed, self.all.total);
        for (heading, counts) in [("by field", &self.fields), ("by folder", &self.folders)] {
            println!("\n{heading}");
            for (name, count) in counts {
                println!("  {name:<24}{:>5} of {}", count.passed, count.total);
            }
        }
        println!("\nwhy the others do not");
        let mut reasons: Vec<_> = self.reasons.iter().collect();
        reasons.sort_by_key(|(reason, count)| (std::cmp::Reverse(**count), *reason));
        for (reason, count) in reasons {
            println!("  {count:>5}  {reason}");
        }
    }
}

/// Returns a reason without the actual value: `differs: title` for `differs: title: "x"`.
fn without_value(reason: &str) -> String {
    let end = reason.match_indices(": ").nth(1).map_or(reason.len(), |(at, _)| at);
    reason[..end].to_owned()
}
