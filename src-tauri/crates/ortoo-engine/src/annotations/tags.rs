//! The reader's tags and saved searches.

use ortoo_model::{EntryId, EntryQuery, SavedSearch, SearchId, TagRow, Topic};
use ortoo_store::Store;

use super::names::{normalized_name, normalized_names};
use crate::error::EngineError;
use crate::events::EventSender;
use crate::store_handle::StoreHandle;

/// Tags of entries and annotations, and saved searches.
pub(crate) struct Tags {
    pub(crate) store: StoreHandle,
    pub(crate) events: EventSender,
}

impl Tags {
    /// Adds tags to entries and removes others from them.
    pub(crate) async fn tag_entries(
        &self,
        ids: Vec<EntryId>,
        add: Vec<String>,
        remove: Vec<String>,
    ) -> Result<(), EngineError> {
        let add = normalized_names(&add)?;
        self.store.run(move |store| store.tag_entries(&ids, &add, &trimmed_names(&remove))).await?;
        self.events.changed(&[Topic::Tags, Topic::States]);
        Ok(())
    }

    /// Returns all tags in alphabetical order.
    pub(crate) async fn tags(&self) -> Result<Vec<TagRow>, EngineError> {
        self.store.run(Store::tags).await
    }

    /// Renames a tag and merges it with an existing tag of the new name. Does nothing if the tag does not exist.
    pub(crate) async fn rename_tag(&self, tag: &str, new: &str) -> Result<(), EngineError> {
        let (tag, new) = (tag.trim().to_owned(), normalized_name(new)?);
        self.store.run(move |store| store.rename_tag(&tag, &new)).await?;
        self.events.changed(&[Topic::Tags, Topic::States, Topic::Annotations]);
        Ok(())
    }

    /// Removes a tag from all entries and annotations.
    pub(crate) async fn remove_tag(&self, tag: &str) -> Result<(), EngineError> {
        let tag = tag.trim().to_owned();
        self.store.run(move |store| store.remove_tag(&tag)).await?;
        self.events.changed(&[Topic::Tags, Topic::States, Topic::Annotations]);
        Ok(())
    }

    /// Returns all saved searches in alphabetical order.
    pub(crate) async fn saved_searches(&self) -> Result<Vec<SavedSearch>, EngineError> {
        self.store.run(Store::saved_searches).await
    }

    /// Saves a query under a name.
    pub(crate) async fn add_saved_search(
        &self,
        search_name: &str,
        query: EntryQuery,
    ) -> Result<SavedSearch, EngineError> {
        let search_name = normalized_name(search_name)?;
        let search = self.store.run(move |store| store.add_saved_search(&search_name, &query)).await?;
        self.events.changed(&[Topic::Tags]);
        Ok(search)
    }

    /// Removes a saved search.
    pub(crate) async fn remove_saved_search(&self, id: SearchId) -> Result<(), EngineError> {
        self.store.run(move |store| store.remove_saved_search(id)).await?;
        self.events.changed(&[Topic::Tags]);
        Ok(())
    }
}

fn trimmed_names(given: &[String]) -> Vec<String> {
    given.iter().map(|name| name.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestLibrary;

    #[tokio::test]
    async fn a_tag_is_added_to_an_entry_and_renamed() {
        let library = TestLibrary::new();
        let tags = Tags { store: library.store.clone(), events: library.events.clone() };
        let entry = library.add_entry("Snow").await;
        tags.tag_entries(vec![entry], vec!["weather".to_owned()], Vec::new()).await.unwrap();
        tags.rename_tag("weather", " first  snow ").await.unwrap();
        let names: Vec<_> = tags.tags().await.unwrap().into_iter().map(|tag| tag.name).collect();
        assert_eq!(names, ["first snow"]);
    }
}
