//! The list of versions that installed apps look into: for each system the address of its newest package and the
//! signature of that, as Tauri's updater reads it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::json;

use super::gather::files;
use crate::process::say;
use crate::stop::{Outcome, Stop};

const NAME: &str = "latest.json";
const SIGNED: &str = ".sig";
/// What a package's name ends in, and the systems that it is for.
const PACKAGES: [(&str, &[&str]); 4] = [
    (".AppImage", &["linux-x86_64-appimage"]),
    ("-setup.exe", &["windows-x86_64-nsis"]),
    (".msi", &["windows-x86_64-msi"]),
    // A universal one.
    (".app.tar.gz", &["darwin-x86_64", "darwin-aarch64"]),
];

/// Writes the list into a folder of packages that will be found below an address. Without a signature there is none:
/// nothing of it could be installed.
pub(crate) fn write(folder: &Path, address: &str, version: &str, notes: &str) -> Outcome {
    let mut platforms = BTreeMap::new();
    for file in files(folder) {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let Some(package) = name.strip_suffix(SIGNED) else { continue };
        let signature = fs::read_to_string(&file).map_err(|source| Stop::io(name.clone(), source))?;
        let one = json!({ "url": format!("{address}{package}"), "signature": signature.trim() });
        let systems = PACKAGES.iter().filter(|(ending, _)| package.ends_with(ending));
        platforms
            .extend(systems.flat_map(|(_, systems)| systems.iter()).map(|system| (*system, one.clone())));
    }
    if platforms.is_empty() {
        say("nothing is signed for the updater, so there is no list of versions");
        return Ok(());
    }
    let list = json!({ "version": version, "notes": notes, "platforms": platforms });
    fs::write(folder.join(NAME), format!("{list:#}\n")).map_err(|source| Stop::io(NAME, source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_system_finds_its_package_and_what_is_not_signed_is_not_listed() {
        let folder = std::env::temp_dir().join(format!("ortoo-versions-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        write(&folder, "https://example.org/", "1.2.0", "").unwrap();
        assert!(!folder.join(NAME).exists());
        for name in ["ortoo_1.2.0_amd64.AppImage", "ortoo.app.tar.gz", "ortoo_1.2.0_amd64.deb"] {
            fs::write(folder.join(name), name).unwrap();
            fs::write(folder.join(format!("{name}.sig")), format!("signature of {name}\n")).unwrap();
        }
        fs::write(folder.join("ortoo_1.2.0_x64-setup.exe"), "not signed").unwrap();
        write(&folder, "https://example.org/v1.2.0/", "1.2.0", "New").unwrap();
        let list: serde_json::Value =
            serde_json::from_str(&fs::read_to_string(folder.join(NAME)).unwrap()).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!((&list["version"], &list["notes"]), (&json!("1.2.0"), &json!("New")));
        let systems: Vec<&String> = list["platforms"].as_object().unwrap().keys().collect();
        assert_eq!(systems, ["darwin-aarch64", "darwin-x86_64", "linux-x86_64-appimage"]);
        let linux = &list["platforms"]["linux-x86_64-appimage"];
        assert_eq!(linux["url"], "https://example.org/v1.2.0/ortoo_1.2.0_amd64.AppImage");
        assert_eq!(linux["signature"], "signature of ortoo_1.2.0_amd64.AppImage");
    }
}
