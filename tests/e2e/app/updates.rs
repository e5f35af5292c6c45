//! Updates: a newer version is found, verified and installed in place. Version list and packages come from a real
//! server and are signed by the tool that signs releases.

use std::path::{Path, PathBuf};
use std::process::Command;

use ortoo_tests::desktop::Window;
use ortoo_tests::server::Page;
use serde_json::json;

use crate::{Stage, id};

/// The update's bytes; an AppImage must begin like an ELF executable and be longer than its header.
const NEWER_APPIMAGE_BYTES: &[u8] =
    b"\x7fELF, a newer version of the app, which is longer than the header of a program";

fn signer(arguments: &[&str]) {
    let tauri = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/.bin/tauri");
    let ran = Command::new(&tauri).arg("signer").args(arguments).env("CI", "true").output();
    let ran = ran.unwrap_or_else(|error| panic!("{} cannot be run ({error})", tauri.display()));
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
}

/// A signing key and the folder of its releases.
struct Release {
    folder: tempfile::TempDir,
}

impl Release {
    /// Creates a signing key.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        signer(&[
            "generate",
            "--ci",
            "--password",
            "a word",
            "--write-keys",
            path(&folder.path().join("key")),
        ]);
        Self { folder }
    }

    fn key(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("key.pub")).unwrap()
    }

    fn sign(&self, bytes: &[u8], version: &str) -> String {
        let file = self.folder.path().join("ortoo.AppImage");
        std::fs::write(&file, bytes).unwrap();
        let key = self.folder.path().join("key");
        let fixed =
            ["sign", "--password", "a word", "--private-key-path", path(&key), "--app-version", version];
        signer(&[&fixed[..], &[path(&file)]].concat());
        std::fs::read_to_string(self.folder.path().join("ortoo.AppImage.sig")).unwrap()
    }
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

impl Stage {
    /// Publishes a version as the newest.
    fn release(&self, version: &str, signature: &str) {
        let one = json!({ "url": self.server.url("/ortoo.AppImage"), "signature": signature });
        let notes = "Searches are faster.\nХайлт хурдан боллоо.";
        let list = json!({ "version": version, "notes": notes, "platforms": { "linux-x86_64": one } });
        self.server.put("/latest.json", Page::text("application/json", &list.to_string()));
    }

    /// Opens the app as an AppImage that knows the release's key.
    async fn open_appimage(&self, release: &Release) -> (PathBuf, Window) {
        let file = self.profile.path().join("Ortoo.AppImage");
        std::fs::write(&file, "this version").unwrap();
        let (key, list) = (release.key(), self.server.url("/latest.json"));
        let variables = [("APPIMAGE", path(&file)), ("ORTOO_UPDATE_KEY", &key), ("ORTOO_UPDATE_URL", &list)];
        let window = self.desktop.open_with(self.profile.path(), &variables).await;
        window.click(&id("nav-settings")).await;
        (file, window)
    }
}

async fn said(window: &Window, words: &str) {
    let text = serde_json::to_string(words).unwrap();
    window.until(&format!("return document.body.innerText.includes({text})")).await;
}

async fn show(window: &Window) {
    let script = "document.querySelector('[data-testid=settings-update]').scrollIntoView()";
    window.run(script, Vec::new()).await;
    // Scroll only the page.
    window.until("return document.querySelector('.app').getBoundingClientRect().top === 0").await;
}

#[tokio::test]
async fn a_newer_version_is_verified_and_replaces_the_running_one() {
    let stage = Stage::with_news().await;
    let release = Release::new();
    stage.release("0.0.1", &release.sign(NEWER_APPIMAGE_BYTES, "0.0.1"));
    let (file, window) = stage.open_appimage(&release).await;
    let kept = || std::fs::read(&file).unwrap();

    window.click(&id("update-look")).await;
    said(&window, "You have the newest version.").await;

    // Changed bytes.
    stage.release("9.1.0", &release.sign(NEWER_APPIMAGE_BYTES, "9.1.0"));
    stage
        .server
        .put("/ortoo.AppImage", Page::bytes("application/octet-stream", b"\x7fELF, and something else"));
    window.click(&id("update-look")).await;
    said(&window, "Version 9.1.0 is there.").await;
    show(&window).await;
    window.screenshot("update-found-en-light").await;
    window.choose("[data-testid=setting-theme]", "dark").await;
    show(&window).await;
    window.screenshot("update-found-en-dark").await;
    window.click(&id("update-install")).await;
    said(&window, "not signed by those who make Örtöö").await;
    assert_eq!(kept(), b"this version");

    // A correctly signed older version that claims to be newer.
    stage.server.put("/ortoo.AppImage", Page::bytes("application/octet-stream", NEWER_APPIMAGE_BYTES));
    stage.release("9.2.0", &release.sign(NEWER_APPIMAGE_BYTES, "0.0.9"));
    window.click(&id("update-look")).await;
    said(&window, "Version 9.2.0 is there.").await;
    window.click(&id("update-install")).await;
    said(&window, "not signed by those who make Örtöö").await;
    assert_eq!(kept(), b"this version");

    // Another key.
    stage.release("9.3.0", &Release::new().sign(NEWER_APPIMAGE_BYTES, "9.3.0"));
    stage.cli.json(0, &["settings", "set", "locale", "mn"]).await;
    window.until("return document.documentElement.lang === 'mn'").await;
    window.click(&id("update-look")).await;
    said(&window, "9.3.0 хувилбар гарчээ.").await;
    window.click(&id("update-install")).await;
    said(&window, "гарын үсэг байхгүй").await;
    show(&window).await;
    window.screenshot("update-unsigned-mn-dark").await;
    assert_eq!(kept(), b"this version");

    // A valid update.
    stage.release("9.4.0", &release.sign(NEWER_APPIMAGE_BYTES, "9.4.0"));
    window.click(&id("update-look")).await;
    said(&window, "9.4.0 хувилбар гарчээ.").await;
    window.click(&id("update-install")).await;
    window.find(&id("update-restart")).await;
    show(&window).await;
    window.screenshot("update-installed-mn-dark").await;
    window.choose("[data-testid=setting-theme]", "light").await;
    show(&window).await;
    window.screenshot("update-installed-mn-light").await;
    assert_eq!(kept(), NEWER_APPIMAGE_BYTES);
    window.close().await;
}

#[tokio::test]
async fn an_unreachable_or_invalid_update_server_is_reported_and_nothing_changes() {
    let stage = Stage::with_news().await;
    let release = Release::new();
    stage.server.put("/latest.json", Page::text("text/html", "<h1>not here</h1>"));
    let (file, window) = stage.open_appimage(&release).await;
    window.click(&id("update-look")).await;
    said(&window, "offers no version for this system").await;
    let list = json!({ "version": "9.9.9", "platforms": {} });
    stage.server.put("/latest.json", Page::text("application/json", &list.to_string()));
    window.click(&id("update-look")).await;
    window.until("return !document.querySelector('[data-testid=update-look]').disabled").await;
    said(&window, "offers no version for this system").await;
    assert_eq!(std::fs::read(&file).unwrap(), b"this version");
    window.close().await;
}

#[tokio::test]
async fn without_a_key_the_app_says_that_it_does_not_check() {
    let stage = Stage::with_news().await;
    let window = stage.open().await;
    window.click(&id("nav-settings")).await;
    said(&window, "This copy of Örtöö does not look for new versions.").await;
    assert!(!window.has(&id("update-look")).await);
    window.close().await;
}
