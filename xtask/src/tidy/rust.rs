//! Rules about Rust sources.

pub(super) mod borders;
pub(super) mod constants;
mod module_tree;
pub(super) mod modules;
pub(super) mod source;
pub(super) mod tokens;
