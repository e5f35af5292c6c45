//! The facade: [`Engine`] holds the parts of the engine and forwards each use case to one of them.
//!
//! The parts do not know each other and name what they need, so that each can be built alone in a test. What several
//! parts do in turn is in the modules `pipeline` and `background`.

mod alerts;
mod annotations;
mod articles;
mod background;
mod maintenance;
mod parts;
mod pipeline;
mod search;
mod settings;
mod sources;
mod stories;
mod transfer;
mod translation;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use ortoo_model::Event;
use ortoo_store::Store;
use tokio::sync::broadcast;

use self::parts::Parts;
use crate::clock::Clock;
use crate::error::EngineError;
use crate::fetch::{FetchError, FetchLimits, Fetcher};
use crate::paths::database_path;
use crate::store_handle::StoreHandle;

/// The configuration of an engine.
pub struct Config {
    /// The data folder; created if it is missing.
    pub data_dir: PathBuf,
    /// The source of the current time and of the reader's time zone.
    pub clock: Arc<dyn Clock>,
    /// The limits of each fetch.
    pub limits: FetchLimits,
    /// Minimum time between two fetches of one feed; see [`crate::minimum_interval`].
    pub minimum_interval: Duration,
}

/// The facade for all use cases. Cheap to clone; all clones share one engine.
#[derive(Clone)]
pub struct Engine {
    pub(crate) parts: Arc<Parts>,
}

impl Engine {
    /// Opens the database and prepares the HTTP clients. Blocks for a few milliseconds.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be opened, [`EngineError::Fetch`] if the system has no root
    /// certificates.
    pub fn open(config: Config) -> Result<Self, EngineError> {
        let store = Store::open(&database_path(&config.data_dir))?;
        let fetcher = Fetcher::new(config.limits)
            .map_err(|source| FetchError::Transport { host: String::new(), source })?;
        let (store, fetcher) = (StoreHandle::new(store), Arc::new(fetcher));
        let parts = Parts::new(store, fetcher, config.clock, config.data_dir, config.minimum_interval);
        Ok(Self { parts: Arc::new(parts) })
    }

    /// Subscribes to the events emitted from now on.
    pub fn events(&self) -> broadcast::Receiver<Event> {
        self.parts.events.subscribe()
    }
}
