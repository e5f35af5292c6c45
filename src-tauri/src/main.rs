//! Örtöö's shell: a window around the engine. A leaf: nothing depends on it, and only it knows Tauri.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

mod activation;
mod app;
mod backend;
mod background;
mod bindings;
mod commands;
mod diagnostics;
mod events;
mod graphics;
mod menu;
mod notify;
mod pictures;
mod snapshot;
mod surroundings;
mod tray;
mod updates;
mod window;

fn main() {
    env_logger::Builder::from_env(env_logger::Env::new().filter_or("ORTOO_LOG", "warn")).init();
    graphics::prepare();
    if let Err(error) = app::run() {
        log::error!("the window cannot be opened: {error}");
        std::process::exit(1);
    }
}
