//! Putting the app together: plugins, backend, window, tray, and the tasks that run beside them.

use tauri::{Manager, RunEvent};
use tauri_plugin_autostart::MacosLauncher;

use crate::backend::Backend;
use crate::updates::Updates;
use crate::{
    activation, background, commands, events, menu, notify, pictures, surroundings, tray, updates, window,
};

/// Runs until the reader quits.
pub(crate) fn run() -> tauri::Result<()> {
    tauri::Builder::default()
        // First, so that a second start ends before it does anything.
        .plugin(tauri_plugin_single_instance::init(|app, arguments, folder| {
            activation::second_start(app, &arguments, &folder)
        }))
        .plugin(tauri_plugin_autostart::init(MacosLauncher::LaunchAgent, Some(vec![activation::HIDDEN])))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_updater::Builder::new().build())
        .plugin(tauri_plugin_window_state::Builder::new().build())
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
            surroundings::watch(handle);
            updates::watch(handle);
            Ok(())
        })
        .build(tauri::generate_context!())?
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
