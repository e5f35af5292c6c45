//! Support for the tests and benchmarks: a news server that behaves well or badly, feed documents in every format,
//! the command line as a process, and the app in a driven window on a private desktop.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say where")]

pub mod cli;
pub mod demo;
#[cfg(target_os = "linux")]
pub mod desktop;
pub mod documents;
pub mod library;
pub mod programs;
pub mod server;
pub mod translator;
pub mod wording;
