//! The reader's tags and saved searches.

use ortoo_model::{EntryId, EntryQuery, Failure, FailureCode, SavedSearch, SearchId, TagRow, Topic};
use ortoo_store::Store;

use crate::{Engine, EngineError};

/// Maximum length of a tag or of the name of a saved search.
const MAX_NAME_CHARS: usize = 64;

impl Engine {
    /// Adds tags to entries and removes others from them.
    ///
    /// # Errors
    /// `invalid-name`, or [`EngineError::Store`].
    pub async fn tag_entries(
        &self,
        ids: Vec<EntryId>,
        add: Vec<String>,
        remove: Vec<String>,
    ) -> Result<(), EngineError> {
        let add = normalized_names(&add)?;
        self.blocking(move |store| store.tag_entries(&ids, &add, &trimmed_names(&remove))).await?;
        self.changed(&[Topic::Tags, Topic::States]);
        Ok(())
    }

    /// Returns all tags in alphabetical order.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn tags(&self) -> Result<Vec<TagRow>, EngineError> {
        self.blocking(Store::tags).await
    }

    /// Renames a tag and merges it with an existing tag of the new name. Does nothing if the tag does not exist.
    ///
    /// # Errors
    /// `invalid-name`, or [`EngineError::Store`].
    pub async fn rename_tag(&self, tag: &str, new: &str) -> Result<(), EngineError> {
        let (tag, new) = (tag.trim().to_owned(), normalized_name(new)?);
        self.blocking(move |store| store.rename_tag(&tag, &new)).await?;
        self.changed(&[Topic::Tags, Topic::States, Topic::Annotations]);
        Ok(())
    }

    /// Removes a tag from all entries and annotations.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn remove_tag(&self, tag: &str) -> Result<(), EngineError> {
        let tag = tag.trim().to_owned();
        self.blocking(move |store| store.remove_tag(&tag)).await?;
        self.changed(&[Topic::Tags, Topic::States, Topic::Annotations]);
        Ok(())
    }

    /// Returns all saved searches in alphabetical order.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn saved_searches(&self) -> Result<Vec<SavedSearch>, EngineError> {
        self.blocking(Store::saved_searches).await
    }

    /// Saves a query under a name.
    ///
    /// # Errors
    /// `invalid-name`, or [`EngineError::Store`].
    pub async fn add_saved_search(
        &self,
        search_name: &str,
        query: EntryQuery,
    ) -> Result<SavedSearch, EngineError> {
        let search_name = normalized_name(search_name)?;
        let search = self.blocking(move |store| store.add_saved_search(&search_name, &query)).await?;
        self.changed(&[Topic::Tags]);
        Ok(search)
    }

    /// Removes a saved search.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn remove_saved_search(&self, id: SearchId) -> Result<(), EngineError> {
        self.blocking(move |store| store.remove_saved_search(id)).await?;
        self.changed(&[Topic::Tags]);
        Ok(())
    }
}

/// Validates and normalizes names.
///
/// # Errors
/// `invalid-name` for the first name that is empty, too long or contains a comma or a control character.
pub(crate) fn normalized_names(given: &[String]) -> Result<Vec<String>, Failure> {
    given.iter().map(|given| normalized_name(given)).collect()
}

fn trimmed_names(given: &[String]) -> Vec<String> {
    given.iter().map(|name| name.trim().to_owned()).collect()
}

/// Normalizes a name to one line of at most [`MAX_NAME_CHARS`]; refuses commas, which separate names in lists.
fn normalized_name(given: &str) -> Result<String, Failure> {
    let name = given.split_whitespace().collect::<Vec<_>>().join(" ");
    let refused = name.is_empty()
        || name.chars().count() > MAX_NAME_CHARS
        || name.chars().any(|c| c == ',' || c.is_control());
    if refused {
        return Err(Failure::new(FailureCode::InvalidName).with("value", given));
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_without_a_comma() {
        let check = |given: &str, expected: Option<&str>| {
            assert_eq!(normalized_name(given).ok().as_deref(), expected, "{given}");
        };
        check(" уул \n уурхай ", Some("уул уурхай"));
        check("2027", Some("2027"));
        check("a, b", None);
        check(" ", None);
        check(&"ө".repeat(64), Some(&"ө".repeat(64)));
        check(&"ө".repeat(65), None);
        check("a\u{7}", None);
    }
}
