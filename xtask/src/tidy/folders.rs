//! A source folder holds few enough files to be read as a whole.

use std::collections::BTreeMap;

use super::files::File;
use super::problem::Problem;

const RULE: &str = "folders";

/// Source files directly in one folder.
const MAX_FILES_PER_FOLDER: usize = 15;

const SOURCE_EXTENSIONS: &[&str] = &["rs", "ts", "js", "svelte", "css"];

/// Counts the source files of each folder, without those of its subfolders. A test beside the file that it tests does
/// not count.
pub(super) fn check(files: &[File]) -> Vec<Problem> {
    let mut folders: BTreeMap<&str, Vec<&File>> = BTreeMap::new();
    for file in files.iter().filter(|file| file.is(SOURCE_EXTENSIONS) && !file.path.ends_with(".test.ts")) {
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        folders.entry(folder).or_default().push(file);
    }
    let crowded = folders.into_iter().filter(|(_, files)| files.len() > MAX_FILES_PER_FOLDER);
    let problem = |(folder, files): (&str, Vec<&File>)| {
        let message = format!(
            "{folder} holds {} source files, more than {MAX_FILES_PER_FOLDER}; group those that change together",
            files.len()
        );
        Problem::new(files[0], 1, RULE, message)
    };
    crowded.map(problem).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::files::problems_of;

    #[test]
    fn a_crowded_folder_is_reported() {
        let paths: Vec<String> = (10..26).map(|n| format!("a/b/{n}.rs")).collect();
        let mut files: Vec<(&str, &str)> = paths.iter().map(|path| (path.as_str(), "")).collect();
        assert_eq!(
            problems_of(check, &files),
            ["a/b/10.rs:1 a/b holds 16 source files, more than 15; group those that change together"]
        );
        files.pop();
        files.extend([("a/b/c/1.rs", ""), ("a/b/1.toml", ""), ("a/b/1.test.ts", ""), ("a/1.rs", "")]);
        assert_eq!(problems_of(check, &files), [""; 0]);
    }
}
