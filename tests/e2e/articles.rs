//! Reading, side by side, annotating, stories and translation in the window.

mod annotations;
mod beside;
mod reading;
mod stories;
mod translate;
