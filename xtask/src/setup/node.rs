//! Node.js, and the interface's npm packages as the lock file names them.

use std::path::Path;

use super::freshness::is_older;
use crate::error::{Error, Result};
use crate::process::{command, npm, output_of, print_step, run};
use crate::project::Project;

/// The oldest version that the interface's tools run on, as in `ui/package.json`: major and minor.
const MIN_NODE_VERSION: (u32, u32) = (20, 19);

/// Checks the version of Node.js, and installs the interface's packages if the lock file has changed.
pub(super) fn install(project: &Project) -> Result {
    let version = output_of(&mut command(Path::new("."), "node", &["--version"])).unwrap_or_default();
    if parse_version(&version).is_none_or(|version| version < MIN_NODE_VERSION) {
        let what = match version.trim() {
            "" => "Node is missing".to_owned(),
            old => format!("Node is too old: {old}"),
        };
        return Err(Error::Missing {
            what,
            command: "# install Node 20.19 or later from https://nodejs.org/".into(),
        });
    }
    let ui = project.ui();
    // npm writes this file last, so it also shows that an installation was complete.
    if is_older(&ui.join("node_modules/.package-lock.json"), &[ui.join("package-lock.json")]) {
        print_step("installing the interface's packages (npm ci), because package-lock.json is newer");
        run(&mut npm(&ui, &["ci", "--no-audit", "--no-fund"]))?;
    }
    Ok(())
}

/// Parses `v20.19.0` into major and minor.
fn parse_version(version: &str) -> Option<(u32, u32)> {
    let mut numbers = version.trim().strip_prefix('v')?.split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_as_numbers() {
        assert_eq!(parse_version("v20.19.0\n"), Some((20, 19)));
        assert!(parse_version("v20.9.1") < Some(MIN_NODE_VERSION));
        assert!(parse_version("v22.0.0") > Some(MIN_NODE_VERSION));
        assert_eq!(parse_version("not found"), None);
    }
}
