//! Runs Tauri's build script, which checks the configuration and the capabilities.

fn main() {
    tauri_build::build();
}
