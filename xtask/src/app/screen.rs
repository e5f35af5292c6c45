//! The screen that the app is shown on: a real one, or a virtual one of which a screenshot is taken.
//!
//! A machine reached over ssh, a container and CI have no screen. There the app gets its own session bus
//! (`dbus-run-session`) and its own virtual screen (`xvfb-run`).

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::error::{Error, Result};
use crate::process::{BackgroundProcess, output_of, print_step, run};
use crate::project::Project;

/// The task by which xtask calls itself on the virtual screen.
pub(crate) const VIRTUAL_SCREEN_TASK: &str = "on-the-virtual-screen";

/// Its first argument: exit after the screenshot, or with the app.
const EXIT_AFTER_SCREENSHOT: &str = "once";
const WAIT_FOR_APP: &str = "stay";

/// A first paint with an empty disk cache takes a second; a loaded machine takes longer.
const FIRST_PAINT_TIMEOUT: Duration = Duration::from_secs(60);

/// Time between two screenshots.
const SCREENSHOT_INTERVAL: Duration = Duration::from_millis(700);

/// Colours of a painted page. An empty screen has one or two, a bare window a few more; text brings dozens.
const MIN_PAGE_COLORS: u32 = 32;

/// Returns whether there is a screen to show a window on.
pub(crate) fn is_available() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

/// Starts the app and waits until it exits. With `once` it is always shown on the virtual screen, and is ended after the
/// screenshot, `target/screenshots/NAME.png`.
pub(crate) fn run_app(project: &Project, app: &mut Command, name: &str, once: bool) -> Result {
    if is_available() && !once {
        return run(app);
    }
    let folder = project.target().join("screenshots");
    std::fs::create_dir_all(&folder).map_err(|e| Error::io("creating the folder for screenshots", e))?;
    let screenshot = folder.join(format!("{name}.png"));
    print_step("showing it on a virtual screen (xvfb-run), as there is no other or --once was given");
    let xtask = std::env::current_exe().map_err(|e| Error::io("locating xtask itself", e))?;
    let mut wrapper = Command::new("dbus-run-session");
    wrapper.args(["--", "xvfb-run", "-a", "-s", "-screen 0 1280x800x24 -nolisten tcp"]);
    wrapper.arg(xtask).arg(VIRTUAL_SCREEN_TASK);
    wrapper.arg(if once { EXIT_AFTER_SCREENSHOT } else { WAIT_FOR_APP });
    wrapper.arg(&screenshot).arg(app.get_program()).args(app.get_args());
    for (key, value) in app.get_envs() {
        wrapper.env(key, OsString::from(value.unwrap_or_default()));
    }
    // GTK would prefer a Wayland screen, which is the user's.
    run(wrapper.env_remove("WAYLAND_DISPLAY").env("GDK_BACKEND", "x11"))
}

/// Runs within `xvfb-run`: starts the app, takes the screenshot, and waits for the app unless it is to exit.
pub(crate) fn run_on_virtual_screen(arguments: &[&str]) -> Result {
    let [end, screenshot, program, arguments @ ..] = arguments else {
        return Err(Error::Usage("an internal task\n"));
    };
    let mut app = BackgroundProcess::spawn(Command::new(program).args(arguments))?;
    take_screenshot(&mut app, Path::new(screenshot))?;
    print_step(&format!("screenshot: {screenshot}"));
    if *end == WAIT_FOR_APP {
        print_step("running until Ctrl-C");
        app.child().wait().map_err(|e| Error::io("waiting for the app", e))?;
    }
    Ok(())
}

/// Takes screenshots until one shows a page and equals the one before.
fn take_screenshot(app: &mut BackgroundProcess, file: &Path) -> Result {
    let path = file.to_string_lossy();
    let started = Instant::now();
    let mut previous = None;
    while started.elapsed() < FIRST_PAINT_TIMEOUT {
        std::thread::sleep(SCREENSHOT_INTERVAL);
        if !matches!(app.child().try_wait(), Ok(None)) {
            return Err(Error::ExitedEarly);
        }
        run(Command::new("import").args(["-silent", "-window", "root", &path]))?;
        let current = output_of(Command::new("identify").args(["-format", "%k %#", &path]))
            .and_then(|text| parse_identity(&text));
        match current {
            Some(current) if current.0 >= MIN_PAGE_COLORS && previous.as_ref() == Some(&current) => {
                return Ok(());
            }
            current => previous = current,
        }
    }
    match previous {
        // Something on the page moves; the last screenshot is as good as any.
        Some((colors, _)) if colors >= MIN_PAGE_COLORS => Ok(()),
        _ => Err(Error::BlankWindow { seconds: FIRST_PAINT_TIMEOUT.as_secs() }),
    }
}

/// The number of colours and the signature of a picture, as ImageMagick's `identify` prints them.
fn parse_identity(text: &str) -> Option<(u32, String)> {
    let (colors, signature) = text.trim().split_once(' ')?;
    Some((colors.parse().ok()?, signature.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_identified_by_its_colors_and_signature() {
        assert_eq!(parse_identity("182 0af3\n"), Some((182, "0af3".to_owned())));
        assert_eq!(parse_identity(""), None);
        assert_eq!(parse_identity("many 0af3"), None);
    }
}
