//! Putting the app together: plugins, backend, window, tray, and the tasks that run beside them.

use tauri::{Manager, RunEvent};

use crate::backend::Backend;
use crate::{activation, commands, events, menu, pictures, tray, window};

/// Runs until the reader quits.
pub(crate) fn run() -> tauri::Result<()> {
    tauri::Builder::default()
        // First, so that a second start ends before it does anything.
        .plugin(tauri_plugin_single_instance::init(|app, arguments, _| {
            activation::second_start(app, &arguments)
        }))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_notification::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_window_state::Builder::new().build())
        .register_asynchronous_uri_scheme_protocol(pictures::SCHEME, |context, request, responder| {
            pictures::serve(context.app_handle(), &request, responder);
        })
        .invoke_handler(commands::handler())
        .setup(|app| {
            let handle = app.handle();
            app.manage(Backend::open());
            activation::first_start(handle);
            menu::build(handle)?;
            window::open(handle)?;
            tray::build(handle);
            events::start(handle);
            Ok(())
        })
        .build(tauri::generate_context!())?
        .run(|_, event| {
            if let RunEvent::Exit = event {
                log::info!("the reader quit");
            }
        });
    Ok(())
}
