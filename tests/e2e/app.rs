//! The app as a whole: start, snapshot, languages, keyboard, accessibility, screenshots, damage, updates.

mod assistive;
mod damage;
mod first_start;
mod keyboard;
mod languages;
mod readme;
mod screens;
mod snapshot;
mod updates;
