//! The finished packages in one folder, with lower-case names and checksums.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::process::print_step;
use crate::project::Project;

const PACKAGE_ENDINGS: &[&str] = &["deb", "rpm", "AppImage", "exe", "msi", "dmg", "app.tar.gz", "sig"];
const CHECKSUM_FILE: &str = "SHA256SUMS";

/// Empties `target/packages` and copies the packages of this version there.
pub(super) fn collect(project: &Project) -> Result<PathBuf> {
    let packages = project.target().join("packages");
    let failed = |source| Error::io(packages.display().to_string(), source);
    if packages.exists() {
        fs::remove_dir_all(&packages).map_err(failed)?;
    }
    fs::create_dir_all(&packages).map_err(failed)?;
    // A build with `--target` writes them one folder deeper.
    for bundle in bundle_folders(&project.target()) {
        for file in files(&bundle) {
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if PACKAGE_ENDINGS.iter().any(|ending| name.ends_with(&format!(".{ending}"))) {
                fs::copy(&file, packages.join(lowercase_name(&name))).map_err(failed)?;
            }
        }
    }
    Ok(packages)
}

/// Writes `SHA256SUMS`, which `sha256sum --check` reads.
pub(super) fn write_checksums(packages: &Path) -> Result {
    let mut lines = Vec::new();
    for file in files(packages) {
        let bytes = fs::read(&file).map_err(|source| Error::io(file.display().to_string(), source))?;
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let sum: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        print_step(&format!("{} ({:.1} MB)", file.display(), bytes.len() as f64 / 1e6));
        lines.push(format!("{sum}  {name}\n"));
    }
    let path = packages.join(CHECKSUM_FILE);
    fs::write(&path, lines.concat()).map_err(|source| Error::io(CHECKSUM_FILE, source))
}

/// Turns `Ortoo_0.1.0_amd64.deb` into `ortoo_0.1.0_amd64.deb`.
fn lowercase_name(name: &str) -> String {
    name.strip_prefix("Ortoo").map_or_else(|| name.to_owned(), |rest| format!("ortoo{rest}"))
}

/// The folders `release/bundle/KIND` of all targets.
fn bundle_folders(target: &Path) -> Vec<PathBuf> {
    let below =
        fs::read_dir(target).into_iter().flatten().flatten().map(|entry| entry.path().join("release"));
    let releases = std::iter::once(target.join("release")).chain(below);
    let kinds =
        releases.flat_map(|release| fs::read_dir(release.join("bundle")).into_iter().flatten().flatten());
    kinds.map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
}

/// Returns the files directly in a folder, by name.
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
    fn packages_get_lowercase_names_and_correct_checksums() {
        assert_eq!(lowercase_name("Ortoo_0.1.0_amd64.deb"), "ortoo_0.1.0_amd64.deb");
        assert_eq!(lowercase_name("ortoo-0.1.0-1.x86_64.rpm"), "ortoo-0.1.0-1.x86_64.rpm");
        let folder = std::env::temp_dir().join(format!("ortoo-sums-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a.deb"), "abc").unwrap();
        write_checksums(&folder).unwrap();
        let written = fs::read_to_string(folder.join(CHECKSUM_FILE)).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        // The example of FIPS 180-2.
        let sum = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(written, format!("{sum}  a.deb\n"));
    }
}
