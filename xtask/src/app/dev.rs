//! `dev`: the app with hot reload of the interface, or the interface alone in a browser.
//!
//! Vite serves the interface and reloads what changes. The shell is built without its `custom-protocol` feature, so that
//! it loads the interface from Vite instead of the embedded files. In a browser the interface runs on its fake backend
//! (`ui/src/ipc/fake.ts`).

use std::net::TcpStream;
use std::process::Command;
use std::time::{Duration, Instant};

use super::screen;
use crate::error::{Error, Result};
use crate::process::{BackgroundProcess, cargo, print_step, run as run_command};
use crate::project::Project;
use crate::setup;
use crate::setup::purpose::Purpose;

/// Host and port of the dev server, as in `ui/vite.config.ts` and `tauri.conf.json`.
const DEV_SERVER: &str = "localhost:5173";

const SERVER_START_TIMEOUT: Duration = Duration::from_secs(60);

const SERVER_POLL_INTERVAL: Duration = Duration::from_millis(100);

/// The shell without embedded files. All members are selected, as in other builds: another selection of packages has
/// other features and would compile the dependencies again.
const BUILD_ARGUMENTS: [&str; 5] = ["build", "--workspace", "--exclude", "xtask", "--no-default-features"];

/// Options of `dev`.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct DevOptions {
    /// Serve the interface for a browser, without the shell.
    ui_only: bool,
    /// Show the app on a virtual screen, and end after the screenshot.
    once: bool,
}

impl DevOptions {
    /// Parses `--ui` or `--once`.
    pub(crate) fn parse(arguments: &[&str]) -> Result<Self> {
        match arguments {
            [] => Ok(Self::default()),
            ["--ui"] => Ok(Self { ui_only: true, once: false }),
            ["--once"] => Ok(Self { ui_only: false, once: true }),
            _ => Err(Error::Usage("dev takes only --ui or --once\n")),
        }
    }
}

/// Sets up, starts the dev server, and then the app unless only the interface is wanted. Ends with the app, or by Ctrl-C.
pub(crate) fn run(project: &Project, options: DevOptions) -> Result {
    let needs_virtual_screen = !options.ui_only && (options.once || !screen::is_available());
    setup::run(project, if needs_virtual_screen { Purpose::Show } else { Purpose::Build })?;
    if options.ui_only {
        print_step(&format!(
            "serving the interface with its fake backend at http://{DEV_SERVER}/ until Ctrl-C"
        ));
        print_step("?fake-delay=500 makes the backend slow, ?fake-empty starts without sources");
        return run_command(&mut vite(project));
    }
    print_step("building the app without embedded files (cargo build); the first time takes several minutes");
    run_command(&mut cargo(&project.root, &BUILD_ARGUMENTS))?;
    print_step("starting the dev server of the interface (vite)");
    let mut server = BackgroundProcess::spawn(&mut vite(project))?;
    wait_for_server(&mut server)?;
    print_step("starting Örtöö; changes in ui/src appear at once, changes in Rust after a restart");
    screen::run_app(project, &mut Command::new(project.debug_program("ortoo")), "dev", options.once)
}

/// The dev server. Started without npm, which would not pass on the signal that ends it.
fn vite(project: &Project) -> Command {
    let mut vite = Command::new(project.npm_program("vite"));
    vite.current_dir(project.ui());
    vite
}

/// Waits until the dev server accepts connections.
fn wait_for_server(server: &mut BackgroundProcess) -> Result {
    let started = Instant::now();
    while started.elapsed() < SERVER_START_TIMEOUT {
        if let Ok(Some(status)) = server.child().try_wait() {
            // Most often because another server uses the port.
            return Err(Error::Failed { command: "vite".into(), code: status.code() });
        }
        if TcpStream::connect(DEV_SERVER).is_ok() {
            return Ok(());
        }
        std::thread::sleep(SERVER_POLL_INTERVAL);
    }
    Err(Error::io("waiting for the dev server", std::io::ErrorKind::TimedOut.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_options_exclude_each_other() {
        assert_eq!(DevOptions::parse(&[]).ok(), Some(DevOptions::default()));
        assert!(DevOptions::parse(&["--ui"]).is_ok_and(|options| options.ui_only && !options.once));
        assert!(DevOptions::parse(&["--once"]).is_ok_and(|options| options.once && !options.ui_only));
        assert!(DevOptions::parse(&["--ui", "--once"]).is_err());
    }

    #[test]
    fn the_address_of_the_dev_server_is_the_configured_one() {
        let root = Project::locate().root;
        let tauri = std::fs::read_to_string(root.join("src-tauri/tauri.conf.json")).unwrap();
        assert!(tauri.contains(&format!("\"devUrl\": \"http://{DEV_SERVER}\"")));
        let vite = std::fs::read_to_string(root.join("ui/vite.config.ts")).unwrap();
        assert!(vite.contains(&format!("port: {}", DEV_SERVER.trim_start_matches("localhost:"))));
    }
}
