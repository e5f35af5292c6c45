//! The verbs of Örtöö: follow, refresh, read, save, alert. No screen, no sentences.
//!
//! The engine emits codes with arguments and events that invalidate topics; whoever shows them makes
//! the sentences. Storage is synchronous and runs on blocking threads; fetching is asynchronous.

mod alerts;
mod annotations;
mod article;
mod backup;
mod beside;
mod brief;
mod catalogue;
mod clock;
mod discover;
mod engine;
mod entries;
mod error;
mod eval;
mod feeds;
mod fetch;
mod files;
mod front_page;
mod keep;
mod keychain;
#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod memory;
mod merge;
mod network;
mod paths;
mod picture;
mod recipes;
mod refresh;
mod retention;
pub mod sample;
mod schedule;
mod scheduler;
mod search;
mod settings;
mod stories;
mod tags;
mod terms;
mod transfer;
mod translate;
mod watches;
mod web;

pub use alerts::{NotShown, Notifier, Sent};
pub use backup::{backups_in, check_backup, restore_in};
pub use brief::BriefWords;
pub use clock::{Clock, ManualClock, SystemClock};
pub use discover::Followed;
pub use engine::{Config, Engine};
pub use error::EngineError;
pub use eval::{LabelledItem, LabelledTitle, LanguageScore, SearchCase, SearchScore, StoryScore};
pub use fetch::{FetchError, FetchLimits, Fetched};
pub use files::write_file;
pub use ortoo_content::recipe::{read as read_recipe, write as recipe_toml};
pub use ortoo_store::CheckReport;
pub use paths::{database_path, default_data_dir, minimum_interval, minimum_interval_of_commands};
pub use picture::Picture;
pub use refresh::RefreshScope;
