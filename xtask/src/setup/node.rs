//! Node, and the interface's packages as the lock file names them.

use std::path::Path;

use super::freshness::is_older;
use crate::process::{command, npm, printed, run, say};
use crate::project::Project;
use crate::stop::{Outcome, Stop};

/// The oldest that the interface's tools run on, as in `ui/package.json`.
const OLDEST: (u32, u32) = (20, 19);

/// Sees that Node is there and installs the interface's packages when the lock file has changed.
pub(super) fn install(project: &Project) -> Outcome {
    let version = printed(&mut command(Path::new("."), "node", &["--version"])).unwrap_or_default();
    if parsed(&version).is_none_or(|version| version < OLDEST) {
        let what = match version.trim() {
            "" => "Node is missing".to_owned(),
            old => format!("Node is too old: {old}"),
        };
        return Err(Stop::Missing {
            what,
            command: "# install Node 20.19 or later from https://nodejs.org/".into(),
        });
    }
    let ui = project.ui();
    // npm writes this file last, so it also tells that an installation was complete.
    if is_older(&ui.join("node_modules/.package-lock.json"), &[ui.join("package-lock.json")]) {
        say("installing the interface's packages (npm ci), because package-lock.json is newer");
        run(&mut npm(&ui, &["ci", "--no-audit", "--no-fund"]))?;
    }
    Ok(())
}

/// `v20.19.0` as numbers.
fn parsed(version: &str) -> Option<(u32, u32)> {
    let mut numbers = version.trim().strip_prefix('v')?.split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_as_numbers() {
        assert_eq!(parsed("v20.19.0\n"), Some((20, 19)));
        assert!(parsed("v20.9.1") < Some(OLDEST));
        assert!(parsed("v22.0.0") > Some(OLDEST));
        assert_eq!(parsed("not found"), None);
    }
}
