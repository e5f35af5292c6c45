//! The engine: one store, one fetcher, one clock, and the channels on which it speaks.

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

/// Events that a slow listener may fall behind by before it loses some.
const BACKLOG: usize = 256;

/// What an engine is made of.
pub struct Config {
    /// The folder of the database; made when missing.
    pub data_dir: PathBuf,
    /// Where `now` comes from.
    pub clock: Arc<dyn Clock>,
    /// Bounds of each fetch.
    pub limits: FetchLimits,
    /// No feed is asked twice within this time, whoever asks; see [`crate::minimum_interval`].
    pub minimum_interval: Duration,
}

/// All verbs. Cheap to clone; clones are the same engine.
#[derive(Clone)]
pub struct Engine {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) store: Store,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) fetcher: Fetcher,
    pub(crate) recent: crate::web::Recent,
    pub(crate) minimum_interval: Duration,
    /// Held while a refresh of all feeds runs: a second one waits and then finds little to do.
    pub(crate) refreshing: tokio::sync::Mutex<()>,
    pub(crate) network: Network,
    /// Whether saved entries are being kept right now.
    pub(crate) keeping: AtomicBool,
    /// The folder of the database.
    pub(crate) data_dir: PathBuf,
    /// Whether backups and retention are under way.
    pub(crate) looking_after: AtomicBool,
    /// What looking the database over gave; `None` before that.
    health: Mutex<Option<Result<(), Failure>>>,
    /// When retention is due; `None` until it was first thought of.
    pub(crate) next_cleanup: Mutex<Option<DateTime<Utc>>>,
    /// Whether the search index is being brought up to date.
    pub(crate) indexing: AtomicBool,
    /// Whether the computer saves power, or pays for data.
    pub(crate) saving: AtomicBool,
    pub(crate) alerts: crate::alerts::Alerts,
    /// The words of briefings that are written by themselves.
    pub(crate) brief_words: OnceLock<crate::brief::BriefWords>,
    events: broadcast::Sender<Event>,
}

impl Engine {
    /// Opens the database and makes ready to fetch. Blocks for some milliseconds.
    ///
    /// # Errors
    /// The database cannot be opened, or the system offers no roots of trust.
    pub fn open(config: Config) -> Result<Self, EngineError> {
        let store = Store::open(&crate::database_path(&config.data_dir))?;
        let fetcher = Fetcher::new(config.limits)
            .map_err(|source| crate::fetch::FetchError::Transport { host: String::new(), source })?;
        let (events, _) = broadcast::channel(BACKLOG);
        let inner = Inner {
            store,
            clock: config.clock,
            fetcher,
            recent: crate::web::Recent::default(),
            minimum_interval: config.minimum_interval,
            refreshing: tokio::sync::Mutex::new(()),
            network: Network::default(),
            keeping: AtomicBool::new(false),
            data_dir: config.data_dir,
            looking_after: AtomicBool::new(false),
            health: Mutex::default(),
            next_cleanup: Mutex::default(),
            indexing: AtomicBool::new(false),
            saving: AtomicBool::new(false),
            alerts: crate::alerts::Alerts::default(),
            brief_words: OnceLock::new(),
            events,
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// What changes from now on.
    pub fn events(&self) -> broadcast::Receiver<Event> {
        self.inner.events.subscribe()
    }

    /// Looks the database over for damage; reads all of it.
    ///
    /// # Errors
    /// The database cannot be read at all.
    pub async fn check_database(&self) -> Result<CheckReport, EngineError> {
        self.blocking(Store::check).await
    }

    /// What was found to be wrong with the database since it was opened.
    pub fn damage(&self) -> Option<Failure> {
        self.health().clone().and_then(Result::err)
    }

    /// Looks once, in the time after the start, whether every page of the database can be read; whoever
    /// listens is told when not. False when it is damaged.
    pub(crate) async fn is_sound(&self) -> Result<bool, EngineError> {
        if let Some(known) = &*self.health() {
            return Ok(known.is_ok());
        }
        let checked = self.blocking(Store::quick_check).await;
        let found = match &checked {
            Err(EngineError::Store(error @ StoreError::Damaged { .. })) => Err(Failure::from(error)),
            Err(_) => return checked.map(|()| true),
            Ok(()) => Ok(()),
        };
        if let Err(failure) = &found {
            self.emit(Event::DatabaseDamaged { failure: failure.clone() });
        }
        let sound = found.is_ok();
        *self.health() = Some(found);
        Ok(sound)
    }

    fn health(&self) -> MutexGuard<'_, Option<Result<(), Failure>>> {
        self.inner.health.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The reader's clock on the wall at an instant.
    pub(crate) fn local(&self, at: DateTime<Utc>) -> DateTime<FixedOffset> {
        self.inner.clock.local(at)
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.inner.clock.now()
    }

    /// Runs storage work off the asynchronous threads.
    pub(crate) async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, EngineError> {
        let store = self.inner.store.clone();
        Ok(tokio::task::spawn_blocking(move || work(&store)).await??)
    }

    /// Tells whoever listens; nobody listening is fine.
    pub(crate) fn emit(&self, event: Event) {
        let _ = self.inner.events.send(event);
    }

    pub(crate) fn changed(&self, topics: &[Topic]) {
        self.emit(Event::Changed { topics: topics.to_vec() });
    }
}
