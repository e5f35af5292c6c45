//! Putting the app together: plugins, backend, window, tray, and the tasks that run beside them.

use std::time::Duration;

use tauri::{AppHandle, Manager, RunEvent};
use tauri_plugin_autostart::MacosLauncher;
use tauri_plugin_window_state::StateFlags;

use crate::backend::{Backend, backend};
use crate::updates::Updates;
use crate::{
    activation, background, commands, events, menu, notify, pictures, snapshot, surroundings, tray, updates,
    window,
};

/// How long the window has the computer for itself when the app starts.
const OPENING: Duration = Duration::from_secs(1);

/// Runs until the reader quits.
pub(crate) fn run() -> tauri::Result<()> {
    let mut context = tauri::generate_context!();
    snapshot::Pages::stand_before(&mut context);
    tauri::Builder::default()
        // First, so that a second start ends before it does anything.
        .plugin(tauri_plugin_single_instance::init(|app, arguments, folder| {
            activation::second_start(app, &arguments, &folder)
        }))
        .plugin(tauri_plugin_autostart::init(MacosLauncher::LaunchAgent, Some(vec![activation::HIDDEN])))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_updater::Builder::new().build())
        // All but whether it was seen: a window that is opened is.
        .plugin(
            tauri_plugin_window_state::Builder::new()
                .with_state_flags(StateFlags::all() & !StateFlags::VISIBLE)
                .build(),
        )
        .register_asynchronous_uri_scheme_protocol(pictures::SCHEME, |context, request, responder| {
            pictures::serve(context.app_handle(), &request, responder);
        })
        .invoke_handler(commands::handler())
        .on_window_event(window::on_event)
        .setup(|app| {
            let handle = app.handle();
            app.manage(Updates::default());
            // While the system makes the window, which asks for nothing before this is done.
            let opening = std::thread::spawn(Backend::open);
            if !activation::is_hidden_start() {
                window::open(handle)?;
            }
            let backend = opening.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            app.manage(backend);
            window::retitle(handle);
            activation::first_start(handle);
            menu::build(handle)?;
            tray::build(handle);
            notify::start(handle);
            events::start(handle);
            start_behind(handle);
            updates::watch(handle);
            Ok(())
        })
        .build(context)?
        .run(|app, event| match event {
            // The last window is gone, and the app goes on without one.
            RunEvent::ExitRequested { code: None, api, .. } => api.prevent_exit(),
            RunEvent::Exit => background::end(app),
            #[cfg(target_os = "macos")]
            RunEvent::Opened { urls } => activation::opened(app, &urls),
            #[cfg(target_os = "macos")]
            RunEvent::Reopen { has_visible_windows: false, .. } => window::raise(app),
            _ => {}
        });
    Ok(())
}

/// Starts what goes on behind the window.
fn start_behind(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        if !activation::is_hidden_start() {
            tokio::time::sleep(OPENING).await;
        }
        // Known before the first source is asked.
        surroundings::look(&app).await;
        surroundings::watch(&app);
        if let Ok(engine) = backend(&app).engine() {
            engine.run_in_background().await;
        }
    });
}
