//! The list of versions that installed apps read: for each system the address and the signature of its newest package,
//! in the format of Tauri's updater.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::json;

use super::gather::files;
use crate::error::{Error, Result};
use crate::process::print_step;

const LIST_NAME: &str = "latest.json";
const SIGNATURE_ENDING: &str = ".sig";
/// Endings of package names, and the systems that the packages are for, as the updater names them.
const SYSTEMS_BY_ENDING: [(&str, &[&str]); 4] = [
    (".AppImage", &["linux-x86_64-appimage"]),
    ("-setup.exe", &["windows-x86_64-nsis"]),
    (".msi", &["windows-x86_64-msi"]),
    // A universal binary.
    (".app.tar.gz", &["darwin-x86_64", "darwin-aarch64"]),
];

/// Writes the list into the folder of packages that `address` will serve. Writes none if no package is signed, because
/// the updater would install nothing.
pub(crate) fn write(folder: &Path, address: &str, version: &str, notes: &str) -> Result {
    let mut platforms = BTreeMap::new();
    for file in files(folder) {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let Some(package) = name.strip_suffix(SIGNATURE_ENDING) else { continue };
        let signature = fs::read_to_string(&file).map_err(|source| Error::io(name.clone(), source))?;
        let release = json!({ "url": format!("{address}{package}"), "signature": signature.trim() });
        let systems = SYSTEMS_BY_ENDING.iter().filter(|(ending, _)| package.ends_with(ending));
        platforms
            .extend(systems.flat_map(|(_, systems)| systems.iter()).map(|system| (*system, release.clone())));
    }
    if platforms.is_empty() {
        print_step("no package is signed for the updater, so no list of versions is written");
        return Ok(());
    }
    let list = json!({ "version": version, "notes": notes, "platforms": platforms });
    fs::write(folder.join(LIST_NAME), format!("{list:#}\n")).map_err(|source| Error::io(LIST_NAME, source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_system_has_its_signed_package_and_unsigned_ones_are_not_listed() {
        let folder = std::env::temp_dir().join(format!("ortoo-versions-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        write(&folder, "https://example.org/", "1.2.0", "").unwrap();
        assert!(!folder.join(LIST_NAME).exists());
        for name in ["ortoo_1.2.0_amd64.AppImage", "ortoo.app.tar.gz", "ortoo_1.2.0_amd64.deb"] {
            fs::write(folder.join(name), name).unwrap();
            fs::write(folder.join(format!("{name}.sig")), format!("signature of {name}\n")).unwrap();
        }
        fs::write(folder.join("ortoo_1.2.0_x64-setup.exe"), "not signed").unwrap();
        write(&folder, "https://example.org/v1.2.0/", "1.2.0", "New").unwrap();
        let list: serde_json::Value =
            serde_json::from_str(&fs::read_to_string(folder.join(LIST_NAME)).unwrap()).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!((&list["version"], &list["notes"]), (&json!("1.2.0"), &json!("New")));
        let systems: Vec<&String> = list["platforms"].as_object().unwrap().keys().collect();
        assert_eq!(systems, ["darwin-aarch64", "darwin-x86_64", "linux-x86_64-appimage"]);
        let linux = &list["platforms"]["linux-x86_64-appimage"];
        assert_eq!(linux["url"], "https://example.org/v1.2.0/ortoo_1.2.0_amd64.AppImage");
        assert_eq!(linux["signature"], "signature of ortoo_1.2.0_amd64.AppImage");
    }
}
