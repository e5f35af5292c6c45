//! Invariant 6: markup reaches the page by one road. The sanitizer makes `SafeHtml`, the store reads it
//! back, and one Svelte file puts it on the page.

use crate::tidy::files::File;
use crate::tidy::problem::Problem;

const RULE: &str = "html";
const DEFINITION: &str = "src-tauri/crates/ortoo-model/src/html.rs";
/// The module may be a file or a folder.
const SANITIZER: &str = "src-tauri/crates/ortoo-content/src/sanitize";
const STORE: &str = "src-tauri/crates/ortoo-store/";
const OF_THE_SANITIZER: &str = "from_sanitizer(";
const OF_THE_STORE: &str = "from_store(";
const ON_THE_PAGE: &str = "{@html";

/// Looks for the three words.
pub(super) fn check(files: &[File]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in
        files.iter().filter(|file| file.is(&["rs"]) && !file.is_in("xtask/") && file.path != DEFINITION)
    {
        for (at, line) in file.lines() {
            if line.contains(OF_THE_SANITIZER) && !file.is_in(SANITIZER) {
                problems.push(Problem::new(file, at, RULE, "only the sanitizer makes SafeHtml"));
            }
            if line.contains(OF_THE_STORE) && !file.is_in(STORE) {
                problems.push(Problem::new(file, at, RULE, "only the store reads SafeHtml back"));
            }
        }
    }
    problems.extend(check_page(files));
    problems
}

fn check_page(files: &[File]) -> Vec<Problem> {
    let components = files.iter().filter(|file| file.is(&["svelte"]));
    let users: Vec<_> = components
        .filter_map(|file| {
            file.lines().find(|(_, line)| line.contains(ON_THE_PAGE)).map(|(at, _)| (file, at))
        })
        .collect();
    let others = users.iter().skip(1);
    others
        .map(|(file, at)| {
            let what =
                format!("{ON_THE_PAGE} is used in {} already, and one place is enough", users[0].0.path);
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
    fn only_the_store_reads_it_back() {
        let text = "SafeHtml::from_store(row.get(0)?)\n";
        assert_eq!(problems_of(check, &[("src-tauri/crates/ortoo-store/src/entries.rs", text)]), [""; 0]);
        assert_eq!(
            problems_of(check, &[("tests/it/a.rs", text)]),
            ["tests/it/a.rs:1 only the store reads SafeHtml back"]
        );
    }

    #[test]
    fn only_one_component_puts_markup_on_the_page() {
        let one = ("ui/src/components/ArticleBody.svelte", "<div>\n{@html body}</div>\n");
        assert_eq!(problems_of(check, &[one]), [""; 0]);
        let two = ("ui/src/features/Z.svelte", "{@html title}\n");
        assert_eq!(
            problems_of(check, &[one, two]),
            [format!("{}:1 {{@html is used in {} already, and one place is enough", two.0, one.0)]
        );
    }
}
