//! Adding sources and recipes in the window.

mod adding;
mod recipes;
