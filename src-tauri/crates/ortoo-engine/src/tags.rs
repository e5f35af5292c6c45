//! The reader's tags and saved searches.

use ortoo_model::{EntryId, EntryQuery, Failure, FailureCode, SavedSearch, SearchId, TagRow, Topic};
use ortoo_store::Store;

use crate::{Engine, EngineError};

/// The most characters of a name.
const LONGEST: usize = 64;

impl Engine {
    /// Gives entries tags and takes others from them.
    ///
    /// # Errors
    /// `invalid-name`, or the database.
    pub async fn tag_entries(
        &self,
        ids: Vec<EntryId>,
        add: Vec<String>,
        remove: Vec<String>,
    ) -> Result<(), EngineError> {
        let add = names(&add)?;
        self.blocking(move |store| store.tag_entries(&ids, &add, &trimmed(&remove))).await?;
        self.changed(&[Topic::Tags, Topic::States]);
        Ok(())
    }

    /// All tags in the order of the alphabet.
    ///
    /// # Errors
    /// The database.
    pub async fn tags(&self) -> Result<Vec<TagRow>, EngineError> {
        self.blocking(Store::tags).await
    }

    /// Renames a tag; where another has that name already, they become one. One that is not there is left so.
    ///
    /// # Errors
    /// `invalid-name`, or the database.
    pub async fn rename_tag(&self, tag: &str, new: &str) -> Result<(), EngineError> {
        let (tag, new) = (tag.trim().to_owned(), name(new)?);
        self.blocking(move |store| store.rename_tag(&tag, &new)).await?;
        self.changed(&[Topic::Tags, Topic::States, Topic::Annotations]);
        Ok(())
    }

    /// Takes a tag from all that has it.
    ///
    /// # Errors
    /// The database.
    pub async fn remove_tag(&self, tag: &str) -> Result<(), EngineError> {
        let tag = tag.trim().to_owned();
        self.blocking(move |store| store.remove_tag(&tag)).await?;
        self.changed(&[Topic::Tags, Topic::States, Topic::Annotations]);
        Ok(())
    }

    /// All saved searches in the order of the alphabet.
    ///
    /// # Errors
    /// The database.
    pub async fn saved_searches(&self) -> Result<Vec<SavedSearch>, EngineError> {
        self.blocking(Store::saved_searches).await
    }

    /// Keeps a selection under a name.
    ///
    /// # Errors
    /// `invalid-name`, or the database.
    pub async fn add_saved_search(
        &self,
        called: &str,
        query: EntryQuery,
    ) -> Result<SavedSearch, EngineError> {
        let called = name(called)?;
        let search = self.blocking(move |store| store.add_saved_search(&called, &query)).await?;
        self.changed(&[Topic::Tags]);
        Ok(search)
    }

    /// Forgets a saved search.
    ///
    /// # Errors
    /// The database.
    pub async fn remove_saved_search(&self, id: SearchId) -> Result<(), EngineError> {
        self.blocking(move |store| store.remove_saved_search(id)).await?;
        self.changed(&[Topic::Tags]);
        Ok(())
    }
}

/// Names as they are stored, each once.
///
/// # Errors
/// `invalid-name`.
pub(crate) fn names(given: &[String]) -> Result<Vec<String>, Failure> {
    given.iter().map(|given| name(given)).collect()
}

fn trimmed(given: &[String]) -> Vec<String> {
    given.iter().map(|name| name.trim().to_owned()).collect()
}

/// A name on one line, without the comma that parts names, of at most 64 characters.
fn name(given: &str) -> Result<String, Failure> {
    let name = given.split_whitespace().collect::<Vec<_>>().join(" ");
    let refused =
        name.is_empty() || name.chars().count() > LONGEST || name.chars().any(|c| c == ',' || c.is_control());
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
            assert_eq!(name(given).ok().as_deref(), expected, "{given}");
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
