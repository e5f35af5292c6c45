//! The state of the computer: whether it saves power or has a metered connection, and whether the desktop has a tray.

use std::time::Duration;

use ortoo_model::Event;
use tauri::AppHandle;

use crate::backend::backend;
use crate::emit::emit;

/// Time between two checks of the power and network state.
const CHECK_INTERVAL: Duration = Duration::from_secs(300);

/// Updates the engine, and notifies the window if the state has changed.
pub(crate) async fn update(app: &AppHandle) {
    if backend(app).set_power_saving(query_power_saving().await) {
        emit(app, &Event::DesktopChanged);
    }
}

/// Starts a task that updates the state regularly.
pub(crate) fn spawn_updates(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        loop {
            tokio::time::sleep(CHECK_INTERVAL).await;
            update(&app).await;
        }
    });
}

/// Returns whether the desktop shows icons of the StatusNotifier specification.
#[cfg(target_os = "linux")]
pub(crate) async fn has_tray_host() -> bool {
    linux::with_timeout(linux::has_tray_host()).await.unwrap_or(false)
}

/// Returns true: Windows and macOS always have a tray.
#[cfg(not(target_os = "linux"))]
pub(crate) async fn has_tray_host() -> bool {
    true
}

/// Returns whether the computer saves power or has a metered connection. Queries all services at the same time, because
/// the first refresh waits for the result, and a service that does not respond costs its timeout once.
#[cfg(target_os = "linux")]
async fn query_power_saving() -> bool {
    let (saves_power, portal, manager) = tokio::join!(
        linux::with_timeout(linux::saves_power()),
        linux::with_timeout(linux::is_metered_by_portal()),
        linux::with_timeout(linux::is_metered_by_manager()),
    );
    saves_power.unwrap_or(false) || portal.or(manager).unwrap_or(false)
}

// Not implemented for other systems; the reader's refresh interval applies unchanged.
#[cfg(not(target_os = "linux"))]
async fn query_power_saving() -> bool {
    false
}

#[cfg(target_os = "linux")]
mod linux {
    use std::time::Duration;

    use zbus::{Connection, Proxy};

    /// Timeout of one D-Bus query.
    const QUERY_TIMEOUT: Duration = Duration::from_secs(2);
    const PORTAL_NAME: &str = "org.freedesktop.portal.Desktop";
    const PORTAL_PATH: &str = "/org/freedesktop/portal/desktop";

    /// Runs a query; `None` if it fails or times out.
    pub(super) async fn with_timeout(query: impl Future<Output = zbus::Result<bool>>) -> Option<bool> {
        tokio::time::timeout(QUERY_TIMEOUT, query).await.ok()?.ok()
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
        Proxy::new(&connection, PORTAL_NAME, PORTAL_PATH, interface)
            .await?
            .get_property("power-saver-enabled")
            .await
    }

    pub(super) async fn is_metered_by_portal() -> zbus::Result<bool> {
        let connection = Connection::session().await?;
        let interface = "org.freedesktop.portal.NetworkMonitor";
        let portal = Proxy::new(&connection, PORTAL_NAME, PORTAL_PATH, interface).await?;
        portal.call("GetMetered", &()).await
    }

    /// Asks NetworkManager, for desktops without a portal.
    pub(super) async fn is_metered_by_manager() -> zbus::Result<bool> {
        let system = Connection::system().await?;
        let manager = "org.freedesktop.NetworkManager";
        let proxy = Proxy::new(&system, manager, "/org/freedesktop/NetworkManager", manager).await?;
        // NM_METERED_YES and NM_METERED_GUESS_YES.
        Ok(matches!(proxy.get_property::<u32>("Metered").await?, 1 | 3))
    }
}
