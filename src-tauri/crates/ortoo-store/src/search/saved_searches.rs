//! Table `saved_searches`: queries that the reader saved under a name.

use ortoo_model::{EntryQuery, SavedSearch, SearchId};

use crate::db::column_types::from_json;
use crate::db::sql_functions::sort_key;
use crate::{Store, StoreError};

impl Store {
    /// Returns the saved searches in alphabetical order, without those whose query this version cannot parse.
    pub fn saved_searches(&self) -> Result<Vec<SavedSearch>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached("SELECT id, name, query FROM saved_searches")?;
            let rows = statement.query_map([], |row| {
                let query: Option<EntryQuery> = from_json(row.get_ref(2)?.as_str()?);
                let (id, name) = (SearchId(row.get(0)?), row.get(1)?);
                Ok(query.map(|query| SavedSearch { id, name, query }))
            })?;
            let mut searches: Vec<SavedSearch> =
                rows.filter_map(Result::transpose).collect::<Result<_, _>>()?;
            searches.sort_by_cached_key(|search| sort_key(&search.name));
            Ok(searches)
        })
    }

    /// Saves a query under a name.
    pub fn add_saved_search(&self, name: &str, query: &EntryQuery) -> Result<SavedSearch, StoreError> {
        self.transact(|connection| {
            connection
                .prepare_cached("INSERT INTO saved_searches (name, query) VALUES (?1, ?2)")?
                .execute((name, serde_json::to_string(query)?))?;
            let id = SearchId(connection.last_insert_rowid());
            Ok(SavedSearch { id, name: name.to_owned(), query: query.clone() })
        })
    }

    /// Deletes a saved search.
    pub fn remove_saved_search(&self, id: SearchId) -> Result<(), StoreError> {
        self.transact(|connection| {
            connection.prepare_cached("DELETE FROM saved_searches WHERE id = ?1")?.execute([id.0])?;
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestStore;

    #[test]
    fn saved_searches_are_listed_by_name_and_can_be_deleted() {
        let store = TestStore::new();
        let query = EntryQuery { text: Some("төсөв".to_owned()), saved: true, ..EntryQuery::default() };
        let budget = store.add_saved_search("Төсвийн мэдээ", &query).unwrap();
        let first = store.add_saved_search("Аймаг", &EntryQuery::default()).unwrap();
        assert_eq!(store.saved_searches().unwrap(), [first.clone(), budget.clone()]);
        assert_eq!(budget.query, query);
        store.remove_saved_search(budget.id).unwrap();
        assert_eq!(store.saved_searches().unwrap(), [first]);
    }
}
