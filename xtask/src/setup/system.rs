//! The operating system, as far as installing packages differs.

/// A family of systems that install packages in the same way.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum System {
    /// Debian and its derivatives.
    Debian,
    /// Ubuntu and its derivatives: the same packages, but browsers are snaps.
    Ubuntu,
    /// Fedora, Red Hat Enterprise Linux and their derivatives.
    Fedora,
    /// Arch and its derivatives.
    Arch,
    /// Any other Linux.
    OtherLinux,
    /// macOS.
    MacOs,
    /// Windows.
    Windows,
}

impl System {
    /// Returns the system that xtask runs on.
    pub(super) fn current() -> Self {
        match std::env::consts::OS {
            "macos" => Self::MacOs,
            "windows" => Self::Windows,
            _ => Self::from_os_release(&std::fs::read_to_string("/etc/os-release").unwrap_or_default()),
        }
    }

    /// Parses the text of `os-release(5)`.
    fn from_os_release(text: &str) -> Self {
        let value = |key: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix('='));
            line.unwrap_or_default().trim_matches('"').to_owned()
        };
        let ids = format!("{} {}", value("ID"), value("ID_LIKE"));
        let families = ids.split_whitespace().find_map(|id| match id {
            "debian" => Some(Self::Debian),
            "ubuntu" => Some(Self::Ubuntu),
            "fedora" | "rhel" => Some(Self::Fedora),
            "arch" => Some(Self::Arch),
            _ => None,
        });
        families.unwrap_or(Self::OtherLinux)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_is_recognized_by_its_id_or_by_the_ids_it_is_like() {
        let check = |text: &str, expected| assert_eq!(System::from_os_release(text), expected, "{text}");
        check("NAME=x\nID=debian\n", System::Debian);
        check("ID=ubuntu\nID_LIKE=debian\n", System::Ubuntu);
        check("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", System::Ubuntu);
        check("ID=fedora\n", System::Fedora);
        check("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n", System::Fedora);
        check("ID=manjaro\nID_LIKE=arch\n", System::Arch);
        check("ID=void\n", System::OtherLinux);
        check("", System::OtherLinux);
    }
}
