//! The shell of Örtöö: window, menu, tray and notifications around the engine. No other crate depends on it, and no other
//! crate uses Tauri.
//!
//! `app` starts everything; `commands` are the functions that the interface calls, and `events` forwards what changes.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

mod app;
mod backend;
mod background;
mod bindings;
mod commands;
mod desktop;
mod diagnostics;
mod emit;
mod events;
mod launch;
mod pictures;
mod snapshot;
mod updates;
mod window;

fn main() {
    env_logger::Builder::from_env(env_logger::Env::new().filter_or("ORTOO_LOG", "warn")).init();
    desktop::graphics::prepare();
    if let Err(error) = app::run() {
        log::error!("the window cannot be opened: {error}");
        std::process::exit(1);
    }
}
