//! A desktop of its own for each test: a display, a session bus and a notification daemon, all real, so
//! that nothing of the desktop the tests run on is touched or needed.

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

pub use assistive::{Assistive, Role, Told};
pub use daemon::{Daemon, Notice};
pub use window::Window;

/// Width and height of the display in pixels.
pub const SCREEN: (u32, u32) = (1280, 860);
/// What a daemon needs to say that it is there.
const START: Duration = Duration::from_secs(20);
/// Alerts in the upper left corner, where a click finds them; the left button opens.
const DUNST: &str = "[global]\nmonitor = 0\norigin = top-left\noffset = 0x0\nwidth = 400\nheight = 200\n\
    font = Noto Sans 11\nmouse_left_click = do_action, close_current\nidle_threshold = 0\n\
    [urgency_normal]\ntimeout = 0\n";

/// The desktop; its processes end with it.
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
    /// One of them is not installed or does not start.
    pub async fn start() -> Self {
        let mut desktop = Self::without_daemon().await;
        desktop.start_dunst().await;
        desktop
    }

    /// The same with nobody to show alerts, and nobody whom the bus would start to.
    ///
    /// # Panics
    /// As [`Desktop::start`].
    pub async fn without_daemon() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let screen = format!("{}x{}x24", SCREEN.0, SCREEN.1);
        let mut xvfb = Command::new("Xvfb");
        xvfb.args(["-displayfd", "1", "-screen", "0", &screen, "-nolisten", "tcp"]);
        let (xvfb, number) = started(&mut xvfb).await;
        let mut bus = Command::new("dbus-daemon");
        let config = folder.path().join("bus.conf");
        std::fs::write(&config, bus::CONFIG).unwrap();
        bus.arg("--config-file").arg(&config).args(["--nofork", "--print-address=1"]);
        let (bus, address) = started(&mut bus).await;
        let _processes = vec![xvfb, bus];
        Self { display: format!(":{number}"), bus: address, folder, dunst: None, _processes }
    }

    /// Starts dunst.
    pub async fn start_dunst(&mut self) {
        let config = self.folder.path().join("dunstrc");
        std::fs::write(&config, DUNST).unwrap();
        self.dunst = Some(self.command("dunst").arg("-config").arg(&config).spawn().unwrap());
        self.wait_for_daemon().await;
    }

    /// Ends dunst.
    pub async fn stop_dunst(&mut self) {
        if let Some(mut dunst) = self.dunst.take() {
            dunst.kill().await.unwrap();
        }
    }

    /// A notification daemon that the test itself plays, in place of a real one.
    pub async fn play_daemon(&self) -> Daemon {
        Daemon::start(&self.bus).await
    }

    /// Starts a panel with a place for icons: a host of the StatusNotifier specification.
    pub async fn start_panel(&self) -> Vec<Child> {
        panel::start(self).await
    }

    /// Starts a keychain, unlocked.
    pub async fn start_keychain(&self) -> Child {
        keychain::start(self).await
    }

    /// The name of the X display.
    pub fn display(&self) -> &str {
        &self.display
    }

    /// A connection to the session's bus.
    pub async fn connect(&self) -> zbus::Connection {
        zbus::connection::Builder::address(self.bus.as_str()).unwrap().build().await.unwrap()
    }

    /// Starts the app on a data folder without driving its window.
    pub fn launch(&self, data_dir: &Path, arguments: &[&str]) -> Child {
        let mut command = self.command(program("ortoo", "ORTOO_BIN"));
        command.args(arguments).env("ORTOO_DATA_DIR", data_dir).env("ORTOO_MINIMUM_INTERVAL_SECONDS", "0");
        command.spawn().unwrap()
    }

    /// The X windows that bear this name and are shown.
    pub async fn windows(&self, name: &str) -> Vec<String> {
        let mut command = self.command("xdotool");
        let ran =
            command.args(["search", "--onlyvisible", "--name", name]).stdout(Stdio::piped()).output().await;
        // It fails when there are none.
        String::from_utf8(ran.unwrap().stdout).unwrap().lines().map(str::to_owned).collect()
    }

    /// Asks a window to close, as its close button does.
    pub fn close_window(&self, window: &str) {
        close::ask(&self.display, window.parse().unwrap());
    }

    /// A folder of the desktop's user: `.config`, `.local/share` or `.cache`.
    pub fn home(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A program on this desktop and on no other; it ends with its handle.
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

    /// Opens the app on a data folder, driven through WebDriver.
    pub async fn open(&self, data_dir: &Path) -> Window {
        Window::open(self, data_dir, &[]).await
    }

    /// The same with more variables around it.
    pub async fn open_with(&self, data_dir: &Path, variables: &[(&str, &str)]) -> Window {
        Window::open(self, data_dir, variables).await
    }

    /// How many alerts stand on the screen.
    pub async fn alerts(&self) -> u32 {
        self.output("dunstctl", &["count", "displayed"]).await.trim().parse().unwrap()
    }

    /// The alerts shown and closed so far, as the daemon tells them.
    pub async fn alert_history(&self) -> serde_json::Value {
        serde_json::from_str(&self.output("dunstctl", &["history"]).await).unwrap()
    }

    /// Clicks with the left button.
    pub async fn click(&self, x: u32, y: u32) {
        let (x, y) = (x.to_string(), y.to_string());
        self.output("xdotool", &["mousemove", &x, &y, "sleep", "0.3", "click", "1"]).await;
    }

    /// Moves the pointer to a place, and lets it rest there.
    pub async fn hover(&self, (x, y): (u32, u32)) {
        let (x, y) = (x.to_string(), y.to_string());
        // A pointer that was there before has not moved.
        self.output("xdotool", &["mousemove", "1", "1", "sleep", "0.1", "mousemove", &x, &y]).await;
    }

    /// Turns the wheel down at a place, so many notches.
    pub async fn wheel(&self, (x, y): (u32, u32), notches: u32) {
        let (x, y, notches) = (x.to_string(), y.to_string(), notches.to_string());
        self.output("xdotool", &["mousemove", &x, &y, "click", "--repeat", &notches, "5"]).await;
    }

    /// Presses the left button at a place and lets it go at another.
    pub async fn drag(&self, from: (u32, u32), to: (u32, u32)) {
        let [x, y, a, b] = [from.0, from.1, to.0, to.1].map(|n| n.to_string());
        let begin = ["mousemove", &x, &y, "sleep", "0.2", "mousedown", "1", "sleep", "0.1"];
        let end = ["mousemove", &a, &b, "sleep", "0.2", "mouseup", "1"];
        self.output("xdotool", &[&begin[..], &end[..]].concat()).await;
    }

    /// Presses the key at a place, whatever letter the layout puts there: an X key code, or a key's name.
    pub async fn press(&self, key: &str) {
        self.output("xdotool", &["key", key]).await;
    }

    /// Types a text.
    pub async fn write(&self, text: &str) {
        self.output("xdotool", &["type", "--delay", "8", "--", text]).await;
    }

    /// Takes the keyboard to the window of this name, as soon as it is there.
    pub async fn focus(&self, name: &str) {
        self.output(
            "xdotool",
            &["search", "--sync", "--onlyvisible", "--name", name, "windowfocus", "--sync"],
        )
        .await;
    }

    /// Puts another keyboard layout in place.
    pub async fn set_layout(&self, layout: &str) {
        self.output("setxkbmap", &[layout]).await;
    }

    /// The whole screen as a PNG at this path.
    pub async fn capture(&self, path: &Path) {
        self.output("import", &["-window", "root", path.to_str().unwrap()]).await;
    }

    async fn output(&self, program: &str, arguments: &[&str]) -> String {
        let mut command = self.command(program);
        let ran = command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).output().await;
        let ran = ran.unwrap_or_else(|error| panic!("{program} cannot be run: {error}"));
        let said = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert!(ran.status.success(), "{program} {arguments:?}: {said}");
        String::from_utf8(ran.stdout).unwrap()
    }

    /// Waits until somebody answers on the session's bus by this name.
    async fn wait_for_name(&self, name: &str) {
        wait_for_owner(&self.connect().await, name, true).await;
    }

    async fn wait_for_daemon(&self) {
        let owned = async {
            loop {
                let asked = self.command("dunstctl").args(["count", "displayed"]).status().await.unwrap();
                if asked.success() {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        };
        tokio::time::timeout(START, owned).await.expect("the notification daemon does not answer");
    }
}

/// Starts a daemon that says on its first line where it can be found.
async fn started(command: &mut Command) -> (Child, String) {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true);
    let mut child = command.spawn().unwrap_or_else(|error| {
        panic!(
            "{:?} cannot be started ({error}): `cargo xtask test` installs it",
            command.as_std().get_program()
        )
    });
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let line = tokio::time::timeout(START, lines.next_line()).await.expect("a daemon does not start");
    let line = line.unwrap().unwrap();
    // Kept open: a daemon whose output is closed may end.
    tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
    (child, line)
}

/// What a process has started, by /proc.
pub fn children(id: u32) -> Vec<u32> {
    let threads = std::fs::read_dir(format!("/proc/{id}/task")).into_iter().flatten().flatten();
    let lists = threads.filter_map(|thread| std::fs::read_to_string(thread.path().join("children")).ok());
    lists
        .flat_map(|ids| ids.split_whitespace().filter_map(|id| id.parse().ok()).collect::<Vec<_>>())
        .collect()
}

/// Waits until a name on a bus has an owner, or none.
async fn wait_for_owner(bus: &zbus::Connection, name: &str, owned: bool) {
    let bus = zbus::fdo::DBusProxy::new(bus).await.unwrap();
    let name = zbus::names::BusName::try_from(name.to_owned()).unwrap();
    let settled = async {
        while bus.name_has_owner(name.clone()).await.unwrap_or(!owned) != owned {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let waited = tokio::time::timeout(START, settled).await;
    waited.unwrap_or_else(|_| panic!("whether somebody answers as {name} is to be: {owned}"));
}
