//! Tables `tags`, `entry_tags` and `annotation_tags`: the reader's own tags. Table `saved_searches`.
//!
//! A tag is there as long as something has it. Case does not tell tags apart; the first writing counts.

use ortoo_model::{EntryId, EntryQuery, SavedSearch, SearchId, TagRow};
use rusqlite::{Connection, OptionalExtension};

use crate::values::from_json;
use crate::words::{fold, sort_key};
use crate::{Store, StoreError};

const OF_ENTRY: &str = "SELECT t.name FROM entry_tags AS et JOIN tags AS t ON t.id = et.tag_id
  WHERE et.entry_id = ?1 ORDER BY sort_key(t.name)";
const ALL: &str = "SELECT t.name,
    (SELECT count(*) FROM entry_tags AS et JOIN entries AS e ON e.id = et.entry_id WHERE et.tag_id = t.id),
    (SELECT count(*) FROM annotation_tags AS at JOIN annotations AS a ON a.id = at.annotation_id
      WHERE at.tag_id = t.id AND a.removed_at IS NULL)
  FROM tags AS t";
const PUT: &str = "INSERT INTO tags (name, key) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
const FIND: &str = "SELECT id FROM tags WHERE key = ?1";
const TAG: &str =
    "INSERT OR IGNORE INTO entry_tags (entry_id, tag_id) SELECT id, ?2 FROM entries WHERE id = ?1";
const UNTAG: &str = "DELETE FROM entry_tags WHERE entry_id = ?1 AND tag_id = ?2";
const RENAME: &str = "UPDATE tags SET name = ?2, key = ?3 WHERE id = ?1";
const MOVE_ENTRIES: &str = "INSERT OR IGNORE INTO entry_tags (entry_id, tag_id)
  SELECT entry_id, ?2 FROM entry_tags WHERE tag_id = ?1";
const MOVE_ANNOTATIONS: &str = "INSERT OR IGNORE INTO annotation_tags (annotation_id, tag_id)
  SELECT annotation_id, ?2 FROM annotation_tags WHERE tag_id = ?1";
const OFF_ENTRIES: &str = "DELETE FROM entry_tags WHERE tag_id = ?1";
const OFF_ANNOTATIONS: &str = "DELETE FROM annotation_tags WHERE tag_id = ?1";
const UNUSED: &str = "DELETE FROM tags WHERE NOT EXISTS (SELECT 1 FROM entry_tags WHERE tag_id = tags.id)
  AND NOT EXISTS (SELECT 1 FROM annotation_tags WHERE tag_id = tags.id)";

/// A tag's id; the tag is made where there is none.
pub(crate) fn tag_id(connection: &Connection, name: &str) -> Result<i64, StoreError> {
    let key = fold(name);
    connection.prepare_cached(PUT)?.execute((name, &key))?;
    Ok(connection.prepare_cached(FIND)?.query_row([key], |row| row.get(0))?)
}

/// Removes the tags that nothing has.
pub(crate) fn forget_unused(connection: &Connection) -> Result<(), StoreError> {
    connection.prepare_cached(UNUSED)?.execute([])?;
    Ok(())
}

/// The tags of an entry, in the order of the alphabet.
pub(crate) fn of_entry(connection: &Connection, id: EntryId) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare_cached(OF_ENTRY)?;
    Ok(statement.query_map([id.0], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

fn find(connection: &Connection, name: &str) -> Result<Option<i64>, StoreError> {
    let mut statement = connection.prepare_cached(FIND)?;
    Ok(statement.query_row([fold(name)], |row| row.get(0)).optional()?)
}

/// Gives entries tags and takes others from them.
pub(crate) fn change(
    connection: &Connection,
    ids: &[EntryId],
    add: &[String],
    remove: &[String],
) -> Result<(), StoreError> {
    for name in add {
        let tag = tag_id(connection, name)?;
        for id in ids {
            connection.prepare_cached(TAG)?.execute((id.0, tag))?;
        }
    }
    for name in remove {
        if let Some(tag) = find(connection, name)? {
            for id in ids {
                connection.prepare_cached(UNTAG)?.execute((id.0, tag))?;
            }
        }
    }
    forget_unused(connection)
}

impl Store {
    /// Gives entries tags and takes others from them. Names are taken as they are: check them before.
    ///
    /// # Errors
    /// Those of writing.
    pub fn tag_entries(&self, ids: &[EntryId], add: &[String], remove: &[String]) -> Result<(), StoreError> {
        self.transact(|connection| change(connection, ids, add, remove))
    }

    /// All tags in the order of the alphabet.
    ///
    /// # Errors
    /// Those of reading.
    pub fn tags(&self) -> Result<Vec<TagRow>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(ALL)?;
            let rows = statement.query_map([], |row| {
                Ok(TagRow { name: row.get(0)?, entries: row.get(1)?, annotations: row.get(2)? })
            })?;
            let mut tags = rows.collect::<Result<Vec<_>, _>>()?;
            tags.sort_by_cached_key(|tag| sort_key(&tag.name));
            Ok(tags)
        })
    }

    /// Renames a tag; where another has that name already, they become one. False when there is none.
    ///
    /// # Errors
    /// Those of writing.
    pub fn rename_tag(&self, name: &str, new: &str) -> Result<bool, StoreError> {
        self.transact(|connection| {
            let Some(id) = find(connection, name)? else { return Ok(false) };
            match find(connection, new)?.filter(|other| *other != id) {
                Some(other) => {
                    for sql in [MOVE_ENTRIES, MOVE_ANNOTATIONS] {
                        connection.prepare_cached(sql)?.execute((id, other))?;
                    }
                    take_off(connection, id)?;
                }
                None => {
                    connection.prepare_cached(RENAME)?.execute((id, new, fold(new)))?;
                }
            }
            Ok(true)
        })
    }

    /// Takes a tag from all that has it; false when there is none.
    ///
    /// # Errors
    /// Those of writing.
    pub fn remove_tag(&self, name: &str) -> Result<bool, StoreError> {
        self.transact(|connection| {
            let Some(id) = find(connection, name)? else { return Ok(false) };
            take_off(connection, id)?;
            Ok(true)
        })
    }

    /// All saved searches in the order of the alphabet. One that a newer version wrote is left out.
    ///
    /// # Errors
    /// Those of reading.
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

    /// Keeps a selection under a name.
    ///
    /// # Errors
    /// Those of writing.
    pub fn add_saved_search(&self, name: &str, query: &EntryQuery) -> Result<SavedSearch, StoreError> {
        self.transact(|connection| {
            connection
                .prepare_cached("INSERT INTO saved_searches (name, query) VALUES (?1, ?2)")?
                .execute((name, serde_json::to_string(query)?))?;
            let id = SearchId(connection.last_insert_rowid());
            Ok(SavedSearch { id, name: name.to_owned(), query: query.clone() })
        })
    }

    /// Forgets a saved search.
    ///
    /// # Errors
    /// Those of writing.
    pub fn remove_saved_search(&self, id: SearchId) -> Result<(), StoreError> {
        self.transact(|connection| {
            connection.prepare_cached("DELETE FROM saved_searches WHERE id = ?1")?.execute([id.0])?;
            Ok(())
        })
    }
}

fn take_off(connection: &Connection, id: i64) -> Result<(), StoreError> {
    for sql in [OFF_ENTRIES, OFF_ANNOTATIONS] {
        connection.prepare_cached(sql)?.execute([id])?;
    }
    forget_unused(connection)
}

#[cfg(test)]
mod tests {
    use ortoo_model::Language;

    use super::*;
    use crate::testing::{TestStore, at, entry};

    fn names(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    fn listed(store: &Store) -> String {
        let tags = store.tags().unwrap();
        tags.iter().map(|tag| format!("{} {}", tag.name, tag.entries)).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn tags_are_there_as_long_as_something_has_them() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let [one, two] = ["one", "two"].map(|uid| store.put(feed, &entry(uid), Language::En, 0));
        store.tag_entries(&[one, two], &names(&["Төсөв", "уул уурхай"]), &[]).unwrap();
        store.tag_entries(&[one], &names(&["ТӨСӨВ", "орон нутаг", "өвөл"]), &[]).unwrap();
        assert_eq!(listed(&store), "орон нутаг 1, өвөл 1, Төсөв 2, уул уурхай 2");
        assert_eq!(store.entry(two).unwrap().unwrap().own_tags, names(&["Төсөв", "уул уурхай"]));
        let query = EntryQuery { tag: Some("төсөв".to_owned()), ..EntryQuery::default() };
        assert_eq!(store.entry_ids(&query).unwrap(), [two, one]);
        store.tag_entries(&[one, two], &[], &names(&["төсөв", "нэргүй"])).unwrap();
        assert_eq!(listed(&store), "орон нутаг 1, өвөл 1, уул уурхай 2");
        assert!(store.rename_tag("өвөл", "Зун").unwrap());
        assert!(store.rename_tag("зун", "Уул Уурхай").unwrap());
        assert_eq!(listed(&store), "орон нутаг 1, уул уурхай 2");
        assert!(store.rename_tag("уул уурхай", "Уул уурхай").unwrap());
        assert!(store.remove_tag("Орон нутаг").unwrap());
        assert!(!store.remove_tag("Орон нутаг").unwrap());
        assert_eq!(listed(&store), "Уул уурхай 2");
        store.assert_sound();
    }

    #[test]
    fn tagged_entries_are_listed_whatever_becomes_of_their_feed() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let id = store.put(feed, &entry("one"), Language::En, 0);
        store.tag_entries(&[id], &names(&["x"]), &[]).unwrap();
        store.remove_feed(feed, at(1)).unwrap();
        let query = EntryQuery { tag: Some("X".to_owned()), ..EntryQuery::default() };
        assert_eq!(store.entry_ids(&query).unwrap(), [id]);
    }

    #[test]
    fn searches_are_kept_under_their_names() {
        let store = TestStore::new();
        let query = EntryQuery { text: Some("төсөв".to_owned()), saved: true, ..EntryQuery::default() };
        let kept = store.add_saved_search("Төсвийн мэдээ", &query).unwrap();
        let first = store.add_saved_search("Аймаг", &EntryQuery::default()).unwrap();
        assert_eq!(store.saved_searches().unwrap(), [first.clone(), kept.clone()]);
        assert_eq!(kept.query, query);
        store.remove_saved_search(kept.id).unwrap();
        assert_eq!(store.saved_searches().unwrap(), [first]);
    }
}
