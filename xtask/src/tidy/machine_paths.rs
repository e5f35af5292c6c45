//! Nothing in the checkout knows the machine it was written on, nor where packages were fetched from.

use crate::tidy::files::File;
use crate::tidy::problem::Problem;

const RULE: &str = "places";

/// Folders of somebody's machine. They are written in two parts, or this file would break its own rule.
const FOLDERS: [(&str, &str); 5] =
    [("/ho", "me/"), ("/ro", "ot/"), ("/Us", "ers/"), ("/wo", "rk/"), ("C:\\Us", "ers\\")];
/// Hosts of package registries, in two parts for the same reason. A lock file that names one binds
/// everybody to it, mirrors included.
const HOSTS: [(&str, &str); 5] = [
    ("registry.", "npmjs.org"),
    ("registry.", "yarnpkg.com"),
    ("static.", "crates.io"),
    ("index.", "crates.io"),
    ("files.", "pythonhosted.org"),
];

/// Looks through every file.
pub(super) fn check(files: &[File]) -> Vec<Problem> {
    let joined = |parts: &[(&str, &str)]| parts.iter().map(|(a, b)| format!("{a}{b}")).collect::<Vec<_>>();
    let (folders, hosts) = (joined(&FOLDERS), joined(&HOSTS));
    let mut problems = Vec::new();
    for file in files {
        for (at, line) in file.lines() {
            for folder in folders.iter().filter(|folder| begins_a_path(line, folder)) {
                problems.push(Problem::new(file, at, RULE, format!("`{folder}` is a place on one machine")));
            }
            for host in hosts.iter().filter(|host| line.contains(*host)) {
                problems.push(Problem::new(file, at, RULE, format!("`{host}` is a package registry")));
            }
        }
    }
    problems
}

/// Whether the folder stands at the beginning of a path, and not in the middle of an address.
fn begins_a_path(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let inside = |before: char| before.is_alphanumeric() || "/.:_-~}*$".contains(before);
        !line[..at].ends_with(inside)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::files::problems_of;

    #[test]
    fn a_path_of_one_machine_is_found() {
        let home = format!("{}{}", FOLDERS[0].0, FOLDERS[0].1);
        let text = format!("see \"{home}bat/x\"\n");
        assert_eq!(
            problems_of(check, &[("a.md", &text)]),
            [format!("a.md:1 `{home}` is a place on one machine")]
        );
        let address = format!("https://news.example{home}1\n");
        assert_eq!(problems_of(check, &[("a.md", &address)]), [""; 0]);
    }

    #[test]
    fn a_registry_is_found() {
        let host = format!("{}{}", HOSTS[0].0, HOSTS[0].1);
        let text = format!("{{\n\"resolved\": \"https://{host}/a.tgz\"}}\n");
        let problem = format!("ui/package-lock.json:2 `{host}` is a package registry");
        assert_eq!(problems_of(check, &[("ui/package-lock.json", &text)]), [problem]);
    }
}
