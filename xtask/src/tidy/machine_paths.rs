//! No paths of the machine that a file was written on, and no hosts of package registries.

use crate::tidy::files::File;
use crate::tidy::problem::Problem;

const RULE: &str = "places";

/// Folders that differ between machines. In two parts, because this file would break its own rule otherwise.
const MACHINE_FOLDERS: [(&str, &str); 5] =
    [("/ho", "me/"), ("/ro", "ot/"), ("/Us", "ers/"), ("/wo", "rk/"), ("C:\\Us", "ers\\")];
/// Hosts of package registries, in two parts for the same reason. A lock file that names one keeps everyone from using
/// a mirror.
const REGISTRY_HOSTS: [(&str, &str); 5] = [
    ("registry.", "npmjs.org"),
    ("registry.", "yarnpkg.com"),
    ("static.", "crates.io"),
    ("index.", "crates.io"),
    ("files.", "pythonhosted.org"),
];

/// Checks every file.
pub(super) fn check(files: &[File]) -> Vec<Problem> {
    let joined = |parts: &[(&str, &str)]| parts.iter().map(|(a, b)| format!("{a}{b}")).collect::<Vec<_>>();
    let (folders, hosts) = (joined(&MACHINE_FOLDERS), joined(&REGISTRY_HOSTS));
    let mut problems = Vec::new();
    for file in files {
        for (at, line) in file.lines() {
            for folder in folders.iter().filter(|folder| begins_a_path(line, folder)) {
                problems.push(Problem::new(file, at, RULE, format!("`{folder}` is a path on one machine")));
            }
            for host in hosts.iter().filter(|host| line.contains(*host)) {
                problems.push(Problem::new(file, at, RULE, format!("`{host}` is a package registry")));
            }
        }
    }
    problems
}

/// Returns whether a path in the line begins with the folder; in the middle of a URL it is harmless.
fn begins_a_path(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let is_inside = |before: char| before.is_alphanumeric() || "/.:_-~}*$".contains(before);
        !line[..at].ends_with(is_inside)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::files::problems_of;

    #[test]
    fn a_path_of_one_machine_is_reported() {
        let home = format!("{}{}", MACHINE_FOLDERS[0].0, MACHINE_FOLDERS[0].1);
        let text = format!("see \"{home}bat/x\"\n");
        assert_eq!(
            problems_of(check, &[("a.md", &text)]),
            [format!("a.md:1 `{home}` is a path on one machine")]
        );
        let address = format!("https://news.example{home}1\n");
        assert_eq!(problems_of(check, &[("a.md", &address)]), [""; 0]);
    }

    #[test]
    fn a_registry_host_is_reported() {
        let host = format!("{}{}", REGISTRY_HOSTS[0].0, REGISTRY_HOSTS[0].1);
        let text = format!("{{\n\"resolved\": \"https://{host}/a.tgz\"}}\n");
        let problem = format!("ui/package-lock.json:2 `{host}` is a package registry");
        assert_eq!(problems_of(check, &[("ui/package-lock.json", &text)]), [problem]);
    }
}
