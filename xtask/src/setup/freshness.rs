//! What is older than what it was made from.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::project::Project;

/// Whether the interface was never built, or a source of it has changed since.
pub(crate) fn ui_is_stale(project: &Project) -> bool {
    let ui = project.ui();
    // The sentences of the interface lie with those of the native side.
    let mut sources = vec![ui.join("src"), ui.join("public"), project.root.join("src-tauri/locales")];
    let beside = fs::read_dir(&ui).into_iter().flatten().flatten().map(|entry| entry.path());
    sources.extend(beside.filter(|path| path.is_file()));
    is_older(&ui.join("dist/index.html"), &sources)
}

/// Whether a file is missing or older than anything in the sources.
pub(super) fn is_older(made: &Path, sources: &[PathBuf]) -> bool {
    let Some(made) = changed(made) else { return true };
    sources.iter().filter_map(|source| newest(source)).any(|source| source > made)
}

/// The time of the latest change in a file or a folder.
fn newest(path: &Path) -> Option<SystemTime> {
    let inside = fs::read_dir(path).into_iter().flatten().flatten().filter_map(|entry| newest(&entry.path()));
    inside.chain(changed(path)).max()
}

fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn what_was_made_before_its_source_changed_is_stale() {
        let folder = std::env::temp_dir().join(format!("xtask-freshness-{}", std::process::id()));
        fs::create_dir_all(folder.join("src/deep")).unwrap();
        let (made, source) = (folder.join("made"), folder.join("src/deep/source"));
        let check = |expected: bool| assert_eq!(is_older(&made, &[folder.join("src")]), expected);
        fs::write(&source, "").unwrap();
        check(true);
        fs::write(&made, "").unwrap();
        let later = changed(&made).unwrap() + Duration::from_secs(60);
        fs::File::options().write(true).open(&made).unwrap().set_modified(later).unwrap();
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
