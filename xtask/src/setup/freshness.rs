//! Which build output is older than its sources.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::project::Project;

/// Returns whether the interface was never built, or one of its sources has modified_at since.
pub(crate) fn is_ui_stale(project: &Project) -> bool {
    let ui = project.ui();
    // The interface shares its Fluent files with the native side.
    let mut sources = vec![ui.join("src"), ui.join("public"), project.root.join("src-tauri/locales")];
    let top_level = fs::read_dir(&ui).into_iter().flatten().flatten().map(|entry| entry.path());
    sources.extend(top_level.filter(|path| path.is_file()));
    is_older(&ui.join("dist/index.html"), &sources)
}

/// Returns whether a file is missing or older than anything in `sources`.
pub(super) fn is_older(output: &Path, sources: &[PathBuf]) -> bool {
    let Some(built_at) = modified_at(output) else { return true };
    sources.iter().filter_map(|source| newest_change(source)).any(|changed_at| changed_at > built_at)
}

/// The time of the latest change to a file, or to anything in a folder.
fn newest_change(path: &Path) -> Option<SystemTime> {
    let inside =
        fs::read_dir(path).into_iter().flatten().flatten().filter_map(|entry| newest_change(&entry.path()));
    inside.chain(modified_at(path)).max()
}

fn modified_at(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn output_older_than_its_source_is_stale() {
        let folder = std::env::temp_dir().join(format!("xtask-freshness-{}", std::process::id()));
        fs::create_dir_all(folder.join("src/deep")).unwrap();
        let (output, source) = (folder.join("output"), folder.join("src/deep/source"));
        let check = |expected: bool| assert_eq!(is_older(&output, &[folder.join("src")]), expected);
        fs::write(&source, "").unwrap();
        check(true);
        fs::write(&output, "").unwrap();
        let later = modified_at(&output).unwrap() + Duration::from_secs(60);
        fs::File::options().write(true).open(&output).unwrap().set_modified(later).unwrap();
        check(false);
        fs::File::options()
            .write(true)
            .open(&source)
            .unwrap()
            .set_modified(later + Duration::from_secs(60))
            .unwrap();
        check(true);
        fs::remove_dir_all(&folder).unwrap();
    }
}
