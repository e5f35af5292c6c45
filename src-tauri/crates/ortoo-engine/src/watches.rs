//! Watches: what a watch matches, and adding, changing and previewing watches.

use std::cell::OnceCell;
use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use ortoo_language::{Text, WatchWords};
use ortoo_model::{
    Failure, FailureCode, FeedAlerts, FeedId, Language, NewWatch, PreviewMatch, Topic, Watch, WatchId,
    WatchLevel, WatchPreview, WatchRow,
};
use ortoo_store::{Matchable, Store, StoreError, Undecided, WatchFound};

use crate::catalogue::topic_of;
use crate::feeds::no_such_feed;
use crate::{Engine, EngineError};

/// Days of entries that a preview covers.
const PREVIEW_DAYS: u32 = 7;
/// Maximum number of matches in a preview.
const MAX_PREVIEW_MATCHES: usize = 200;
/// Age of the stored entries that a new watch is matched against.
const MATCH_STORED_WITHIN: TimeDelta = TimeDelta::days(30);

/// A cache of the watches in compiled form, recompiled when they change.
#[derive(Default)]
pub(crate) struct CompiledWatches {
    watches: Vec<Watch>,
    compiled: Vec<Conditions>,
}

impl CompiledWatches {
    /// Compiles these watches, unless they are the cached ones.
    pub(crate) fn update(&mut self, watches: Vec<Watch>) -> &Self {
        if self.watches != watches {
            // A watch that cannot be parsed matches nothing.
            self.compiled = watches
                .iter()
                .map(|watch| Conditions::parse(&watch.watch).unwrap_or_else(|_| Conditions::never()))
                .collect();
            self.watches = watches;
        }
        self
    }

    /// Returns the watches that match an entry, each with the words it matches by. `seen_in` says whether another feed
    /// delivered the entry, too.
    pub(crate) fn matching(
        &self,
        entry: &WatchedEntry,
        seen_in: impl Fn(FeedId) -> Result<bool, StoreError>,
    ) -> Result<Vec<(&Watch, String)>, StoreError> {
        let mut found = Vec::new();
        for (watch, conditions) in self.watches.iter().zip(&self.compiled) {
            if let Some(words) = conditions.match_of(entry, &seen_in)? {
                found.push((watch, words));
            }
        }
        Ok(found)
    }
}

/// One compiled watch.
struct Conditions {
    /// `None` matches any text.
    words: Option<WatchWords>,
    feed: Option<FeedId>,
    language: Option<Language>,
    /// The topic as the reader wrote it, and folded.
    topic: Option<(String, String)>,
    never: bool,
}

impl Conditions {
    /// # Errors
    /// `invalid-watch` if the words cannot be parsed, or if there are neither words nor a feed nor a topic.
    fn parse(watch: &NewWatch) -> Result<Self, Failure> {
        let invalid = || Failure::new(FailureCode::InvalidWatch).with("value", watch.words.as_str());
        let topic = watch.topic.as_deref().map(str::trim).filter(|topic| !topic.is_empty());
        let words = match watch.words.trim() {
            "" if watch.feed.is_none() && topic.is_none() => return Err(invalid()),
            "" => None,
            words => Some(WatchWords::parse(words).map_err(|_| invalid())?),
        };
        let topic = topic.map(|topic| (topic.to_owned(), topic.to_lowercase()));
        Ok(Self { words, feed: watch.feed, language: watch.language, topic, never: false })
    }

    fn never() -> Self {
        Self { words: None, feed: None, language: None, topic: None, never: true }
    }

    /// Returns what the watch matches by: one of its alternatives, or else its topic, or else an empty string.
    fn match_of(
        &self,
        entry: &WatchedEntry,
        seen_in: impl Fn(FeedId) -> Result<bool, StoreError>,
    ) -> Result<Option<String>, StoreError> {
        let has_language = |language: Language| {
            language == entry.language || (language == Language::Mn && entry.language == Language::MnMong)
        };
        if self.never || !self.language.is_none_or(has_language) {
            return Ok(None);
        }
        if let Some((_, folded)) = &self.topic
            && !entry.topics.contains(folded)
        {
            return Ok(None);
        }
        let by = match &self.words {
            None => self.topic.as_ref().map(|(topic, _)| topic.clone()).unwrap_or_default(),
            Some(words) => match words.matches(entry.text()) {
                None => return Ok(None),
                Some(alternative) => alternative,
            },
        };
        match self.feed {
            Some(feed) if feed != entry.feed && !seen_in(feed)? => Ok(None),
            _ => Ok(Some(by)),
        }
    }
}

/// The features of an entry that watches look at, prepared once for all watches.
pub(crate) struct WatchedEntry {
    source_text: String,
    /// Tokenized only when the first watch with words is matched: most readers have few watches, and a new source brings many
    /// entries.
    text: OnceCell<Text>,
    feed: FeedId,
    language: Language,
    topics: HashSet<String>,
}

impl WatchedEntry {
    fn new(title: &str, excerpt: &str, feed: (FeedId, &str), language: Language) -> Self {
        let topics = topic_of(feed.1).map(str::to_lowercase).into_iter().collect();
        let source_text = format!("{title}. {excerpt}");
        Self { source_text, text: OnceCell::new(), feed: feed.0, language, topics }
    }

    fn text(&self) -> &Text {
        self.text.get_or_init(|| Text::new(&self.source_text))
    }

    fn about<'a>(mut self, topics: impl Iterator<Item = &'a String>) -> Self {
        self.topics.extend(topics.map(|topic| topic.to_lowercase()));
        self
    }
}

impl From<&Undecided> for WatchedEntry {
    fn from(entry: &Undecided) -> Self {
        Self::new(&entry.title, &entry.excerpt, (entry.feed_id, &entry.feed_url), entry.language)
            .about(entry.tags.iter().chain(&entry.folder))
    }
}

impl From<&Matchable> for WatchedEntry {
    fn from(entry: &Matchable) -> Self {
        Self::new(&entry.title, &entry.excerpt, (entry.feed_id, &entry.feed_url), entry.language)
            .about(entry.tags.iter().chain(&entry.folder))
    }
}

impl Engine {
    /// Returns all watches in the order of their creation, with the number of stored entries that each matches.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn watches(&self) -> Result<Vec<WatchRow>, EngineError> {
        self.blocking(Store::watch_rows).await
    }

    /// Adds a watch and matches it against the entries of the last 30 days.
    ///
    /// # Errors
    /// `invalid-watch`, `no-such-feed`, or [`EngineError::Store`].
    pub async fn add_watch(&self, watch: NewWatch) -> Result<Watch, EngineError> {
        let watch = self.validated(watch).await?;
        let (copy, now) = (watch.clone(), self.now());
        let id = self.blocking(move |store| store.add_watch(&copy, now)).await?;
        self.match_stored(Watch { id, watch }).await
    }

    /// Changes a watch.
    ///
    /// # Errors
    /// `no-such-watch`, and the errors of [`Engine::add_watch`].
    pub async fn update_watch(&self, id: WatchId, watch: NewWatch) -> Result<Watch, EngineError> {
        let watch = self.validated(watch).await?;
        let copy = watch.clone();
        if !self.blocking(move |store| store.update_watch(id, &copy)).await? {
            return Err(no_such_watch(id).into());
        }
        self.match_stored(Watch { id, watch }).await
    }

    /// Removes a watch.
    ///
    /// # Errors
    /// `no-such-watch`, or [`EngineError::Store`].
    pub async fn remove_watch(&self, id: WatchId) -> Result<(), EngineError> {
        if !self.blocking(move |store| store.remove_watch(id)).await? {
            return Err(no_such_watch(id).into());
        }
        self.changed(&[Topic::Watches, Topic::Entries]);
        Ok(())
    }

    /// Returns what a watch would have matched in the last seven days, by arrival. A match counts as an alert if the level
    /// of the watch causes alerts, its source is not silenced, it did not come with the first fetch of its source, and no
    /// other match of its story came before it.
    ///
    /// # Errors
    /// `invalid-watch`, `no-such-feed`, or [`EngineError::Store`].
    pub async fn preview_watch(&self, watch: NewWatch) -> Result<WatchPreview, EngineError> {
        let watch = self.validated(watch).await?;
        let conditions = Conditions::parse(&watch)?;
        let since = self.now() - TimeDelta::days(i64::from(PREVIEW_DAYS));
        let preview = self.blocking(move |store| preview(store, &watch, &conditions, since)).await?;
        Ok(preview)
    }

    /// # Errors
    /// `invalid-watch`, `no-such-feed`, or [`EngineError::Store`].
    async fn validated(&self, watch: NewWatch) -> Result<NewWatch, EngineError> {
        Conditions::parse(&watch)?;
        if let Some(feed) = watch.feed
            && self.blocking(move |store| store.feed(feed)).await?.is_none()
        {
            return Err(no_such_feed(feed).into());
        }
        let topic = watch.topic.map(|topic| topic.trim().to_owned()).filter(|topic| !topic.is_empty());
        Ok(NewWatch { words: watch.words.trim().to_owned(), topic, ..watch })
    }

    async fn match_stored(&self, watch: Watch) -> Result<Watch, EngineError> {
        let since = self.now() - MATCH_STORED_WITHIN;
        let copy = watch.clone();
        self.blocking(move |store| {
            let Ok(conditions) = Conditions::parse(&copy.watch) else { return Ok(()) };
            let mut found = Vec::new();
            for entry in store.matchable(since)? {
                let seen_in = |feed| store.is_seen_in(feed, entry.entry_id);
                if let Some(words) = conditions.match_of(&WatchedEntry::from(&entry), seen_in)? {
                    found.push(WatchFound { watch: copy.id, entry: entry.entry_id, words });
                }
            }
            store.note_matches(&found)
        })
        .await?;
        self.changed(&[Topic::Watches, Topic::Entries]);
        Ok(watch)
    }
}

fn preview(
    store: &Store,
    watch: &NewWatch,
    conditions: &Conditions,
    since: DateTime<Utc>,
) -> Result<WatchPreview, StoreError> {
    let causes_alerts = matches!(watch.level, WatchLevel::Urgent | WatchLevel::Normal);
    let mut stories = HashSet::new();
    let mut found = Vec::new();
    // Oldest first, in the order of arrival.
    for entry in store.matchable(since)?.iter().rev() {
        let seen_in = |feed| store.is_seen_in(feed, entry.entry_id);
        if let Some(words) = conditions.match_of(&WatchedEntry::from(entry), seen_in)? {
            let is_silenced = entry.first || entry.feed_alerts == FeedAlerts::Never;
            let told = causes_alerts
                && !is_silenced
                && (entry.story_id.is_none_or(|story| stories.insert(story)) || watch.updates);
            found.push((entry.entry_id, words, told));
        }
    }
    found.reverse();
    let alerts = found.iter().filter(|(_, _, told)| *told).count();
    let total = found.len();
    found.truncate(MAX_PREVIEW_MATCHES);
    let ids: Vec<_> = found.iter().map(|(id, ..)| *id).collect();
    let rows = store.entry_rows(&ids)?;
    let matches = rows.into_iter().filter_map(|row| {
        let (_, words, told) = found.iter().find(|(id, ..)| *id == row.id)?;
        Some(PreviewMatch { row, words: words.clone(), told: *told })
    });
    Ok(WatchPreview {
        days: PREVIEW_DAYS,
        alerts: u32::try_from(alerts).unwrap_or(u32::MAX),
        total: u32::try_from(total).unwrap_or(u32::MAX),
        matches: matches.collect(),
    })
}

fn no_such_watch(id: WatchId) -> Failure {
    Failure::new(FailureCode::NoSuchWatch).with("id", id.0)
}
