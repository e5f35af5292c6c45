//! The app's window, driven through WebDriver: the same program that is installed, with its own web view.

use std::path::{Path, PathBuf};
use std::time::Duration;

use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::process::Child;

use super::{Desktop, children, wait_for_owner};
use crate::programs::program;

/// What anything in the window may take on a slow machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the app is called on the session's bus as long as it runs.
const INSTANCE: &str = "mn.ortoo.reader.SingleInstance";

/// The driven window; the app ends with it.
pub struct Window {
    client: Client,
    driver: Child,
    bus: zbus::Connection,
}

/// As with a graphics processor: without one the driver waits a second for a picture after each thing it does, and
/// most readers have one. `ORTOO_GRAPHICS=software` around the tests takes the other way.
fn graphics() -> String {
    std::env::var("ORTOO_GRAPHICS").unwrap_or_else(|_| "hardware".to_owned())
}

impl Window {
    pub(super) async fn open(desktop: &Desktop, data_dir: &Path, variables: &[(&str, &str)]) -> Self {
        let port = free_port();
        let driver = desktop
            .command("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("ORTOO_DATA_DIR", data_dir)
            .env("ORTOO_MINIMUM_INTERVAL_SECONDS", "0")
            .env("ORTOO_GRAPHICS", graphics())
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
        let client = tokio::time::timeout(PATIENCE, connected).await.expect("the window does not open");
        let client = client.unwrap_or_else(|error| panic!("the window cannot be driven: {error}"));
        let window = Self { client, driver, bus: desktop.connect().await };
        window.find("[data-testid=app][data-ready=true]").await;
        window
    }

    /// The first element that fits a CSS selector, as soon as it is there.
    pub async fn find(&self, css: &str) -> Element {
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::Css(css)).await;
        match found {
            Ok(element) => element,
            Err(error) => {
                let shown = self.text("body").await;
                panic!("{css} is not there ({error}); the window shows:\n{shown}")
            }
        }
    }

    /// All elements that fit, now.
    pub async fn all(&self, css: &str) -> Vec<Element> {
        self.client.find_all(Locator::Css(css)).await.unwrap()
    }

    /// Whether one fits, now.
    pub async fn has(&self, css: &str) -> bool {
        !self.all(css).await.is_empty()
    }

    /// Clicks the first element that fits.
    pub async fn click(&self, css: &str) {
        self.find(css).await.click().await.unwrap_or_else(|error| panic!("{css} cannot be clicked: {error}"));
        self.settle().await;
    }

    /// Types into the first element that fits, in place of what stands there.
    pub async fn fill(&self, css: &str, text: &str) {
        let field = self.find(css).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
        self.settle().await;
    }

    /// Chooses an option by its value.
    pub async fn choose(&self, css: &str, value: &str) {
        self.find(css).await.select_by_value(value).await.unwrap();
        self.settle().await;
    }

    /// The visible text of the first element that fits.
    pub async fn text(&self, css: &str) -> String {
        let script = "return document.querySelector(arguments[0])?.innerText ?? ''";
        self.run(script, vec![css.into()]).await.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until a script's answer is true.
    pub async fn until(&self, script: &str) {
        let waited = async {
            while self.run(script, Vec::new()).await != Value::Bool(true) {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        if tokio::time::timeout(PATIENCE, waited).await.is_err() {
            panic!("never true: {script}; the window shows:\n{}", self.text("body").await);
        }
    }

    /// Runs a script in the window.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client.execute(script, arguments).await.unwrap()
    }

    /// Runs a script that answers by calling its last argument.
    pub async fn run_async(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client.execute_async(script, arguments).await.unwrap()
    }

    /// Waits for two frames: what was changed is then painted.
    pub async fn settle(&self) {
        let script = "const done = arguments[arguments.length - 1];\
            requestAnimationFrame(() => requestAnimationFrame(() => done(null)))";
        self.client.execute_async(script, Vec::new()).await.unwrap();
    }

    /// Keeps a picture of the window under `target/screenshots`.
    pub async fn screenshot(&self, name: &str) -> PathBuf {
        self.settle().await;
        let folder = program("ortoo", "ORTOO_BIN").parent().unwrap().parent().unwrap().join("screenshots");
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join(format!("{name}.png"));
        std::fs::write(&path, self.client.screenshot().await.unwrap()).unwrap();
        path
    }

    /// Ends the app.
    pub async fn close(self) {
        let started = children(self.driver.id().unwrap());
        self.client.close().await.unwrap();
        // The driver ends it after it has answered; one that is left would take the next one's place.
        for id in started {
            let begun = std::time::Instant::now();
            while is_running(id) {
                assert!(begun.elapsed() < PATIENCE, "the app does not end");
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
        // The bus hears of its end a moment later, and until then another one gives up in its favour.
        wait_for_owner(&self.bus, INSTANCE, false).await;
    }
}

/// Whether a process is there, and not only what is left of one that nobody has asked about.
fn is_running(id: u32) -> bool {
    let state = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    state.rsplit_once(") ").is_some_and(|(_, fields)| !fields.starts_with('Z'))
}

/// A port nobody listens on.
fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}
