//! Rules about the packages of the workspace and their `Cargo.toml` files.

pub(super) mod layers;
