//! What the bundler made, under names without capitals in one folder, with checksums.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::process::say;
use crate::project::Project;
use crate::stop::{Outcome, Stop};

const ENDINGS: &[&str] = &["deb", "rpm", "AppImage", "exe", "msi", "dmg", "app.tar.gz", "sig"];
const CHECKSUMS: &str = "SHA256SUMS";

/// Empties `target/packages` and copies the packages of this version there.
pub(super) fn collect(project: &Project) -> Outcome<PathBuf> {
    let packages = project.target().join("packages");
    let failed = |source| Stop::io(packages.display().to_string(), source);
    if packages.exists() {
        fs::remove_dir_all(&packages).map_err(failed)?;
    }
    fs::create_dir_all(&packages).map_err(failed)?;
    // A build for a named target lies one folder deeper.
    for bundle in bundles(&project.target()) {
        for file in files(&bundle) {
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if ENDINGS.iter().any(|ending| name.ends_with(&format!(".{ending}"))) {
                fs::copy(&file, packages.join(plain(&name))).map_err(failed)?;
            }
        }
    }
    Ok(packages)
}

/// Writes a line for each file, as `sha256sum --check` reads it.
pub(super) fn checksums(packages: &Path) -> Outcome {
    let mut lines = Vec::new();
    for file in files(packages) {
        let bytes = fs::read(&file).map_err(|source| Stop::io(file.display().to_string(), source))?;
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let sum: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        say(&format!("{} ({:.1} MB)", file.display(), bytes.len() as f64 / 1e6));
        lines.push(format!("{sum}  {name}\n"));
    }
    let path = packages.join(CHECKSUMS);
    fs::write(&path, lines.concat()).map_err(|source| Stop::io(CHECKSUMS, source))
}

/// `Ortoo_0.1.0_amd64.deb` is `ortoo_0.1.0_amd64.deb`.
fn plain(name: &str) -> String {
    name.strip_prefix("Ortoo").map_or_else(|| name.to_owned(), |rest| format!("ortoo{rest}"))
}

fn bundles(target: &Path) -> Vec<PathBuf> {
    let below =
        fs::read_dir(target).into_iter().flatten().flatten().map(|entry| entry.path().join("release"));
    let releases = std::iter::once(target.join("release")).chain(below);
    let kinds =
        releases.flat_map(|release| fs::read_dir(release.join("bundle")).into_iter().flatten().flatten());
    kinds.map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
}

pub(super) fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<_> = entries.filter(|path| path.is_file()).collect();
    files.sort();
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_have_names_without_capitals_and_sums_that_are_right() {
        assert_eq!(plain("Ortoo_0.1.0_amd64.deb"), "ortoo_0.1.0_amd64.deb");
        assert_eq!(plain("ortoo-0.1.0-1.x86_64.rpm"), "ortoo-0.1.0-1.x86_64.rpm");
        let folder = std::env::temp_dir().join(format!("ortoo-sums-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a.deb"), "abc").unwrap();
        checksums(&folder).unwrap();
        let written = fs::read_to_string(folder.join(CHECKSUMS)).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        // The example of FIPS 180-2.
        let sum = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(written, format!("{sum}  a.deb\n"));
    }
}
