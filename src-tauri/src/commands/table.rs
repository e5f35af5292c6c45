//! The macro that generates Tauri's handlers and the interface's bindings from one list of commands, so that they cannot
//! differ.

use ortoo_engine::{Engine, EngineError};
use ortoo_model::Failure;
use tauri::AppHandle;

use crate::backend::backend;

/// Result of a command's body.
pub(crate) type CommandResult<T> = Result<T, EngineError>;

/// The first parameter of a command: the engine, or the app.
pub(crate) trait Subject: Sized {
    /// Returns it from the app.
    fn of(app: AppHandle) -> Result<Self, Failure>;
}

impl Subject for Engine {
    fn of(app: AppHandle) -> Result<Self, Failure> {
        backend(&app).engine()
    }
}

impl Subject for AppHandle {
    fn of(app: AppHandle) -> Result<Self, Failure> {
        Ok(app)
    }
}

/// Defines commands. The first parameter is `engine` or `app`, without a type.
macro_rules! commands {
    ($($(#[$doc:meta])* async fn $name:ident($subject:ident $(, $arg:ident: $type:ty)*) -> $answer:ty $body:block)*) => {
        $(
            $(#[$doc])*
            // The bindings use these names for the arguments.
            #[tauri::command(rename_all = "snake_case")]
            async fn $name(app: tauri::AppHandle $(, $arg: $type)*) -> Result<$answer, Failure> {
                let $subject = <table::commands!(@subject $subject) as table::Subject>::of(app)?;
                let work = async move || -> table::CommandResult<$answer> { $body };
                work().await.map_err(ortoo_engine::EngineError::into_failure)
            }
        )*

        /// The names of these commands.
        #[allow(dead_code, reason = "only one of the tables is looked up")]
        pub(crate) const NAMES: &[&str] = &[$(stringify!($name)),*];

        /// Returns the handler of these commands.
        pub(crate) fn handler() -> impl Fn(tauri::ipc::Invoke) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$($name),*]
        }

        /// Returns each command's name, and its arguments and result in TypeScript.
        #[cfg(test)]
        pub(crate) fn signatures(config: &ts_rs::Config) -> Vec<(&'static str, String, String)> {
            vec![$((
                stringify!($name),
                Vec::<String>::from([$(format!("{}: {}", stringify!($arg), <$type as TS>::name(config))),*]).join("; "),
                <$answer as TS>::name(config),
            )),*]
        }
    };
    (@subject engine) => { ortoo_engine::Engine };
    (@subject app) => { tauri::AppHandle };
}

pub(crate) use commands;
