//! Installs and removes the sample edition.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use ortoo_content::{sanitize, text};
use ortoo_model::{NewFeed, ParsedEntry, SafeHtml, Topic};
use xxhash_rust::xxh3::xxh3_64;

use crate::clock::Clock;
use crate::error::EngineError;
use crate::events::EventSender;
use crate::language::identify_language;
use crate::sample::{SAMPLE_HOST, SampleEntry, SourceFacts, edition};
use crate::store_handle::StoreHandle;
use crate::stories::matcher::StoryMatcher;

/// Adds the sample edition to the library and removes it.
pub(crate) struct SampleInstaller {
    pub(crate) store: StoreHandle,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) events: EventSender,
}

impl SampleInstaller {
    /// Adds the sample edition to the reader's feeds, unless it is there.
    pub(crate) async fn install_sample(&self) -> Result<(), EngineError> {
        if self.has_sample().await? {
            return Ok(());
        }
        let sources = edition()?;
        let now = self.clock.now();
        // In one transaction, so that the edition is never seen half installed.
        self.store
            .run(move |store| {
                store.write(|writing| {
                    let mut stories = StoryMatcher::default();
                    stories.load_terms(writing)?;
                    let mut reports = Vec::new();
                    for source in &sources {
                        let facts = &source.source;
                        let feed = NewFeed {
                            url: format!("https://{SAMPLE_HOST}/{}", facts.id),
                            title: Some(facts.title.clone()),
                            language: Some(facts.language),
                            folder: facts.folder.clone(),
                            ..NewFeed::default()
                        };
                        let id = writing.add_sample_feed(&feed, now)?;
                        for entry in source.entries.iter().rev() {
                            let entry = to_parsed_entry(facts, entry, now);
                            let language =
                                identify_language(&entry.title, &entry.excerpt, Some(facts.language));
                            let at = entry.published_at.unwrap_or(now);
                            let entry_id = writing.insert_entry(id, &entry, language, at)?;
                            let report = stories.report(&entry.title, &entry.excerpt, None, language, id, at);
                            reports.push((at, entry_id, report));
                        }
                    }
                    // Stories are matched in the order of publication, as if the entries had arrived one by one.
                    reports.sort_by_key(|(at, id, _)| (*at, *id));
                    for (at, id, report) in reports {
                        if writing.story_of(id)?.is_none() {
                            stories.add_report(writing, id, report, at)?;
                        }
                    }
                    Ok(())
                })
            })
            .await?;
        self.events.changed(&[Topic::Feeds, Topic::Entries]);
        Ok(())
    }

    /// Removes the sample edition with everything that was done in it.
    pub(crate) async fn remove_sample(&self) -> Result<(), EngineError> {
        self.store.run(|store| store.remove_sample()).await?;
        self.events.changed(&[Topic::Feeds, Topic::Entries]);
        Ok(())
    }

    /// Returns whether the sample edition is installed.
    pub(crate) async fn has_sample(&self) -> Result<bool, EngineError> {
        self.store.run(|store| store.has_sample()).await
    }
}

fn to_parsed_entry(facts: &SourceFacts, entry: &SampleEntry, now: DateTime<Utc>) -> ParsedEntry {
    let html: SafeHtml = sanitize::sanitize(&entry.html(&format!("https://{SAMPLE_HOST}/pictures/")), None);
    let plain = text::plain(html.as_str());
    let published_at = entry.published_at(now);
    ParsedEntry {
        uid: entry.id.clone(),
        url: Some(format!("{}{}", facts.site, entry.id)),
        title: entry.title.clone(),
        authors: entry.author.clone().into_iter().collect(),
        excerpt: text::excerpt(entry.summary.as_deref().unwrap_or(&plain), 300),
        content_hash: xxh3_64(plain.as_bytes()),
        text: plain,
        html,
        published_at: Some(published_at),
        tags: entry.tags.clone(),
        image_url: entry.picture.as_ref().map(|name| format!("https://{SAMPLE_HOST}/pictures/{name}")),
        language: Some(facts.language),
        ..ParsedEntry::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestLibrary;

    #[test]
    fn sample_headlines_are_identified_in_their_declared_language() {
        for source in edition().unwrap() {
            for entry in &source.entries {
                let entry = to_parsed_entry(&source.source, entry, DateTime::UNIX_EPOCH);
                let language = identify_language(&entry.title, &entry.excerpt, None);
                assert_eq!(language, source.source.language, "{}", entry.title);
            }
        }
    }

    #[tokio::test]
    async fn the_sample_edition_is_installed_once_and_removed() {
        let library = TestLibrary::new();
        let (store, clock, events) = (library.store.clone(), library.clock.clone(), library.events.clone());
        let sample = SampleInstaller { store, clock, events };
        sample.install_sample().await.unwrap();
        let feeds = library.store.run(ortoo_store::Store::feeds).await.unwrap();
        sample.install_sample().await.unwrap();
        assert_eq!(library.store.run(ortoo_store::Store::feeds).await.unwrap().len(), feeds.len());
        sample.remove_sample().await.unwrap();
        assert!(!sample.has_sample().await.unwrap());
    }
}
