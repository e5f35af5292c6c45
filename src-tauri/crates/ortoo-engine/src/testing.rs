//! A library in a temporary folder, for tests that build a single part.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use ortoo_model::{EntryId, Language, NewFeed, ParsedEntry};
use ortoo_store::Store;
use tempfile::TempDir;

use crate::clock::{Clock, ManualClock};
use crate::events::EventSender;
use crate::fetch::{FetchLimits, Fetcher, PageFetcher};
use crate::paths::database_path;
use crate::store_handle::StoreHandle;

/// A library with the handles from which parts are built.
pub(crate) struct TestLibrary {
    pub(crate) folder: TempDir,
    pub(crate) store: StoreHandle,
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) events: EventSender,
    pub(crate) fetcher: Arc<Fetcher>,
    pub(crate) pages: PageFetcher,
}

impl TestLibrary {
    /// Creates an empty library; its clock shows noon in Ulaanbaatar.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = StoreHandle::new(Store::open(&database_path(folder.path())).unwrap());
        let clock = Arc::new(ManualClock::at("2026-11-24T04:00:00Z".parse().unwrap()));
        let fetcher = Arc::new(Fetcher::new(FetchLimits::default()).unwrap());
        let pages = PageFetcher::new(Arc::clone(&fetcher), clock.clone());
        Self { folder, store, clock, events: EventSender::new(), fetcher, pages }
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Adds an English entry of a new feed.
    pub(crate) async fn add_entry(&self, title: &str) -> EntryId {
        let (title, now) = (title.to_owned(), self.now());
        let add = move |store: &Store| {
            store.write(|writing| {
                let url = format!("https://{}.example/feed", title.len());
                let feed = writing.add_sample_feed(&NewFeed { url, ..NewFeed::default() }, now)?;
                let entry = ParsedEntry {
                    uid: title.clone(),
                    title: title.clone(),
                    text: title.clone(),
                    published_at: Some(now),
                    ..ParsedEntry::default()
                };
                writing.insert_entry(feed, &entry, Language::En, now)
            })
        };
        self.store.run(add).await.unwrap()
    }
}
