//! Which system this is, as far as installing things goes.

/// A family of systems that install things the same way.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum System {
    /// Debian and its children.
    Debian,
    /// Ubuntu and its children: the same packages, but browsers come another way.
    Ubuntu,
    /// Fedora and its relatives.
    Fedora,
    /// Arch and its children.
    Arch,
    /// Another Linux.
    OtherLinux,
    /// macOS.
    MacOs,
    /// Windows.
    Windows,
}

impl System {
    /// The system this runs on.
    pub(super) fn here() -> Self {
        match std::env::consts::OS {
            "macos" => Self::MacOs,
            "windows" => Self::Windows,
            _ => Self::of_release(&std::fs::read_to_string("/etc/os-release").unwrap_or_default()),
        }
    }

    /// The family by the text of `os-release(5)`.
    fn of_release(text: &str) -> Self {
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
    fn a_system_is_known_by_itself_or_by_its_parents() {
        let check = |text: &str, expected| assert_eq!(System::of_release(text), expected, "{text}");
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
