//! A private desktop for each test: an X display, a session bus and a notification daemon. All are real, and the
//! desktop on which the tests run is neither needed nor affected.

mod assistive;
mod bus;
mod close;
mod daemon;
mod keychain;
mod panel;
mod window;

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::programs::program;

pub use assistive::{AccessibleNode, Assistive, Role};
pub use daemon::{Daemon, Notification};
pub use window::Window;

/// Width and height of the display, in pixels.
pub const SCREEN_SIZE: (u32, u32) = (1280, 860);
/// Time limit for a daemon to become available.
const DAEMON_START_TIMEOUT: Duration = Duration::from_secs(20);
/// Shows alerts in the upper left corner, where tests click; the left button runs the default action.
const DUNST_CONFIG: &str = "[global]\nmonitor = 0\norigin = top-left\noffset = 0x0\nwidth = 400\nheight = 200\n\
    font = Noto Sans 11\nmouse_left_click = do_action, close_current\nidle_threshold = 0\n\
    [urgency_normal]\ntimeout = 0\n";

/// A private desktop. Its processes end when it is dropped.
pub struct Desktop {
    display: String,
    bus: String,
    folder: TempDir,
    dunst: Option<Child>,
    _processes: Vec<Child>,
}

impl Desktop {
    /// Starts the display, the bus and a real notification daemon.
    ///
    /// # Panics
    /// If one of them is not installed or does not start.
    pub async fn start() -> Self {
        let mut desktop = Self::without_daemon().await;
        desktop.start_dunst().await;
        desktop
    }

    /// Starts the display and the bus only; the bus activates no notification daemon either.
    ///
    /// # Panics
    /// As [`Desktop::start`].
    pub async fn without_daemon() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let screen = format!("{}x{}x24", SCREEN_SIZE.0, SCREEN_SIZE.1);
        let mut xvfb = Command::new("Xvfb");
        xvfb.args(["-displayfd", "1", "-screen", "0", &screen, "-nolisten", "tcp"]);
        let (xvfb, number) = spawn_daemon(&mut xvfb).await;
        let mut bus = Command::new("dbus-daemon");
        let config = folder.path().join("bus.conf");
        std::fs::write(&config, bus::CONFIG).unwrap();
        bus.arg("--config-file").arg(&config).args(["--nofork", "--print-address=1"]);
        let (bus, address) = spawn_daemon(&mut bus).await;
        let _processes = vec![xvfb, bus];
        Self { display: format!(":{number}"), bus: address, folder, dunst: None, _processes }
    }

    /// Starts dunst, a notification daemon.
    pub async fn start_dunst(&mut self) {
        let config = self.folder.path().join("dunstrc");
        std::fs::write(&config, DUNST_CONFIG).unwrap();
        self.dunst = Some(self.command("dunst").arg("-config").arg(&config).spawn().unwrap());
        self.wait_for_daemon().await;
    }

    /// Stops dunst.
    pub async fn stop_dunst(&mut self) {
        if let Some(mut dunst) = self.dunst.take() {
            dunst.kill().await.unwrap();
        }
    }

    /// Returns the name of the X display.
    pub fn display(&self) -> &str {
        &self.display
    }

    /// Returns the address of the session bus.
    fn bus_address(&self) -> &str {
        &self.bus
    }

    /// Opens a connection to the session bus.
    pub async fn connect(&self) -> zbus::Connection {
        zbus::connection::Builder::address(self.bus.as_str()).unwrap().build().await.unwrap()
    }

    /// Starts the app on a data folder without driving its window.
    pub fn launch(&self, data_dir: &Path, arguments: &[&str]) -> Child {
        let mut command = self.command(program("ortoo", "ORTOO_BIN"));
        command.args(arguments).env("ORTOO_DATA_DIR", data_dir).env("ORTOO_MINIMUM_INTERVAL_SECONDS", "0");
        command.spawn().unwrap()
    }

    /// Returns the visible X windows with a name.
    pub async fn windows(&self, name: &str) -> Vec<String> {
        let mut command = self.command("xdotool");
        let ran =
            command.args(["search", "--onlyvisible", "--name", name]).stdout(Stdio::piped()).output().await;
        // xdotool fails if there are none.
        String::from_utf8(ran.unwrap().stdout).unwrap().lines().map(str::to_owned).collect()
    }

    /// Closes a window as its close button does.
    pub fn close_window(&self, window: &str) {
        close::send_delete_window(&self.display, window.parse().unwrap());
    }

    /// Returns a folder of the desktop's user: `.config`, `.local/share` or `.cache`.
    pub fn home(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Returns a command that runs on this desktop; the process ends when its handle is dropped.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .env("LC_ALL", "C.UTF-8")
            .env("HOME", self.folder.path())
            .env("XDG_CONFIG_HOME", self.home(".config"))
            .env("XDG_DATA_HOME", self.home(".local/share"))
            .env("XDG_CACHE_HOME", self.home(".cache"))
            .env_remove("WAYLAND_DISPLAY")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true);
        command
    }

    /// Returns how many alerts are on the screen.
    pub async fn alerts(&self) -> u32 {
        self.output("dunstctl", &["count", "displayed"]).await.trim().parse().unwrap()
    }

    /// Returns the daemon's history of alerts.
    pub async fn alert_history(&self) -> serde_json::Value {
        serde_json::from_str(&self.output("dunstctl", &["history"]).await).unwrap()
    }

    /// Clicks with the left button.
    pub async fn click(&self, x: u32, y: u32) {
        let (x, y) = (x.to_string(), y.to_string());
        self.output("xdotool", &["mousemove", &x, &y, "sleep", "0.3", "click", "1"]).await;
    }

    /// Moves the pointer to a position and leaves it there.
    pub async fn hover(&self, (x, y): (u32, u32)) {
        let (x, y) = (x.to_string(), y.to_string());
        // Coming from elsewhere, so that the pointer moves even if it was there before.
        self.output("xdotool", &["mousemove", "1", "1", "sleep", "0.1", "mousemove", &x, &y]).await;
    }

    /// Turns the wheel down by a number of notches.
    pub async fn wheel(&self, (x, y): (u32, u32), notches: u32) {
        let (x, y, notches) = (x.to_string(), y.to_string(), notches.to_string());
        self.output("xdotool", &["mousemove", &x, &y, "click", "--repeat", &notches, "5"]).await;
    }

    /// Presses the left button at one position and releases it at another.
    pub async fn drag(&self, from: (u32, u32), to: (u32, u32)) {
        let [x, y, a, b] = [from.0, from.1, to.0, to.1].map(|n| n.to_string());
        let begin = ["mousemove", &x, &y, "sleep", "0.2", "mousedown", "1", "sleep", "0.1"];
        let end = ["mousemove", &a, &b, "sleep", "0.2", "mouseup", "1"];
        self.output("xdotool", &[&begin[..], &end[..]].concat()).await;
    }

    /// Presses a key by its X key code, which is independent of the layout, or by its name.
    pub async fn press(&self, key: &str) {
        self.output("xdotool", &["key", key]).await;
    }

    /// Types a text.
    pub async fn write(&self, text: &str) {
        self.output("xdotool", &["type", "--delay", "8", "--", text]).await;
    }

    /// Waits for a window with a name and gives it the keyboard focus.
    pub async fn focus(&self, name: &str) {
        self.output(
            "xdotool",
            &["search", "--sync", "--onlyvisible", "--name", name, "windowfocus", "--sync"],
        )
        .await;
    }

    /// Changes the keyboard layout.
    pub async fn set_layout(&self, layout: &str) {
        self.output("setxkbmap", &[layout]).await;
    }

    /// Saves a picture of the whole screen as PNG.
    pub async fn capture(&self, path: &Path) {
        self.output("import", &["-window", "root", path.to_str().unwrap()]).await;
    }

    async fn output(&self, program: &str, arguments: &[&str]) -> String {
        let mut command = self.command(program);
        let ran = command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).output().await;
        let ran = ran.unwrap_or_else(|error| panic!("{program} cannot be run: {error}"));
        let stderr = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert!(ran.status.success(), "{program} {arguments:?}: {stderr}");
        String::from_utf8(ran.stdout).unwrap()
    }

    /// Waits until a name on the session bus has an owner.
    async fn wait_for_name(&self, name: &str) {
        wait_for_owner(&self.connect().await, name, true).await;
    }

    async fn wait_for_daemon(&self) {
        let owned = async {
            loop {
                let status = self.command("dunstctl").args(["count", "displayed"]).status().await.unwrap();
                if status.success() {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        };
        tokio::time::timeout(DAEMON_START_TIMEOUT, owned)
            .await
            .expect("the notification daemon does not answer");
    }
}

/// Starts a daemon and returns the first line it prints, which is its address.
async fn spawn_daemon(command: &mut Command) -> (Child, String) {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true);
    let mut child = command.spawn().unwrap_or_else(|error| {
        panic!(
            "{:?} cannot be started ({error}): `cargo xtask test` installs it",
            command.as_std().get_program()
        )
    });
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let line =
        tokio::time::timeout(DAEMON_START_TIMEOUT, lines.next_line()).await.expect("a daemon does not start");
    let line = line.unwrap().unwrap();
    // Read on, because a daemon may end if its output is closed.
    tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
    (child, line)
}

/// Returns the child processes of a process, from /proc.
pub fn children(id: u32) -> Vec<u32> {
    let threads = std::fs::read_dir(format!("/proc/{id}/task")).into_iter().flatten().flatten();
    let lists = threads.filter_map(|thread| std::fs::read_to_string(thread.path().join("children")).ok());
    lists
        .flat_map(|ids| ids.split_whitespace().filter_map(|id| id.parse().ok()).collect::<Vec<_>>())
        .collect()
}

/// Waits until a name on a bus has an owner, or has none.
async fn wait_for_owner(bus: &zbus::Connection, name: &str, owned: bool) {
    let bus = zbus::fdo::DBusProxy::new(bus).await.unwrap();
    let name = zbus::names::BusName::try_from(name.to_owned()).unwrap();
    let settled = async {
        while bus.name_has_owner(name.clone()).await.unwrap_or(!owned) != owned {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let waited = tokio::time::timeout(DAEMON_START_TIMEOUT, settled).await;
    waited.unwrap_or_else(|_| panic!("{name} should have an owner: {owned}"));
}
