//! What the computer around the app is like: whether it saves power or pays for data, whether there is a place
//! for an icon.

use std::time::Duration;

use ortoo_model::Event;
use tauri::AppHandle;

use crate::backend::backend;
use crate::events;

/// How often it is asked.
const INTERVAL: Duration = Duration::from_secs(300);

/// Tells the engine, and the window where it has changed.
pub(crate) async fn look(app: &AppHandle) {
    if backend(app).set_saving(is_saving().await) {
        events::tell(app, &Event::DesktopChanged);
    }
}

/// Looks again from now on.
pub(crate) fn watch(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        loop {
            tokio::time::sleep(INTERVAL).await;
            look(&app).await;
        }
    });
}

/// Whether anybody shows icons of the StatusNotifier specification.
#[cfg(target_os = "linux")]
pub(crate) async fn has_tray_host() -> bool {
    linux::bounded(linux::has_tray_host()).await.unwrap_or(false)
}

/// Windows and macOS always have a place for icons.
#[cfg(not(target_os = "linux"))]
pub(crate) async fn has_tray_host() -> bool {
    true
}

/// All who may know are asked at once: the first refresh waits for it, and a service that does not come up is waited for
/// once.
#[cfg(target_os = "linux")]
async fn is_saving() -> bool {
    let (saves_power, portal, manager) = tokio::join!(
        linux::bounded(linux::saves_power()),
        linux::bounded(linux::is_metered_by_portal()),
        linux::bounded(linux::is_metered_by_manager()),
    );
    saves_power.unwrap_or(false) || portal.or(manager).unwrap_or(false)
}

// Neither is asked there yet; the reader's interval counts.
#[cfg(not(target_os = "linux"))]
async fn is_saving() -> bool {
    false
}

#[cfg(target_os = "linux")]
mod linux {
    use std::time::Duration;

    use zbus::{Connection, Proxy};

    const PATIENCE: Duration = Duration::from_secs(2);
    const PORTAL: &str = "org.freedesktop.portal.Desktop";
    const PORTAL_PATH: &str = "/org/freedesktop/portal/desktop";

    /// An answer, or none where nobody answers in time.
    pub(super) async fn bounded(asked: impl Future<Output = zbus::Result<bool>>) -> Option<bool> {
        tokio::time::timeout(PATIENCE, asked).await.ok()?.ok()
    }

    pub(super) async fn has_tray_host() -> zbus::Result<bool> {
        let connection = Connection::session().await?;
        let watcher = "org.kde.StatusNotifierWatcher";
        let proxy = Proxy::new(&connection, watcher, "/StatusNotifierWatcher", watcher).await?;
        proxy.get_property("IsStatusNotifierHostRegistered").await
    }

    pub(super) async fn saves_power() -> zbus::Result<bool> {
        let connection = Connection::session().await?;
        let interface = "org.freedesktop.portal.PowerProfileMonitor";
        Proxy::new(&connection, PORTAL, PORTAL_PATH, interface)
            .await?
            .get_property("power-saver-enabled")
            .await
    }

    pub(super) async fn is_metered_by_portal() -> zbus::Result<bool> {
        let connection = Connection::session().await?;
        let interface = "org.freedesktop.portal.NetworkMonitor";
        let portal = Proxy::new(&connection, PORTAL, PORTAL_PATH, interface).await?;
        portal.call("GetMetered", &()).await
    }

    /// NetworkManager, where there is no portal.
    pub(super) async fn is_metered_by_manager() -> zbus::Result<bool> {
        let system = Connection::system().await?;
        let manager = "org.freedesktop.NetworkManager";
        let proxy = Proxy::new(&system, manager, "/org/freedesktop/NetworkManager", manager).await?;
        // NM_METERED_YES and NM_METERED_GUESS_YES.
        Ok(matches!(proxy.get_property::<u32>("Metered").await?, 1 | 3))
    }
}
