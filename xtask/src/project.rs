//! Paths in the checkout.

use std::path::{Path, PathBuf};

/// The checkout that xtask works on.
pub(crate) struct Project {
    /// The folder of the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
}

impl Project {
    /// Locates the checkout from the package folder that cargo passes at run time, or else from the one at compile
    /// time.
    pub(crate) fn locate() -> Self {
        let package =
            std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let package = PathBuf::from(package);
        Self { root: package.parent().map_or_else(|| package.clone(), Path::to_path_buf) }
    }

    /// The folder of the interface's npm package.
    pub(crate) fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// Cargo's target folder.
    pub(crate) fn target(&self) -> PathBuf {
        match std::env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => self.root.join(folder),
            None => self.root.join("target"),
        }
    }

    /// The path of a program in a debug build of the workspace.
    pub(crate) fn debug_program(&self, name: &str) -> PathBuf {
        self.target().join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    /// The path of a program that an npm package of the interface installs.
    pub(crate) fn npm_program(&self, name: &str) -> PathBuf {
        let name = if cfg!(windows) { format!("{name}.cmd") } else { name.to_owned() };
        self.ui().join("node_modules").join(".bin").join(name)
    }
}
