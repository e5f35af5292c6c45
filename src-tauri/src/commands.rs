//! The commands that the interface calls. Tauri's handlers and the interface's bindings are both generated from the tables
//! in [`app`] and [`library`].

mod app;
mod dialogs;
mod library;
mod startup;
mod table;

#[cfg(test)]
pub(crate) use startup::Startup;
pub(crate) use table::CommandResult;

/// Returns the handler of all commands.
pub(crate) fn handler() -> impl Fn(tauri::ipc::Invoke) -> bool + Send + Sync + 'static {
    let (app, library) = (app::handler(), library::handler());
    move |invoke| {
        if app::NAMES.contains(&invoke.message.command()) { app(invoke) } else { library(invoke) }
    }
}

/// Returns each command's name, and its arguments and result in TypeScript.
#[cfg(test)]
pub(crate) fn signatures(config: &ts_rs::Config) -> Vec<(&'static str, String, String)> {
    [app::signatures(config), library::signatures(config)].concat()
}
