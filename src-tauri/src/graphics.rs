//! Blank windows are the commonest complaint about web views on Linux; two of their causes are avoided
//! here, each only where it occurs.

/// The argument that turns hardware-shared buffers off for one start.
#[cfg(target_os = "linux")]
const SAFE_GRAPHICS: &str = "--safe-graphics";

/// Starts the program anew with the environment the web view needs, where it needs one. Must come
/// before any thread: the environment belongs to the whole process.
#[cfg(target_os = "linux")]
pub(crate) fn prepare() {
    use std::os::unix::process::CommandExt;

    let asked = std::env::args().any(|argument| argument == SAFE_GRAPHICS);
    let wayland = std::env::var_os("WAYLAND_DISPLAY").is_some();
    let nvidia = std::path::Path::new("/proc/driver/nvidia/version").exists();
    let variable = match (asked, wayland && nvidia) {
        (true, _) => "WEBKIT_DISABLE_DMABUF_RENDERER",
        (false, true) => "__NV_DISABLE_EXPLICIT_SYNC",
        (false, false) => return,
    };
    if std::env::var_os(variable).is_some() {
        return;
    }
    let Ok(program) = std::env::current_exe() else { return };
    let error =
        std::process::Command::new(program).args(std::env::args_os().skip(1)).env(variable, "1").exec();
    log::warn!("cannot start anew with {variable}: {error}");
}

/// Nothing to do elsewhere.
#[cfg(not(target_os = "linux"))]
pub(crate) fn prepare() {}
