//! Matching entries against watches.

use std::cell::OnceCell;
use std::collections::HashSet;

use ortoo_language::{Text, WatchWords};
use ortoo_model::{Failure, FailureCode, FeedId, Language, Watch, WatchDefinition};
use ortoo_store::{StoreError, Undecided, WatchCandidate};

use crate::sources::catalogue::topic_of;

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
        let mut matching = Vec::new();
        for (watch, conditions) in self.watches.iter().zip(&self.compiled) {
            if let Some(words) = conditions.matched_words(entry, &seen_in)? {
                matching.push((watch, words));
            }
        }
        Ok(matching)
    }
}

/// One compiled watch.
pub(super) struct Conditions {
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
    pub(super) fn parse(watch: &WatchDefinition) -> Result<Self, Failure> {
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
    pub(super) fn matched_words(
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

    fn with_topics<'a>(mut self, topics: impl Iterator<Item = &'a String>) -> Self {
        self.topics.extend(topics.map(|topic| topic.to_lowercase()));
        self
    }
}

impl From<&Undecided> for WatchedEntry {
    fn from(entry: &Undecided) -> Self {
        Self::new(&entry.title, &entry.excerpt, (entry.feed_id, &entry.feed_url), entry.language)
            .with_topics(entry.tags.iter().chain(&entry.folder))
    }
}

impl From<&WatchCandidate> for WatchedEntry {
    fn from(entry: &WatchCandidate) -> Self {
        Self::new(&entry.title, &entry.excerpt, (entry.feed_id, &entry.feed_url), entry.language)
            .with_topics(entry.tags.iter().chain(&entry.folder))
    }
}
