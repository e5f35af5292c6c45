//! Markup reaches the page in one way only: the sanitizer makes `SafeHtml`, the store reads it back, and one Svelte
//! file inserts it.

use crate::tidy::files::File;
use crate::tidy::problem::Problem;

const RULE: &str = "html";
const DEFINING_FILE: &str = "src-tauri/crates/ortoo-model/src/html.rs";
/// Without an ending, because the module may be a file or a folder.
const SANITIZER_PATH: &str = "src-tauri/crates/ortoo-content/src/sanitize";
const STORE_FOLDER: &str = "src-tauri/crates/ortoo-store/";
const SANITIZER_CONSTRUCTOR: &str = "from_sanitizer(";
const STORE_CONSTRUCTOR: &str = "from_store(";
const INSERT_HTML: &str = "{@html";

/// Checks who calls the two constructors, and who inserts markup.
pub(super) fn check(files: &[File]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in
        files.iter().filter(|file| file.is(&["rs"]) && !file.is_in("xtask/") && file.path != DEFINING_FILE)
    {
        for (at, line) in file.lines() {
            if line.contains(SANITIZER_CONSTRUCTOR) && !file.is_in(SANITIZER_PATH) {
                problems.push(Problem::new(file, at, RULE, "only the sanitizer makes SafeHtml"));
            }
            if line.contains(STORE_CONSTRUCTOR) && !file.is_in(STORE_FOLDER) {
                problems.push(Problem::new(file, at, RULE, "only the store reads SafeHtml back"));
            }
        }
    }
    problems.extend(check_components(files));
    problems
}

fn check_components(files: &[File]) -> Vec<Problem> {
    let components = files.iter().filter(|file| file.is(&["svelte"]));
    let users: Vec<_> = components
        .filter_map(|file| {
            file.lines().find(|(_, line)| line.contains(INSERT_HTML)).map(|(at, _)| (file, at))
        })
        .collect();
    let others = users.iter().skip(1);
    others
        .map(|(file, at)| {
            let what =
                format!("{INSERT_HTML} is used in {} already; only one file may use it", users[0].0.path);
            Problem::new(file, *at, RULE, what)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::files::problems_of;

    #[test]
    fn only_the_sanitizer_makes_safe_html() {
        let text = "let html = SafeHtml::from_sanitizer(text);\n";
        for path in [
            "src-tauri/crates/ortoo-content/src/sanitize.rs",
            "src-tauri/crates/ortoo-content/src/sanitize/a.rs",
        ] {
            assert_eq!(problems_of(check, &[(path, text)]), [""; 0]);
        }
        let path = "src-tauri/crates/ortoo-content/src/feed.rs";
        assert_eq!(
            problems_of(check, &[(path, text)]),
            [format!("{path}:1 only the sanitizer makes SafeHtml")]
        );
    }

    #[test]
    fn only_the_store_reads_safe_html_back() {
        let text = "SafeHtml::from_store(row.get(0)?)\n";
        assert_eq!(problems_of(check, &[("src-tauri/crates/ortoo-store/src/entries.rs", text)]), [""; 0]);
        assert_eq!(
            problems_of(check, &[("tests/it/a.rs", text)]),
            ["tests/it/a.rs:1 only the store reads SafeHtml back"]
        );
    }

    #[test]
    fn only_one_component_inserts_markup() {
        let one = ("ui/src/components/ArticleBody.svelte", "<div>\n{@html body}</div>\n");
        assert_eq!(problems_of(check, &[one]), [""; 0]);
        let two = ("ui/src/features/Z.svelte", "{@html title}\n");
        assert_eq!(
            problems_of(check, &[one, two]),
            [format!("{}:1 {{@html is used in {} already; only one file may use it", two.0, one.0)]
        );
    }
}
