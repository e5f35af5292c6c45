//! The use cases of Örtöö: follow sources, refresh them, read and save articles, alert the reader.
//!
//! [`Engine`] is the one entry point; [`Engine::open`] takes a [`Config`]. The engine has no user interface and no
//! sentences: it returns data, emits events that name the topics whose data has changed, and reports failures as
//! codes with arguments. Storage is synchronous and runs on blocking threads; fetching is asynchronous.
//!
//! ```
//! use std::sync::Arc;
//! use ortoo_engine::{Config, Engine, FetchLimits, SystemClock, minimum_interval};
//!
//! let folder = std::env::temp_dir().join(format!("ortoo-doctest-{}", std::process::id()));
//! let engine = Engine::open(Config {
//!     data_dir: folder.clone(),
//!     clock: Arc::new(SystemClock),
//!     limits: FetchLimits::default(),
//!     minimum_interval: minimum_interval(),
//! })?;
//! assert!(engine.damage().is_none());
//! engine.close();
//! # let _ = std::fs::remove_dir_all(folder);
//! # Ok::<(), ortoo_engine::EngineError>(())
//! ```

mod alerts;
mod annotations;
mod articles;
mod clock;
mod engine;
mod error;
mod events;
mod failures;
mod fetch;
mod files;
mod language;
mod maintenance;
#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod memory;
mod paths;
mod refresh;
pub mod sample;
mod schedule;
mod search;
mod settings;
mod single_run;
mod sources;
mod store_handle;
mod stories;
#[cfg(test)]
mod testing;
mod transfer;
mod translate;

pub use alerts::{Notifier, Sent, ShowError};
pub use articles::pictures::Picture;
pub use clock::{Clock, ManualClock, SystemClock};
pub use engine::{Config, Engine};
pub use error::EngineError;
pub use fetch::{FetchError, FetchLimits, FetchResponse};
pub use files::write_file;
pub use maintenance::backup::{backups_in, check_backup, restore_in};
pub use ortoo_content::recipe::{read as read_recipe, write as recipe_toml};
pub use ortoo_store::CheckReport;
pub use paths::{database_path, default_data_dir, minimum_interval, minimum_interval_of_commands};
pub use refresh::RefreshScope;
pub use sources::discovery::FollowResult;
pub use stories::briefing::BriefWords;
