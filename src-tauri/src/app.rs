//! Starting the app: plugins, state, window, tray and background tasks.

use std::time::Duration;

use tauri::{AppHandle, Manager, RunEvent};
use tauri_plugin_autostart::MacosLauncher;
use tauri_plugin_window_state::StateFlags;

use crate::backend::{Backend, backend};
use crate::desktop::{menu, notify, power, tray};
use crate::launch::activation;
use crate::updates::Updates;
use crate::{background, commands, events, pictures, snapshot, updates, window};

/// Time after the start before background work begins, so that it does not slow down the opening of the window.
const BACKGROUND_START_DELAY: Duration = Duration::from_secs(1);

/// Runs the app until the reader quits.
pub(crate) fn run() -> tauri::Result<()> {
    let mut context = tauri::generate_context!();
    snapshot::SnapshotAssets::install(&mut context);
    tauri::Builder::default()
        // First, so that a second process exits before it does anything else.
        .plugin(tauri_plugin_single_instance::init(|app, arguments, folder| {
            activation::handle_second_start(app, &arguments, &folder)
        }))
        .plugin(tauri_plugin_autostart::init(
            MacosLauncher::LaunchAgent,
            Some(vec![activation::HIDDEN_ARGUMENT]),
        ))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_updater::Builder::new().build())
        // Without visibility: a window that is opened is always shown.
        .plugin(
            tauri_plugin_window_state::Builder::new()
                .with_state_flags(StateFlags::all() & !StateFlags::VISIBLE)
                .build(),
        )
        .register_asynchronous_uri_scheme_protocol(pictures::PICTURE_SCHEME, |context, request, responder| {
            pictures::serve(context.app_handle(), &request, responder);
        })
        .invoke_handler(commands::handler())
        .on_window_event(background::on_window_event)
        .setup(|app| {
            let handle = app.handle();
            app.manage(Updates::default());
            // In parallel to the creation of the window, whose page calls no command before setup has ended.
            let opening = std::thread::spawn(Backend::open);
            if !activation::is_hidden_start() {
                window::open(handle)?;
            }
            let backend = opening.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            app.manage(backend);
            window::update_title(handle);
            activation::handle_first_start(handle);
            menu::build(handle)?;
            tray::build(handle);
            notify::install(handle);
            events::spawn_forwarding(handle);
            spawn_background_work(handle);
            updates::spawn_daily_check(handle);
            Ok(())
        })
        .build(context)?
        .run(|app, event| match event {
            // The last window was closed; the app keeps running.
            RunEvent::ExitRequested { code: None, api, .. } => api.prevent_exit(),
            RunEvent::Exit => background::on_exit(app),
            #[cfg(target_os = "macos")]
            RunEvent::Opened { urls } => activation::handle_opened_urls(app, &urls),
            #[cfg(target_os = "macos")]
            RunEvent::Reopen { has_visible_windows: false, .. } => window::raise(app),
            _ => {}
        });
    Ok(())
}

/// Starts the engine's background work, after the window has had time to open.
fn spawn_background_work(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        if !activation::is_hidden_start() {
            tokio::time::sleep(BACKGROUND_START_DELAY).await;
        }
        // The engine needs the power state before the first refresh.
        power::update(&app).await;
        power::spawn_updates(&app);
        if let Ok(engine) = backend(&app).engine() {
            engine.run_in_background().await;
        }
    });
}
