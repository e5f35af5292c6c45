//! GNOME's keychain, unlocked, on the private desktop's bus and in its folder.

use std::process::Stdio;

use tokio::io::AsyncWriteExt;
use tokio::process::Child;

use super::Desktop;

impl Desktop {
    /// Starts an unlocked keychain; it ends when the handle is dropped.
    pub async fn start_keychain(&self) -> Child {
        let mut command = self.command("gnome-keyring-daemon");
        command.args(["--foreground", "--unlock", "--components=secrets"]).stdin(Stdio::piped());
        let mut daemon = command.spawn().unwrap_or_else(|error| {
            panic!("gnome-keyring-daemon cannot be started ({error}): `cargo xtask test` installs it")
        });
        // The daemon creates a keychain with this password.
        let mut stdin = daemon.stdin.take().unwrap();
        stdin.write_all(b"a password").await.unwrap();
        drop(stdin);
        self.wait_for_name("org.freedesktop.secrets").await;
        daemon
    }
}
