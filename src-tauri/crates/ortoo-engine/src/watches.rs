//! Watches: words that the reader waits for, and what else narrows what they match.

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

/// How far a preview looks back, in days.
const PREVIEW: u32 = 7;
/// Matches that a preview lists.
const LISTED: usize = 200;
/// How far back a new watch matches what is stored.
const STORED: TimeDelta = TimeDelta::days(30);

/// The watches in a form that matches quickly; made anew when they change.
#[derive(Default)]
pub(crate) struct Compiled {
    watches: Vec<Watch>,
    compiled: Vec<Conditions>,
}

impl Compiled {
    /// Those of these watches.
    pub(crate) fn of(&mut self, watches: Vec<Watch>) -> &Self {
        if self.watches != watches {
            // What cannot be read matches nothing.
            self.compiled = watches
                .iter()
                .map(|watch| Conditions::of(&watch.watch).unwrap_or_else(|_| Conditions::never()))
                .collect();
            self.watches = watches;
        }
        self
    }

    /// The watches that match, each with what it matches by. `seen_in` says whether the entry was seen in a feed
    /// too that is not its own.
    pub(crate) fn matching(
        &self,
        asked: &Asked,
        seen_in: impl Fn(FeedId) -> Result<bool, StoreError>,
    ) -> Result<Vec<(&Watch, String)>, StoreError> {
        let mut found = Vec::new();
        for (watch, conditions) in self.watches.iter().zip(&self.compiled) {
            if let Some(words) = conditions.match_of(asked, &seen_in)? {
                found.push((watch, words));
            }
        }
        Ok(found)
    }
}

/// One watch, compiled.
struct Conditions {
    /// `None`: any.
    words: Option<WatchWords>,
    feed: Option<FeedId>,
    language: Option<Language>,
    /// As the reader wrote it, and folded.
    topic: Option<(String, String)>,
    never: bool,
}

impl Conditions {
    /// # Errors
    /// `invalid-watch`.
    fn of(watch: &NewWatch) -> Result<Self, Failure> {
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

    /// What it matches by: the alternative of the words, else the topic, else nothing to name.
    fn match_of(
        &self,
        asked: &Asked,
        seen_in: impl Fn(FeedId) -> Result<bool, StoreError>,
    ) -> Result<Option<String>, StoreError> {
        let speaks = |language: Language| {
            language == asked.language || (language == Language::Mn && asked.language == Language::MnMong)
        };
        if self.never || !self.language.is_none_or(speaks) {
            return Ok(None);
        }
        if let Some((_, folded)) = &self.topic
            && !asked.topics.contains(folded)
        {
            return Ok(None);
        }
        let by = match &self.words {
            None => self.topic.as_ref().map(|(topic, _)| topic.clone()).unwrap_or_default(),
            Some(words) => match words.matches(asked.text()) {
                None => return Ok(None),
                Some(alternative) => alternative,
            },
        };
        match self.feed {
            Some(feed) if feed != asked.feed && !seen_in(feed)? => Ok(None),
            _ => Ok(Some(by)),
        }
    }
}

/// What of an entry a watch asks, prepared once for all watches.
pub(crate) struct Asked {
    written: String,
    /// Read when the first watch asks for words: most readers have few watches, and a new source brings much.
    text: OnceCell<Text>,
    feed: FeedId,
    language: Language,
    topics: HashSet<String>,
}

impl Asked {
    fn new(title: &str, excerpt: &str, feed: (FeedId, &str), language: Language) -> Self {
        let topics = topic_of(feed.1).map(str::to_lowercase).into_iter().collect();
        let written = format!("{title}. {excerpt}");
        Self { written, text: OnceCell::new(), feed: feed.0, language, topics }
    }

    fn text(&self) -> &Text {
        self.text.get_or_init(|| Text::new(&self.written))
    }

    fn about<'a>(mut self, topics: impl Iterator<Item = &'a String>) -> Self {
        self.topics.extend(topics.map(|topic| topic.to_lowercase()));
        self
    }
}

impl From<&Undecided> for Asked {
    fn from(entry: &Undecided) -> Self {
        Self::new(&entry.title, &entry.excerpt, (entry.feed_id, &entry.feed_url), entry.language)
            .about(entry.tags.iter().chain(&entry.folder))
    }
}

impl From<&Matchable> for Asked {
    fn from(entry: &Matchable) -> Self {
        Self::new(&entry.title, &entry.excerpt, (entry.feed_id, &entry.feed_url), entry.language)
            .about(entry.tags.iter().chain(&entry.folder))
    }
}

impl Engine {
    /// All watches in the order in which they were made, with how much of what is stored each matches.
    ///
    /// # Errors
    /// The database.
    pub async fn watches(&self) -> Result<Vec<WatchRow>, EngineError> {
        self.blocking(Store::watch_rows).await
    }

    /// Keeps a watch, and looks for what it matches among the entries of the last 30 days.
    ///
    /// # Errors
    /// `invalid-watch`, `no-such-feed`, or the database.
    pub async fn add_watch(&self, watch: NewWatch) -> Result<Watch, EngineError> {
        let watch = self.checked(watch).await?;
        let (copy, now) = (watch.clone(), self.now());
        let id = self.blocking(move |store| store.add_watch(&copy, now)).await?;
        self.match_stored(Watch { id, watch }).await
    }

    /// Changes a watch.
    ///
    /// # Errors
    /// `no-such-watch` and those of [`Engine::add_watch`].
    pub async fn update_watch(&self, id: WatchId, watch: NewWatch) -> Result<Watch, EngineError> {
        let watch = self.checked(watch).await?;
        let copy = watch.clone();
        if !self.blocking(move |store| store.update_watch(id, &copy)).await? {
            return Err(no_such_watch(id).into());
        }
        self.match_stored(Watch { id, watch }).await
    }

    /// Lets a watch go.
    ///
    /// # Errors
    /// `no-such-watch`, or the database.
    pub async fn remove_watch(&self, id: WatchId) -> Result<(), EngineError> {
        if !self.blocking(move |store| store.remove_watch(id)).await? {
            return Err(no_such_watch(id).into());
        }
        self.changed(&[Topic::Watches, Topic::Entries]);
        Ok(())
    }

    /// What a watch would have done in the last seven days, by arrival. A match is told when its level tells,
    /// its source was not silenced, it did not come with the first fetch of its source, and no other match of
    /// its story came before it.
    ///
    /// # Errors
    /// `invalid-watch`, `no-such-feed`, or the database.
    pub async fn preview_watch(&self, watch: NewWatch) -> Result<WatchPreview, EngineError> {
        let watch = self.checked(watch).await?;
        let conditions = Conditions::of(&watch)?;
        let since = self.now() - TimeDelta::days(i64::from(PREVIEW));
        let preview = self.blocking(move |store| preview(store, &watch, &conditions, since)).await?;
        Ok(preview)
    }

    /// # Errors
    /// `invalid-watch`, `no-such-feed`, or the database.
    async fn checked(&self, watch: NewWatch) -> Result<NewWatch, EngineError> {
        Conditions::of(&watch)?;
        if let Some(feed) = watch.feed
            && self.blocking(move |store| store.feed(feed)).await?.is_none()
        {
            return Err(no_such_feed(feed).into());
        }
        let topic = watch.topic.map(|topic| topic.trim().to_owned()).filter(|topic| !topic.is_empty());
        Ok(NewWatch { words: watch.words.trim().to_owned(), topic, ..watch })
    }

    async fn match_stored(&self, watch: Watch) -> Result<Watch, EngineError> {
        let since = self.now() - STORED;
        let copy = watch.clone();
        self.blocking(move |store| {
            let Ok(conditions) = Conditions::of(&copy.watch) else { return Ok(()) };
            let mut found = Vec::new();
            for entry in store.matchable(since)? {
                let seen_in = |feed| store.is_seen_in(feed, entry.entry_id);
                if let Some(words) = conditions.match_of(&Asked::from(&entry), seen_in)? {
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
    let tells = matches!(watch.level, WatchLevel::Urgent | WatchLevel::Normal);
    let mut stories = HashSet::new();
    let mut found = Vec::new();
    // The oldest first, as they came.
    for entry in store.matchable(since)?.iter().rev() {
        let seen_in = |feed| store.is_seen_in(feed, entry.entry_id);
        if let Some(words) = conditions.match_of(&Asked::from(entry), seen_in)? {
            let silenced = entry.first || entry.feed_alerts == FeedAlerts::Never;
            let told = tells
                && !silenced
                && (entry.story_id.is_none_or(|story| stories.insert(story)) || watch.updates);
            found.push((entry.entry_id, words, told));
        }
    }
    found.reverse();
    let alerts = found.iter().filter(|(_, _, told)| *told).count();
    let total = found.len();
    found.truncate(LISTED);
    let ids: Vec<_> = found.iter().map(|(id, ..)| *id).collect();
    let rows = store.entry_rows(&ids)?;
    let matches = rows.into_iter().filter_map(|row| {
        let (_, words, told) = found.iter().find(|(id, ..)| *id == row.id)?;
        Some(PreviewMatch { row, words: words.clone(), told: *told })
    });
    Ok(WatchPreview {
        days: PREVIEW,
        alerts: u32::try_from(alerts).unwrap_or(u32::MAX),
        total: u32::try_from(total).unwrap_or(u32::MAX),
        matches: matches.collect(),
    })
}

fn no_such_watch(id: WatchId) -> Failure {
    Failure::new(FailureCode::NoSuchWatch).with("id", id.0)
}
