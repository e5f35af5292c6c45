//! The recipes of sources that are not plain feeds.

use ortoo_model::{FeedId, Recipe, SourceKind};
use rusqlite::{Connection, OptionalExtension};

use crate::db::column_types::from_json;
use crate::feeds::addresses::{SELECT_FEED_BY_URL, host_of};
use crate::{Store, StoreError, Writing};

// The recipe has changed, so the next document must be parsed even if it has not.
const UPDATE_RECIPE: &str = "UPDATE feeds SET url = ?2, host = ?3, kind = ?4, recipe = ?5 WHERE id = ?1";
const RESET_FETCH_STATE: &str = "UPDATE fetch_states SET etag = NULL, last_modified = NULL, body_hash = NULL,
  next_attempt_at = NULL, failures = 0, failure = NULL WHERE feed_id = ?1";
const SELECT_RECIPE: &str = "SELECT recipe FROM feeds WHERE id = ?1 AND removed_at IS NULL";

impl Store {
    /// Returns the recipe of a followed source; `None` if it is a plain feed.
    pub fn recipe(&self, id: FeedId) -> Result<Option<Recipe>, StoreError> {
        self.read(|connection| {
            let json: Option<Option<String>> =
                connection.prepare_cached(SELECT_RECIPE)?.query_row([id.0], |row| row.get(0)).optional()?;
            Ok(json.flatten().and_then(|json| from_json(&json)))
        })
    }

    /// Replaces the recipe of a source and makes it due. Its entries stay.
    ///
    /// # Errors
    /// [`StoreError::FeedExists`] if another feed has the address of the recipe.
    pub fn set_recipe(&self, id: FeedId, recipe: &Recipe) -> Result<(), StoreError> {
        self.transact(|connection| set_recipe(connection, id, recipe))
    }
}

impl Writing<'_> {
    /// Like [`Store::set_recipe`], inside this transaction.
    ///
    /// # Errors
    /// [`StoreError::FeedExists`] if another feed has the address of the recipe.
    pub fn set_recipe(&self, id: FeedId, recipe: &Recipe) -> Result<(), StoreError> {
        set_recipe(self.connection, id, recipe)
    }
}

fn set_recipe(connection: &Connection, id: FeedId, recipe: &Recipe) -> Result<(), StoreError> {
    let owner: Option<(i64, String)> = connection
        .prepare_cached(SELECT_FEED_BY_URL)?
        .query_row([&recipe.url], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    if let Some((other, title)) = owner.filter(|(other, _)| *other != id.0) {
        return Err(StoreError::FeedExists { id: FeedId(other), title });
    }
    connection.prepare_cached(UPDATE_RECIPE)?.execute((
        id.0,
        &recipe.url,
        host_of(&recipe.url),
        recipe.kind.word(),
        recipe_json(Some(recipe))?,
    ))?;
    connection.prepare_cached(RESET_FETCH_STATE)?.execute([id.0])?;
    Ok(())
}

/// Returns the recipe as JSON; `None` for a plain feed, which needs no recipe.
pub(crate) fn recipe_json(recipe: Option<&Recipe>) -> Result<Option<String>, StoreError> {
    let recipe = recipe.filter(|recipe| recipe.kind != SourceKind::Feed);
    Ok(recipe.map(serde_json::to_string).transpose()?)
}
