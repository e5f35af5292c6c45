//! What the web view is told before it starts, on Linux: how to draw.
//!
//! Blank windows are the commonest complaint about web views there; two of their causes are avoided here, each only where
//! it occurs. And where there is no graphics processor, the web view draws without one.

/// The argument that keeps the graphics card out of one start, and its buffers too.
#[cfg(target_os = "linux")]
const SAFE_GRAPHICS: &str = "--safe-graphics";

/// Tells WebKitGTK to draw straight into the window.
const WITHOUT_COMPOSITING: &str = "WEBKIT_DISABLE_COMPOSITING_MODE";

/// `hardware` or `software`, in place of what is found; `auto`, or nothing, for that.
#[cfg(target_os = "linux")]
const CHOICE: &str = "ORTOO_GRAPHICS";

/// Sets what the web view and the drivers look at in the environment. Must come before any thread: the environment
/// belongs to the whole process.
#[cfg(target_os = "linux")]
pub(crate) fn prepare() {
    let asked = std::env::args().any(|argument| argument == SAFE_GRAPHICS);
    let wayland = std::env::var_os("WAYLAND_DISPLAY").is_some();
    let nvidia = std::path::Path::new("/proc/driver/nvidia/version").exists();
    if asked {
        set("WEBKIT_DISABLE_DMABUF_RENDERER");
    } else if wayland && nvidia {
        set("__NV_DISABLE_EXPLICIT_SYNC");
    }
    // A graphics processor that is only played by the processor draws everything twice, the first time after its
    // programs were translated, which takes longer than all the rest of a start.
    if asked || !draws_in_hardware(std::env::var(CHOICE).ok().as_deref(), has_graphics_processor) {
        set(WITHOUT_COMPOSITING);
    }
}

/// Whether a window has to be shown after its page has come. Where the web view draws without a graphics processor, a
/// window that is there before its page waits for a first picture of it, which may be half a second during which nothing
/// is read.
pub(crate) fn shows_page_first() -> bool {
    cfg!(target_os = "linux") && std::env::var_os(WITHOUT_COMPOSITING).is_some()
}

/// Nothing to do elsewhere.
#[cfg(not(target_os = "linux"))]
pub(crate) fn prepare() {}

/// Whoever has set it has had a reason.
#[cfg(target_os = "linux")]
fn set(variable: &str) {
    if let Err(error) = glib::setenv(variable, "1", false) {
        log::warn!("{variable} cannot be set: {error}");
    }
}

#[cfg(target_os = "linux")]
fn draws_in_hardware(choice: Option<&str>, found: impl Fn() -> bool) -> bool {
    match choice {
        Some("hardware") => true,
        Some("software") => false,
        _ => std::env::var_os("LIBGL_ALWAYS_SOFTWARE").is_none() && found(),
    }
}

/// Whether the system has a device that draws: a render node, or that of a driver which has none.
#[cfg(target_os = "linux")]
fn has_graphics_processor() -> bool {
    const OTHERS: [&str; 4] = ["/dev/nvidia0", "/dev/dxg", "/dev/mali0", "/dev/kgsl-3d0"];
    let mut nodes = std::fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    nodes.any(|node| node.file_name().to_string_lossy().starts_with("renderD"))
        || OTHERS.iter().any(|path| std::path::Path::new(path).exists())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn what_is_chosen_counts_before_what_is_found() {
        assert!(draws_in_hardware(Some("hardware"), || false));
        assert!(!draws_in_hardware(Some("software"), || true));
        assert!(!draws_in_hardware(None, || false));
        assert!(!draws_in_hardware(Some("something"), || false));
    }
}
