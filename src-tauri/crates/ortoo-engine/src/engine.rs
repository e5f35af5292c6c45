//! The facade of the engine and the state that its parts share: the store, the fetcher, the clock and the events.

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use chrono::{DateTime, FixedOffset, Utc};
use ortoo_model::{Event, Failure, Topic};
use ortoo_store::{CheckReport, Store, StoreError};
use tokio::sync::broadcast;

use crate::EngineError;
use crate::clock::Clock;
use crate::fetch::{FetchLimits, Fetcher};
use crate::network::Network;

/// Events that a receiver may lag behind before it loses the oldest.
const EVENT_CAPACITY: usize = 256;

/// What an engine is built from.
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
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) store: Store,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) fetcher: Fetcher,
    pub(crate) page_cache: crate::pages::PageCache,
    pub(crate) minimum_interval: Duration,
    /// Held while all feeds are refreshed, so that a second such refresh waits and then finds few feeds due.
    pub(crate) refreshing: tokio::sync::Mutex<()>,
    pub(crate) network: Network,
    /// Whether offline copies are being stored.
    pub(crate) storing_copies: AtomicBool,
    /// The data folder.
    pub(crate) data_dir: PathBuf,
    /// Whether the maintenance task is running.
    pub(crate) maintaining: AtomicBool,
    /// The result of the database check after the start; `None` before it has run.
    health: Mutex<Option<Result<(), Failure>>>,
    /// When retention is due; `None` before the first maintenance run.
    pub(crate) next_cleanup: Mutex<Option<DateTime<Utc>>>,
    /// Whether the indexing task is running.
    pub(crate) indexing: AtomicBool,
    /// Whether the computer saves power or the connection is metered.
    pub(crate) power_saving: AtomicBool,
    pub(crate) alerts: crate::alerts::Alerts,
    /// The headings of scheduled briefings.
    pub(crate) brief_words: OnceLock<crate::briefing::BriefWords>,
    events: broadcast::Sender<Event>,
}

impl Engine {
    /// Opens the database and prepares the HTTP clients. Blocks for a few milliseconds.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be opened, [`EngineError::Fetch`] if the system has no root
    /// certificates.
    pub fn open(config: Config) -> Result<Self, EngineError> {
        let store = Store::open(&crate::database_path(&config.data_dir))?;
        let fetcher = Fetcher::new(config.limits)
            .map_err(|source| crate::fetch::FetchError::Transport { host: String::new(), source })?;
        let (events, _) = broadcast::channel(EVENT_CAPACITY);
        let inner = Inner {
            store,
            clock: config.clock,
            fetcher,
            page_cache: crate::pages::PageCache::default(),
            minimum_interval: config.minimum_interval,
            refreshing: tokio::sync::Mutex::new(()),
            network: Network::default(),
            storing_copies: AtomicBool::new(false),
            data_dir: config.data_dir,
            maintaining: AtomicBool::new(false),
            health: Mutex::default(),
            next_cleanup: Mutex::default(),
            indexing: AtomicBool::new(false),
            power_saving: AtomicBool::new(false),
            alerts: crate::alerts::Alerts::default(),
            brief_words: OnceLock::new(),
            events,
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Subscribes to the events emitted from now on.
    pub fn events(&self) -> broadcast::Receiver<Event> {
        self.inner.events.subscribe()
    }

    /// Checks every page of the database for damage.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read at all.
    pub async fn check_database(&self) -> Result<CheckReport, EngineError> {
        self.blocking(Store::check).await
    }

    /// Returns the damage that has been detected in the database since it was opened.
    pub fn damage(&self) -> Option<Failure> {
        self.health().clone().and_then(Result::err)
    }

    /// Checks once after the start whether every page of the database can be read. Returns false for a damaged
    /// database and emits [`Event::DatabaseDamaged`].
    pub(crate) async fn is_sound(&self) -> Result<bool, EngineError> {
        if let Some(previous) = &*self.health() {
            return Ok(previous.is_ok());
        }
        let checked = self.blocking(Store::quick_check).await;
        let result = match &checked {
            Err(EngineError::Store(error @ StoreError::Damaged { .. })) => Err(Failure::from(error)),
            Err(_) => return checked.map(|()| true),
            Ok(()) => Ok(()),
        };
        if let Err(failure) = &result {
            self.emit(Event::DatabaseDamaged { failure: failure.clone() });
        }
        let is_sound = result.is_ok();
        *self.health() = Some(result);
        Ok(is_sound)
    }

    fn health(&self) -> MutexGuard<'_, Option<Result<(), Failure>>> {
        self.inner.health.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Converts an instant to the reader's local time.
    pub(crate) fn local(&self, at: DateTime<Utc>) -> DateTime<FixedOffset> {
        self.inner.clock.local(at)
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.inner.clock.now()
    }

    /// Runs storage work on a blocking thread.
    pub(crate) async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, EngineError> {
        let store = self.inner.store.clone();
        Ok(tokio::task::spawn_blocking(move || work(&store)).await??)
    }

    /// Sends an event to all subscribers; having none is fine.
    pub(crate) fn emit(&self, event: Event) {
        let _ = self.inner.events.send(event);
    }

    pub(crate) fn changed(&self, topics: &[Topic]) {
        self.emit(Event::Changed { topics: topics.to_vec() });
    }
}
