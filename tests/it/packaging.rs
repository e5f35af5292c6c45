//! The metadata of the packages, checked by the system's own validators.

use std::path::{Path, PathBuf};

use serde_json::Value;

fn shell() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri")
}

fn configuration() -> Value {
    serde_json::from_str(&std::fs::read_to_string(shell().join("tauri.conf.json")).unwrap()).unwrap()
}

/// Returns the desktop entry as the bundler fills in its template.
fn desktop_entry() -> String {
    let template = std::fs::read_to_string(shell().join("linux/ortoo.desktop")).unwrap();
    let filled = [("{{categories}}", "News;Network;Feed;"), ("{{exec}}", "ortoo"), ("{{icon}}", "ortoo")];
    filled.iter().fold(template, |text, (name, value)| text.replace(name, value))
}

#[cfg(target_os = "linux")]
fn accepts(program: &str, arguments: &[&str], file: &Path) {
    let output = std::process::Command::new(program).args(arguments).arg(file).output();
    let output = output.unwrap_or_else(|error| panic!("{program} cannot be started ({error})"));

    let output_text =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && !output_text.contains("warning"), "{program}: {output_text}");
}

#[cfg(target_os = "linux")]
#[test]
fn desktop_entry_and_software_centre_metadata_are_valid() {
    let folder = tempfile::tempdir().unwrap();
    let entry = folder.path().join("Ortoo.desktop");
    std::fs::write(&entry, desktop_entry()).unwrap();
    accepts("desktop-file-validate", &[], &entry);
    let metadata = shell().join("linux/mn.ortoo.reader.metainfo.xml");
    accepts("appstreamcli", &["validate", "--no-net"], &metadata);
    let metadata = std::fs::read_to_string(metadata).unwrap();
    let version = format!("<release version=\"{}\"", env!("CARGO_PKG_VERSION"));
    assert!(metadata.contains(&version), "the newest release is missing");
    assert!(metadata.contains("<launchable type=\"desktop-id\">Ortoo.desktop<"));
}

#[test]
fn the_desktop_entry_has_a_mongolian_name_and_the_declared_file_types() {
    let entry = desktop_entry();
    for line in ["Name[mn]=Өртөө", "Comment[mn]=Англи, монгол мэдээ зэрэгцээ", "Exec=ortoo %u"]
    {
        assert!(entry.lines().any(|found| found == line), "{line}");
    }
    assert!(entry.contains("x-scheme-handler/ortoo;") && entry.contains("text/x-opml+xml;"));
    assert_eq!(configuration()["bundle"]["fileAssociations"][0]["ext"][0], "opml");
}

#[test]
fn every_icon_exists_in_the_size_of_its_name() {
    let configuration = configuration();
    let icons = configuration["bundle"]["icon"].as_array().unwrap().iter().map(|icon| icon.as_str().unwrap());
    let pngs: Vec<&str> = icons.filter(|icon| icon.ends_with(".png")).collect();
    assert!(pngs.len() >= 9, "{pngs:?}");
    for icon in pngs {
        let bytes = std::fs::read(shell().join(icon)).unwrap();
        // Width and height in the PNG header.
        let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
        let name = Path::new(icon).file_stem().unwrap().to_string_lossy().into_owned();
        let scale = if name.ends_with("@2x") { 2 } else { 1 };
        let named: u32 = name.split('x').next().unwrap().parse().unwrap();
        assert_eq!((side(16), side(20)), (named * scale, named * scale), "{icon}");
    }
}

/// Every additional file of the bundler's configuration is in the repository or written by `cargo xtask package`.
#[test]
fn additional_package_files_exist_where_the_bundler_expects_them() {
    let configuration = configuration();
    for kind in ["deb", "rpm"] {
        let files = configuration["bundle"]["linux"][kind]["files"].as_object().unwrap();
        for (place, file) in files {
            let file = file.as_str().unwrap();
            let laid_out = file.starts_with("../target/package/");
            assert!(laid_out || shell().join(file).exists(), "{kind}: {place}");
        }
    }
}
