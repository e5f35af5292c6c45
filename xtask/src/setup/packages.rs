//! The system's packages: the web view and a C compiler for building, a screen in memory for showing,
//! drivers and a notification server for testing.

use std::path::Path;
use std::process::Command;

use super::system::System;
use super::{Purpose, browser};
use crate::process::{command, printed, run, say, succeeds};
use crate::stop::{Outcome, Stop};

/// What the shell is compiled and linked against.
const BUILD: &[&str] = &[
    "build-essential",
    "libayatana-appindicator3-dev",
    "librsvg2-dev",
    "libssl-dev",
    "libwebkit2gtk-4.1-dev",
    "libxdo-dev",
    "pkg-config",
];
/// A screen and a session bus where there is none, fonts for both scripts, and `import` for the picture.
const SHOW: &[&str] = &["dbus", "dbus-x11", "fonts-noto-core", "imagemagick", "xauth", "xvfb"];
/// What the end-to-end tests drive the window and the desktop with; `busctl`, which tells them the
/// history of alerts, is a part of systemd.
const TEST: &[&str] = &[
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

/// Installs what is missing where that can be done, else says what is needed.
pub(super) fn install(purpose: Purpose) -> Outcome {
    match System::here() {
        system @ (System::Debian | System::Ubuntu) => {
            let mut wanted = wanted(purpose);
            // Debian's own browser serves the interface's tests; Ubuntu's is a snap, which a container cannot run.
            if purpose == Purpose::Test && system == System::Debian && browser::found().is_none() {
                wanted.push("chromium");
            }
            install_by_apt(&wanted)
        }
        system => {
            advise(system);
            Ok(())
        }
    }
}

fn install_by_apt(wanted: &[&str]) -> Outcome {
    let mut query = Command::new("dpkg-query");
    query.args(["--show", "--showformat=${Package} ${Status}\\n"]).args(wanted);
    // It fails when one is unknown, and still prints the others.
    let listed = query.output().map_err(|source| Stop::NoProgram { command: "dpkg-query".into(), source })?;
    let missing = missing(wanted, &String::from_utf8_lossy(&listed.stdout));
    if missing.is_empty() {
        return Ok(());
    }
    say(&format!("installing by apt-get what is missing: {}", missing.join(" ")));
    let apt = |prefix: &[&str], words: &[&str]| {
        let words = [prefix, &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"], words].concat();
        command(Path::new("."), words[0], &words[1..])
    };
    let prefix: &[&str] = match (is_root(), succeeds(Command::new("sudo").args(["-n", "true"]))) {
        (true, _) => &[],
        (false, true) => &["sudo", "-n"],
        (false, false) => {
            let command = format!("sudo apt-get install -y --no-install-recommends {}", missing.join(" "));
            return Err(Stop::Missing {
                what: "packages are missing, and installing them asks for a password".into(),
                command,
            });
        }
    };
    // A list of packages that is out of date is often enough; a list that is not there never is.
    if let Err(stop) = run(&mut apt(prefix, &["update", "--quiet"])) {
        say(&format!("{stop}; trying with the lists that are there"));
    }
    run(&mut apt(
        prefix,
        &[&["install", "--yes", "--quiet", "--no-install-recommends"], missing.as_slice()].concat(),
    ))
}

fn wanted(purpose: Purpose) -> Vec<&'static str> {
    let groups = [(Purpose::Build, BUILD), (Purpose::Show, SHOW), (Purpose::Test, TEST)];
    groups.into_iter().filter(|(group, _)| *group <= purpose).flat_map(|(_, names)| names).copied().collect()
}

/// Those of `wanted` that `dpkg-query` does not list as installed.
fn missing<'a>(wanted: &[&'a str], listed: &str) -> Vec<&'a str> {
    let installed: Vec<&str> =
        listed.lines().filter_map(|line| line.strip_suffix(" install ok installed")).collect();
    wanted.iter().filter(|name| !installed.contains(name)).copied().collect()
}

fn is_root() -> bool {
    printed(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}

fn advise(system: System) {
    let there = match system {
        System::MacOs => succeeds(Command::new("xcode-select").arg("-p")),
        System::Windows => succeeds(Command::new("where").arg("link.exe")),
        _ => succeeds(Command::new("pkg-config").args(["--exists", "webkit2gtk-4.1"])),
    };
    if there {
        return;
    }
    say("Örtöö needs a C compiler and the system's web view. If the build fails for want of them:");
    say(match system {
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
        assert_eq!(missing(&["xvfb", "dbus", "dunst"], listed), ["dbus", "dunst"]);
    }

    #[test]
    fn only_the_tests_want_the_packages_of_the_tests() {
        assert!(!wanted(Purpose::Build).contains(&"xvfb"));
        assert!(!wanted(Purpose::Show).contains(&"dunst"));
        assert!(TEST.iter().chain(SHOW).chain(BUILD).all(|name| wanted(Purpose::Test).contains(name)));
    }
}
