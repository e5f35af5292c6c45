//! Rules about Rust sources.

pub(super) mod borders;
