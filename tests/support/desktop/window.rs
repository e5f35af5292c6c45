//! Drives the app's window through WebDriver: the shipped program with its own web view.

use std::path::{Path, PathBuf};
use std::time::Duration;

use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::process::Child;

use super::{Desktop, children, wait_for_owner};
use crate::programs::program;

/// Time limit for anything in the window, generous for slow machines.
const WINDOW_TIMEOUT: Duration = Duration::from_secs(30);

/// The bus name that the app owns while it runs.
const APP_BUS_NAME: &str = "mn.ortoo.reader.SingleInstance";

/// A driven window; the app ends with it.
pub struct Window {
    client: Client,
    driver: Child,
    bus: zbus::Connection,
}

/// Returns the graphics mode for the app: `hardware` by default, because the driver waits a second for a frame after
/// each action in software mode. `ORTOO_GRAPHICS=software` in the environment of the tests overrides it.
fn graphics_mode() -> String {
    std::env::var("ORTOO_GRAPHICS").unwrap_or_else(|_| "hardware".to_owned())
}

impl Desktop {
    /// Opens the app on a data folder, driven through WebDriver.
    pub async fn open(&self, data_dir: &Path) -> Window {
        Window::open(self, data_dir, &[]).await
    }

    /// Opens the app with additional environment variables.
    pub async fn open_with(&self, data_dir: &Path, variables: &[(&str, &str)]) -> Window {
        Window::open(self, data_dir, variables).await
    }
}

impl Window {
    async fn open(desktop: &Desktop, data_dir: &Path, variables: &[(&str, &str)]) -> Self {
        let port = free_port();
        let driver = desktop
            .command("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("ORTOO_DATA_DIR", data_dir)
            .env("ORTOO_MINIMUM_INTERVAL_SECONDS", "0")
            .env("ORTOO_GRAPHICS", graphics_mode())
            .envs(variables.iter().copied())
            .spawn()
            .unwrap_or_else(|error| panic!("WebKitWebDriver cannot be started ({error})"));
        let binary = program("ortoo", "ORTOO_BIN");
        let capabilities = json!({ "webkitgtk:browserOptions": { "binary": binary, "args": [] } });
        let Value::Object(capabilities) = capabilities else { unreachable!() };
        let address = format!("http://127.0.0.1:{port}");
        let connected = async {
            while tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err() {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            let mut builder = ClientBuilder::new(HttpConnector::new());
            builder.capabilities(capabilities).connect(&address).await
        };
        let client = tokio::time::timeout(WINDOW_TIMEOUT, connected).await.expect("the window does not open");
        let client = client.unwrap_or_else(|error| panic!("the window cannot be driven: {error}"));
        let window = Self { client, driver, bus: desktop.connect().await };
        window.find("[data-testid=app][data-ready=true]").await;
        window
    }

    /// Waits for an element that matches a CSS selector and returns the first.
    pub async fn find(&self, css: &str) -> Element {
        let element = self.client.wait().at_most(WINDOW_TIMEOUT).for_element(Locator::Css(css)).await;
        match element {
            Ok(element) => element,
            Err(error) => {
                let shown = self.text("body").await;
                panic!("{css} does not appear ({error}); the window shows:\n{shown}")
            }
        }
    }

    /// Returns all elements that match now.
    pub async fn all(&self, css: &str) -> Vec<Element> {
        self.client.find_all(Locator::Css(css)).await.unwrap()
    }

    /// Returns whether an element matches now.
    pub async fn has(&self, css: &str) -> bool {
        !self.all(css).await.is_empty()
    }

    /// Clicks the first element that matches.
    pub async fn click(&self, css: &str) {
        self.find(css).await.click().await.unwrap_or_else(|error| panic!("{css} cannot be clicked: {error}"));
        self.settle().await;
    }

    /// Replaces the text of the first field that matches.
    pub async fn fill(&self, css: &str, text: &str) {
        let field = self.find(css).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
        self.settle().await;
    }

    /// Opens a list box and chooses an option by its value.
    pub async fn choose(&self, css: &str, value: &str) {
        self.click(css).await;
        self.click(&format!("[role=listbox] [role=option][data-value='{value}']")).await;
    }

    /// Returns the visible text of the first element that matches.
    pub async fn text(&self, css: &str) -> String {
        let script = "return document.querySelector(arguments[0])?.innerText ?? ''";
        self.run(script, vec![css.into()]).await.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until a script returns true.
    pub async fn until(&self, script: &str) {
        let waited = async {
            while self.run(script, Vec::new()).await != Value::Bool(true) {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        if tokio::time::timeout(WINDOW_TIMEOUT, waited).await.is_err() {
            panic!("never true: {script}; the window shows:\n{}", self.text("body").await);
        }
    }

    /// Runs a script in the window and returns its result.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client.execute(script, arguments).await.unwrap()
    }

    /// Runs a script that returns its result by calling its last argument.
    pub async fn run_async(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client.execute_async(script, arguments).await.unwrap()
    }

    /// Waits for two frames, after which every change is painted.
    pub async fn settle(&self) {
        let script = "const done = arguments[arguments.length - 1];\
            requestAnimationFrame(() => requestAnimationFrame(() => done(null)))";
        self.client.execute_async(script, Vec::new()).await.unwrap();
    }

    /// Saves a picture of the window in `target/screenshots` and returns its path.
    pub async fn screenshot(&self, name: &str) -> PathBuf {
        self.settle().await;
        let folder = program("ortoo", "ORTOO_BIN").parent().unwrap().parent().unwrap().join("screenshots");
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join(format!("{name}.png"));
        std::fs::write(&path, self.client.screenshot().await.unwrap()).unwrap();
        path
    }

    /// Closes the window and waits until the app has ended.
    pub async fn close(self) {
        let processes = children(self.driver.id().unwrap());
        self.client.close().await.unwrap();
        // The driver ends the app after it has answered; a leftover app would take the place of the next.
        for id in processes {
            let start = std::time::Instant::now();
            while is_running(id) {
                assert!(start.elapsed() < WINDOW_TIMEOUT, "the app does not end");
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
        // Until the bus notices that the app has ended, a new one would defer to it and exit.
        wait_for_owner(&self.bus, APP_BUS_NAME, false).await;
    }
}

/// Returns whether a process exists and is not a zombie.
fn is_running(id: u32) -> bool {
    let state = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    state.rsplit_once(") ").is_some_and(|(_, fields)| !fields.starts_with('Z'))
}

/// Returns a free port on loopback.
fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}
