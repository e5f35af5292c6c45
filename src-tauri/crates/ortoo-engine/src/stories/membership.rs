//! The story of an entry, and the reader's corrections of it.

use std::sync::Arc;

use ortoo_model::{EntryId, Story, StoryReport, Topic};

use crate::clock::Clock;
use crate::error::EngineError;
use crate::events::EventSender;
use crate::store_handle::StoreHandle;

/// Reads stories and moves entries between them.
pub(crate) struct Stories {
    pub(crate) store: StoreHandle,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) events: EventSender,
}

impl Stories {
    /// Returns the story of an entry with all its reports, the earliest first.
    pub(crate) async fn story(&self, entry: EntryId) -> Result<Story, EngineError> {
        self.store
            .run(move |store| {
                let own = store.stories_of(&[entry])?.remove(&entry);
                let ids = match &own {
                    Some(own) => store.story_members(own.story_id)?,
                    None => vec![entry],
                };
                let mut memberships = store.stories_of(&ids)?;
                let tellings = store
                    .entry_rows(&ids)?
                    .into_iter()
                    .map(|row| {
                        let reasons = memberships.remove(&row.id).map(|own| own.reasons).unwrap_or_default();
                        StoryReport { entry: row, reasons }
                    })
                    .collect();
                let said = store.is_story_said(entry)?;
                Ok(Story { id: own.map(|own| own.story_id), tellings, said })
            })
            .await
    }

    /// Removes an entry from its story for good: it will not be matched with the other reports again.
    pub(crate) async fn part_from_story(&self, entry: EntryId) -> Result<(), EngineError> {
        let now = self.clock.now();
        self.store
            .run(move |store| {
                store.write(|writing| {
                    let Some(story) = writing.story_of(entry)? else { return Ok(()) };
                    for other in writing.story_members(story)? {
                        if other != entry {
                            writing.say_of_stories(entry, other, false, now)?;
                        }
                    }
                    writing.take_out_of_story(entry)?;
                    writing.put_into_story(entry, None, NO_REASONS, now).map(drop)
                })
            })
            .await?;
        self.events.changed(&[Topic::Entries]);
        Ok(())
    }

    /// Joins the stories of two entries for good.
    pub(crate) async fn join_stories(&self, one: EntryId, other: EntryId) -> Result<(), EngineError> {
        let now = self.clock.now();
        self.store
            .run(move |store| {
                store.write(|writing| {
                    let story = match writing.story_of(other)? {
                        Some(story) => story,
                        None => writing.put_into_story(other, None, NO_REASONS, now)?.0,
                    };
                    let joining = match writing.story_of(one)? {
                        Some(own) if own == story => return Ok(()),
                        Some(own) => writing.story_members(own)?,
                        None => vec![one],
                    };
                    writing.say_of_stories(one, other, true, now)?;
                    for entry in joining {
                        writing.take_out_of_story(entry)?;
                        writing.put_into_story(entry, Some(story), NO_REASONS, now)?;
                    }
                    Ok(())
                })
            })
            .await?;
        self.events.changed(&[Topic::Entries]);
        Ok(())
    }
}

/// The match reasons of a story that the reader made, as JSON: none.
const NO_REASONS: &str = "[]";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestLibrary;

    #[tokio::test]
    async fn joined_entries_share_a_story_until_one_is_removed() {
        let library = TestLibrary::new();
        let (store, clock, events) = (library.store.clone(), library.clock.clone(), library.events.clone());
        let stories = Stories { store, clock, events };
        let (one, other) = (library.add_entry("Snow").await, library.add_entry("Heavy snow").await);
        stories.join_stories(one, other).await.unwrap();
        assert_eq!(stories.story(one).await.unwrap().tellings.len(), 2);
        stories.part_from_story(one).await.unwrap();
        assert_eq!(stories.story(one).await.unwrap().tellings.len(), 1);
    }
}
