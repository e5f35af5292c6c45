//! The app on the screen that is there, or on one in memory with a picture taken of it.
//!
//! A machine reached over ssh, a container, CI: they have no screen, and still one wants to see the app.
//! There it gets a session bus (`dbus-run-session`) and a screen (`xvfb-run`) of its own.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::process::{Background, printed, run, say};
use crate::project::Project;
use crate::stop::{Outcome, Stop};

/// The chore by which this program calls itself on the screen it has made.
pub(crate) const INSIDE: &str = "on-the-screen-in-memory";
const ONCE: &str = "once";
const STAY: &str = "stay";

/// A first paint with an empty disk cache takes a second; a loaded machine takes its time.
const PATIENCE: Duration = Duration::from_secs(60);
/// Between two looks at the screen.
const PAUSE: Duration = Duration::from_millis(700);
/// An empty screen has one or two colours, a bare window a few more; letters bring dozens.
const COLOURS_OF_A_PAGE: u32 = 32;

/// Whether there is a screen to show a window on.
pub(crate) fn exists() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// Starts the app and waits for its end. `once` always takes the screen in memory, and ends with the picture.
pub(crate) fn show(project: &Project, app: &mut Command, name: &str, once: bool) -> Outcome {
    if exists() && !once {
        return run(app);
    }
    let folder = project.target().join("screenshots");
    std::fs::create_dir_all(&folder).map_err(|e| Stop::io("making the folder for screenshots", e))?;
    let picture = folder.join(format!("{name}.png"));
    say("showing it on a screen in memory (xvfb-run), as there is no other or --once was given");
    let this = std::env::current_exe().map_err(|e| Stop::io("finding this program", e))?;
    let mut wrapper = Command::new("dbus-run-session");
    wrapper.args(["--", "xvfb-run", "-a", "-s", "-screen 0 1280x800x24 -nolisten tcp"]).arg(this).arg(INSIDE);
    wrapper.arg(if once { ONCE } else { STAY }).arg(&picture).arg(app.get_program()).args(app.get_args());
    for (key, value) in app.get_envs() {
        wrapper.env(key, OsString::from(value.unwrap_or_default()));
    }
    // GTK would prefer a Wayland screen that belongs to somebody else.
    run(wrapper.env_remove("WAYLAND_DISPLAY").env("GDK_BACKEND", "x11"))
}

/// On the screen in memory: starts the app, takes the picture, and waits for the app unless told `once`.
pub(crate) fn inside(words: &[&str]) -> Outcome {
    let [how, picture, program, arguments @ ..] = words else { return Err(Stop::Usage("an inner chore\n")) };
    let mut app = Background::start(Command::new(program).args(arguments))?;
    take_picture(&mut app, Path::new(picture))?;
    say(&format!("screenshot: {picture}"));
    if *how == STAY {
        say("running until Ctrl-C");
        app.child().wait().map_err(|e| Stop::io("waiting for the app", e))?;
    }
    Ok(())
}

/// Looks at the screen until it shows a page and does not change between two looks.
fn take_picture(app: &mut Background, picture: &Path) -> Outcome {
    let path = picture.to_string_lossy();
    let started = Instant::now();
    let mut last = None;
    while started.elapsed() < PATIENCE {
        std::thread::sleep(PAUSE);
        if !matches!(app.child().try_wait(), Ok(None)) {
            return Err(Stop::EndedEarly);
        }
        run(Command::new("import").args(["-silent", "-window", "root", &path]))?;
        let look = printed(Command::new("identify").args(["-format", "%k %#", &path]))
            .and_then(|text| parsed(&text));
        match look {
            Some(look) if look.0 >= COLOURS_OF_A_PAGE && last.as_ref() == Some(&look) => return Ok(()),
            look => last = look,
        }
    }
    match last {
        // Something on the page moves; the last picture is as good as any.
        Some((colours, _)) if colours >= COLOURS_OF_A_PAGE => Ok(()),
        _ => Err(Stop::Blank { seconds: PATIENCE.as_secs() }),
    }
}

/// The number of colours and the signature of a picture, as `identify` prints them.
fn parsed(text: &str) -> Option<(u32, String)> {
    let (colours, signature) = text.trim().split_once(' ')?;
    Some((colours.parse().ok()?, signature.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_is_colours_and_a_signature() {
        assert_eq!(parsed("182 0af3\n"), Some((182, "0af3".to_owned())));
        assert_eq!(parsed(""), None);
        assert_eq!(parsed("many 0af3"), None);
    }
}
