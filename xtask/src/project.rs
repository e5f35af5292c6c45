//! Where things lie in the checkout.

use std::path::{Path, PathBuf};

/// The checkout this runs in.
pub(crate) struct Project {
    /// The folder with the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
}

impl Project {
    /// Found through cargo, which says where this package lies; else where it was compiled.
    pub(crate) fn here() -> Self {
        let package =
            std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let package = PathBuf::from(package);
        Self { root: package.parent().map_or_else(|| package.clone(), Path::to_path_buf) }
    }

    /// The interface's folder.
    pub(crate) fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// Cargo's output.
    pub(crate) fn target(&self) -> PathBuf {
        match std::env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => self.root.join(folder),
            None => self.root.join("target"),
        }
    }

    /// A program of a plain build of the workspace.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.target().join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    /// A program npm has installed.
    pub(crate) fn node_program(&self, name: &str) -> PathBuf {
        let name = if cfg!(windows) { format!("{name}.cmd") } else { name.to_owned() };
        self.ui().join("node_modules").join(".bin").join(name)
    }
}
