//! The system's packages: the web view and a C compiler for building, a virtual screen for showing,
//! drivers and a notification server for testing.

use std::path::Path;
use std::process::Command;

use super::browser;
use super::purpose::Purpose;
use super::system::System;
use crate::error::{Error, Result};
use crate::process::{command, output_of, print_step, run, succeeds};

/// Packages that the shell is compiled and linked against.
const BUILD_PACKAGES: &[&str] = &[
    "build-essential",
    "libayatana-appindicator3-dev",
    "librsvg2-dev",
    "libssl-dev",
    "libwebkit2gtk-4.1-dev",
    "libxdo-dev",
    "pkg-config",
];
/// A virtual screen and a session bus, fonts for both scripts, and ImageMagick's `import` for the screenshot.
const SHOW_PACKAGES: &[&str] = &["dbus", "dbus-x11", "fonts-noto-core", "imagemagick", "xauth", "xvfb"];
/// Packages that the end-to-end tests drive the window and the desktop with. `busctl`, which reads the history of
/// alerts, is part of systemd.
const TEST_PACKAGES: &[&str] = &[
    "appstream",
    "desktop-file-utils",
    "dunst",
    "gnome-keyring",
    "libglib2.0-bin",
    "procps",
    "systemd",
    "webkit2gtk-driver",
    "x11-xkb-utils",
    "xdotool",
    "xfce4-panel",
];

/// Installs missing packages by apt, or prints what other systems need.
pub(super) fn install(purpose: Purpose) -> Result {
    match System::current() {
        system @ (System::Debian | System::Ubuntu) => {
            let mut packages = packages_for(purpose);
            // Debian's Chromium runs the interface's tests; Ubuntu's is a snap, which a container cannot run.
            if purpose == Purpose::Test && system == System::Debian && browser::find().is_none() {
                packages.push("chromium");
            }
            install_by_apt(&packages)
        }
        system => {
            print_advice(system);
            Ok(())
        }
    }
}

fn install_by_apt(packages: &[&str]) -> Result {
    let mut query = Command::new("dpkg-query");
    query.args(["--show", "--showformat=${Package} ${Status}\\n"]).args(packages);
    // It fails if one package is unknown, and still prints the others.
    let listed = query.output().map_err(|source| Error::Spawn { command: "dpkg-query".into(), source })?;
    let missing = missing_packages(packages, &String::from_utf8_lossy(&listed.stdout));
    if missing.is_empty() {
        return Ok(());
    }
    print_step(&format!("installing missing packages by apt-get: {}", missing.join(" ")));
    let apt = |prefix: &[&str], words: &[&str]| {
        let words = [prefix, &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"], words].concat();
        command(Path::new("."), words[0], &words[1..])
    };
    let prefix: &[&str] = match (is_root(), succeeds(Command::new("sudo").args(["-n", "true"]))) {
        (true, _) => &[],
        (false, true) => &["sudo", "-n"],
        (false, false) => {
            let command = format!("sudo apt-get install -y --no-install-recommends {}", missing.join(" "));
            return Err(Error::Missing {
                what: "packages are missing, and installing them asks for a password".into(),
                command,
            });
        }
    };
    // An outdated package list is often good enough, a missing one never is, so a failed update is not the end.
    if let Err(error) = run(&mut apt(prefix, &["update", "--quiet"])) {
        print_step(&format!("{error}; trying with the existing package lists"));
    }
    run(&mut apt(
        prefix,
        &[&["install", "--yes", "--quiet", "--no-install-recommends"], missing.as_slice()].concat(),
    ))
}

/// The packages for a purpose and those before it.
fn packages_for(purpose: Purpose) -> Vec<&'static str> {
    let groups =
        [(Purpose::Build, BUILD_PACKAGES), (Purpose::Show, SHOW_PACKAGES), (Purpose::Test, TEST_PACKAGES)];
    groups.into_iter().filter(|(group, _)| *group <= purpose).flat_map(|(_, names)| names).copied().collect()
}

/// The packages that `dpkg-query` does not list as installed.
fn missing_packages<'a>(packages: &[&'a str], listed: &str) -> Vec<&'a str> {
    let installed: Vec<&str> =
        listed.lines().filter_map(|line| line.strip_suffix(" install ok installed")).collect();
    packages.iter().filter(|name| !installed.contains(name)).copied().collect()
}

fn is_root() -> bool {
    output_of(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}

/// Prints how to install the requirements, unless they seem to be there.
fn print_advice(system: System) {
    let is_installed = match system {
        System::MacOs => succeeds(Command::new("xcode-select").arg("-p")),
        System::Windows => succeeds(Command::new("where").arg("link.exe")),
        _ => succeeds(Command::new("pkg-config").args(["--exists", "webkit2gtk-4.1"])),
    };
    if is_installed {
        return;
    }
    print_step(
        "Örtöö needs a C compiler and the system's web view. If they are missing and the build fails:",
    );
    print_step(match system {
        System::Debian | System::Ubuntu => "",
        System::Fedora => {
            "  sudo dnf install gcc gcc-c++ make pkgconf openssl-devel webkit2gtk4.1-devel libappindicator-gtk3-devel librsvg2-devel libxdo-devel"
        }
        System::Arch => {
            "  sudo pacman -S --needed base-devel openssl webkit2gtk-4.1 libayatana-appindicator librsvg xdotool"
        }
        System::OtherLinux => {
            "  install the development files of WebKitGTK 4.1, ayatana-appindicator 3, librsvg 2, OpenSSL and libxdo"
        }
        System::MacOs => "  xcode-select --install",
        System::Windows => {
            "  install the \"Desktop development with C++\" part of the Visual Studio Build Tools; WebView2 comes with Windows"
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_fully_installed_packages_count() {
        let listed = "xvfb install ok installed\ndbus deinstall ok config-files\n";
        assert_eq!(missing_packages(&["xvfb", "dbus", "dunst"], listed), ["dbus", "dunst"]);
    }

    #[test]
    fn test_packages_are_installed_for_tests_only() {
        assert!(!packages_for(Purpose::Build).contains(&"xvfb"));
        assert!(!packages_for(Purpose::Show).contains(&"dunst"));
        assert!(
            TEST_PACKAGES
                .iter()
                .chain(SHOW_PACKAGES)
                .chain(BUILD_PACKAGES)
                .all(|name| packages_for(Purpose::Test).contains(name))
        );
    }
}
