//! Rules about the packages of the workspace and their `Cargo.toml` files.

pub(super) mod dependencies;
pub(super) mod layers;
mod manifest;
