//! Tasks that start the app.

pub(crate) mod demo;
pub(crate) mod dev;
pub(crate) mod run;
pub(crate) mod screen;
