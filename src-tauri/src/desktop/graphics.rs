//! Graphics settings of WebKitGTK, which has to be configured before it starts.
//!
//! Blank windows are the most common complaint about web views on Linux. Two of their causes are avoided here, each only
//! where it occurs. Without a graphics processor, compositing is turned off.

/// Argument that starts the app without hardware acceleration.
#[cfg(target_os = "linux")]
const SAFE_GRAPHICS_ARGUMENT: &str = "--safe-graphics";

/// Variable that makes WebKitGTK draw directly into the window.
const DISABLE_COMPOSITING_VARIABLE: &str = "WEBKIT_DISABLE_COMPOSITING_MODE";

/// Variable with the values `hardware`, `software`, and `auto`, which is the default and detects the hardware.
#[cfg(target_os = "linux")]
const GRAPHICS_VARIABLE: &str = "ORTOO_GRAPHICS";

/// Sets the environment variables that the web view and the drivers read. Must run before any thread starts, because the
/// environment belongs to the whole process.
#[cfg(target_os = "linux")]
pub(crate) fn prepare() {
    let is_safe_mode = std::env::args().any(|argument| argument == SAFE_GRAPHICS_ARGUMENT);
    let wayland = std::env::var_os("WAYLAND_DISPLAY").is_some();
    let nvidia = std::path::Path::new("/proc/driver/nvidia/version").exists();
    if is_safe_mode {
        set("WEBKIT_DISABLE_DMABUF_RENDERER");
    } else if wayland && nvidia {
        set("__NV_DISABLE_EXPLICIT_SYNC");
    }
    // Software rendering draws everything twice with compositing, and compiles its shaders first, which takes longer than
    // the rest of the start.
    if is_safe_mode
        || !draws_in_hardware(std::env::var(GRAPHICS_VARIABLE).ok().as_deref(), has_graphics_processor)
    {
        set(DISABLE_COMPOSITING_VARIABLE);
    }
}

/// Returns whether the window is to be shown only after its page has loaded. With software rendering, a window that is
/// shown earlier waits up to half a second for its first frame and loads nothing meanwhile.
pub(crate) fn shows_page_first() -> bool {
    cfg!(target_os = "linux") && std::env::var_os(DISABLE_COMPOSITING_VARIABLE).is_some()
}

/// Does nothing on other systems.
#[cfg(not(target_os = "linux"))]
pub(crate) fn prepare() {}

/// Sets a variable unless the user has set it.
#[cfg(target_os = "linux")]
fn set(variable: &str) {
    if let Err(error) = glib::setenv(variable, "1", false) {
        log::warn!("{variable} cannot be set: {error}");
    }
}

#[cfg(target_os = "linux")]
fn draws_in_hardware(choice: Option<&str>, detect: impl Fn() -> bool) -> bool {
    match choice {
        Some("hardware") => true,
        Some("software") => false,
        _ => std::env::var_os("LIBGL_ALWAYS_SOFTWARE").is_none() && detect(),
    }
}

/// Whether the system has a graphics device: a render node, or the device of a driver without render nodes.
#[cfg(target_os = "linux")]
fn has_graphics_processor() -> bool {
    const OTHER_DEVICES: [&str; 4] = ["/dev/nvidia0", "/dev/dxg", "/dev/mali0", "/dev/kgsl-3d0"];
    let mut nodes = std::fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    nodes.any(|node| node.file_name().to_string_lossy().starts_with("renderD"))
        || OTHER_DEVICES.iter().any(|path| std::path::Path::new(path).exists())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn the_variable_overrides_the_detection() {
        assert!(draws_in_hardware(Some("hardware"), || false));
        assert!(!draws_in_hardware(Some("software"), || true));
        assert!(!draws_in_hardware(None, || false));
        assert!(!draws_in_hardware(Some("something"), || false));
    }
}
