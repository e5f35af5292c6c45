//! The parts of an engine and how they are built.

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use crate::alerts::decide::AlertDecider;
use crate::alerts::deliver::AlertDelivery;
use crate::alerts::heartbeat::Heartbeat;
use crate::alerts::journal::Journal;
use crate::alerts::notifier::NotifierSlot;
use crate::alerts::picture::AlertPictures;
use crate::alerts::pipeline::AlertPipeline;
use crate::alerts::quiet_times::QuietTimes;
use crate::alerts::watches::Watches;
use crate::annotations::notebook::Notebook;
use crate::annotations::tags::Tags;
use crate::articles::article_pages::ArticlePages;
use crate::articles::entry_lists::EntryLists;
use crate::articles::offline_copies::OfflineCopies;
use crate::articles::pictures::PictureLoader;
use crate::articles::reader::ArticleReader;
use crate::clock::Clock;
use crate::events::EventSender;
use crate::fetch::{Fetcher, NetworkMonitor, PageFetcher};
use crate::maintenance::backup::Backups;
use crate::maintenance::health::DatabaseHealth;
use crate::maintenance::retention::RetentionRunner;
use crate::maintenance::run::Maintenance;
use crate::refresh::fetch_one::FeedFetcher;
use crate::refresh::read::FeedReader;
use crate::refresh::refresher::Refresher;
use crate::search::index::SearchIndexer;
use crate::search::queries::Search;
use crate::settings::SettingsStore;
use crate::single_run::SingleRun;
use crate::sources::catalogue::Catalogue;
use crate::sources::discovery::Discoverer;
use crate::sources::feeds::FollowedFeeds;
use crate::sources::recipes::Recipes;
use crate::sources::sample_installer::SampleInstaller;
use crate::store_handle::StoreHandle;
use crate::stories::briefing::Briefings;
use crate::stories::front_page::FrontPages;
use crate::stories::membership::Stories;
use crate::stories::side_by_side::SideBySideReader;
use crate::stories::terms::UserTerms;
use crate::transfer::library_files::Transfer;
use crate::translate::translation::Translator;

/// The parts of an engine.
pub(crate) struct Parts {
    pub(crate) store: StoreHandle,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) events: EventSender,
    pub(crate) refresher: Refresher,
    /// Whether the computer saves power or the connection is metered.
    pub(crate) power_saving: AtomicBool,
    pub(crate) alerts: AlertPipeline,
    pub(crate) journal: Journal,
    pub(crate) quiet_times: QuietTimes,
    pub(crate) settings: SettingsStore,
    pub(crate) feeds: FollowedFeeds,
    pub(crate) discoverer: Discoverer,
    pub(crate) recipes: Recipes,
    pub(crate) catalogue: Catalogue,
    pub(crate) sample: SampleInstaller,
    pub(crate) entry_lists: EntryLists,
    pub(crate) reader: ArticleReader,
    pub(crate) offline_copies: OfflineCopies,
    pub(crate) pictures: PictureLoader,
    pub(crate) notebook: Notebook,
    pub(crate) tags: Tags,
    pub(crate) watches: Watches,
    pub(crate) stories: Stories,
    pub(crate) user_terms: UserTerms,
    pub(crate) front_pages: FrontPages,
    pub(crate) side_by_side: SideBySideReader,
    pub(crate) briefings: Briefings,
    pub(crate) search: Search,
    pub(crate) indexer: SearchIndexer,
    pub(crate) transfer: Transfer,
    pub(crate) translator: Translator,
    pub(crate) maintenance: Maintenance,
}

impl Parts {
    /// Builds all parts on one store, fetcher and clock.
    pub(super) fn new(
        store: StoreHandle,
        fetcher: Arc<Fetcher>,
        clock: Arc<dyn Clock>,
        data_dir: PathBuf,
        minimum_interval: Duration,
    ) -> Self {
        let events = EventSender::new();
        let pages = PageFetcher::new(Arc::clone(&fetcher), Arc::clone(&clock));
        // Each part gets its own handles; all of them are cheap to clone.
        let store = || store.clone();
        let clock = || Arc::clone(&clock);
        let events = || events.clone();
        let pages = || pages.clone();
        let article_pages = ArticlePages { store: store(), pages: pages(), clock: clock(), events: events() };
        let pictures = PictureLoader { store: store(), fetcher: Arc::clone(&fetcher), clock: clock() };
        let discoverer = Discoverer { store: store(), pages: pages(), clock: clock() };
        let reader = FeedReader {
            store: store(),
            fetcher: Arc::clone(&fetcher),
            pages: pages(),
            discoverer: discoverer.clone(),
        };
        let network = NetworkMonitor::new(clock(), events());
        let feed_fetcher = FeedFetcher { fetcher: Arc::clone(&fetcher), reader, network, clock: clock() };
        let notifier = NotifierSlot::default();
        let alert_pictures =
            AlertPictures { store: store(), pictures: pictures.clone(), data_dir: data_dir.clone() };
        Self {
            store: store(),
            clock: clock(),
            events: events(),
            refresher: Refresher {
                store: store(),
                feed_fetcher,
                clock: clock(),
                events: events(),
                minimum_interval,
                refreshing: Arc::default(),
            },
            power_saving: AtomicBool::new(false),
            alerts: AlertPipeline {
                store: store(),
                events: events(),
                heartbeat: Heartbeat::new(store(), clock(), notifier.clone()),
                decider: AlertDecider::new(store(), clock()),
                delivery: AlertDelivery {
                    store: store(),
                    clock: clock(),
                    events: events(),
                    notifier: notifier.clone(),
                    pictures: alert_pictures,
                },
                notifier,
                processing: tokio::sync::Mutex::default(),
                recovery: SingleRun::default(),
            },
            journal: Journal { store: store() },
            quiet_times: QuietTimes { store: store(), clock: clock() },
            settings: SettingsStore { store: store(), events: events() },
            feeds: FollowedFeeds { store: store(), clock: clock(), events: events() },
            discoverer,
            recipes: Recipes { store: store(), pages: pages(), clock: clock(), events: events() },
            catalogue: Catalogue { store: store() },
            sample: SampleInstaller { store: store(), clock: clock(), events: events() },
            entry_lists: EntryLists { store: store(), clock: clock(), events: events() },
            reader: ArticleReader { store: store(), article_pages: article_pages.clone(), clock: clock() },
            offline_copies: OfflineCopies {
                store: store(),
                article_pages,
                pictures: pictures.clone(),
                clock: clock(),
                events: events(),
                running: SingleRun::default(),
            },
            pictures,
            notebook: Notebook { store: store(), clock: clock(), events: events() },
            tags: Tags { store: store(), events: events() },
            watches: Watches { store: store(), clock: clock(), events: events() },
            stories: Stories { store: store(), clock: clock(), events: events() },
            user_terms: UserTerms { store: store(), clock: clock(), events: events() },
            front_pages: FrontPages { store: store(), clock: clock() },
            side_by_side: SideBySideReader { store: store(), clock: clock() },
            briefings: Briefings {
                store: store(),
                clock: clock(),
                events: events(),
                wording: OnceLock::new(),
            },
            search: Search { store: store() },
            indexer: SearchIndexer { store: store(), running: SingleRun::default() },
            transfer: Transfer { store: store(), clock: clock(), events: events() },
            translator: Translator { store: store(), fetcher, clock: clock() },
            maintenance: Maintenance {
                health: DatabaseHealth { store: store(), events: events(), result: Mutex::default() },
                backups: Backups { store: store(), clock: clock(), data_dir },
                retention: RetentionRunner {
                    store: store(),
                    clock: clock(),
                    events: events(),
                    next_run: Mutex::default(),
                },
                running: SingleRun::default(),
            },
        }
    }
}
