//! Tables `tags`, `entry_tags` and `annotation_tags`: the reader's tags.
//!
//! A tag exists as long as an entry or annotation has it. Tags are case-insensitive; the first spelling is kept.

use ortoo_model::{EntryId, TagRow};
use rusqlite::{Connection, OptionalExtension};

use crate::db::sql_functions::{fold_case, sort_key};
use crate::{Store, StoreError};

const SELECT_TAGS_OF_ENTRY: &str = "SELECT t.name FROM entry_tags AS et JOIN tags AS t ON t.id = et.tag_id
  WHERE et.entry_id = ?1 ORDER BY sort_key(t.name)";
const SELECT_TAGS: &str = "SELECT t.name,
    (SELECT count(*) FROM entry_tags AS et JOIN entries AS e ON e.id = et.entry_id WHERE et.tag_id = t.id),
    (SELECT count(*) FROM annotation_tags AS at JOIN annotations AS a ON a.id = at.annotation_id
      WHERE at.tag_id = t.id AND a.removed_at IS NULL)
  FROM tags AS t";
const INSERT_TAG: &str = "INSERT INTO tags (name, key) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
const SELECT_TAG_ID: &str = "SELECT id FROM tags WHERE key = ?1";
const INSERT_ENTRY_TAG: &str =
    "INSERT OR IGNORE INTO entry_tags (entry_id, tag_id) SELECT id, ?2 FROM entries WHERE id = ?1";
const DELETE_ENTRY_TAG: &str = "DELETE FROM entry_tags WHERE entry_id = ?1 AND tag_id = ?2";
const RENAME_TAG: &str = "UPDATE tags SET name = ?2, key = ?3 WHERE id = ?1";
const COPY_TAG_OF_ENTRIES: &str = "INSERT OR IGNORE INTO entry_tags (entry_id, tag_id)
  SELECT entry_id, ?2 FROM entry_tags WHERE tag_id = ?1";
const COPY_TAG_OF_ANNOTATIONS: &str = "INSERT OR IGNORE INTO annotation_tags (annotation_id, tag_id)
  SELECT annotation_id, ?2 FROM annotation_tags WHERE tag_id = ?1";
const DELETE_TAG_OF_ENTRIES: &str = "DELETE FROM entry_tags WHERE tag_id = ?1";
const DELETE_TAG_OF_ANNOTATIONS: &str = "DELETE FROM annotation_tags WHERE tag_id = ?1";
const DELETE_UNUSED_TAGS: &str =
    "DELETE FROM tags WHERE NOT EXISTS (SELECT 1 FROM entry_tags WHERE tag_id = tags.id)
  AND NOT EXISTS (SELECT 1 FROM annotation_tags WHERE tag_id = tags.id)";

/// Returns the id of a tag, creating the tag if it does not exist.
pub(crate) fn find_or_add_tag(connection: &Connection, name: &str) -> Result<i64, StoreError> {
    let key = fold_case(name);
    connection.prepare_cached(INSERT_TAG)?.execute((name, &key))?;
    Ok(connection.prepare_cached(SELECT_TAG_ID)?.query_row([key], |row| row.get(0))?)
}

/// Deletes the tags that no entry or annotation has.
pub(crate) fn delete_unused(connection: &Connection) -> Result<(), StoreError> {
    connection.prepare_cached(DELETE_UNUSED_TAGS)?.execute([])?;
    Ok(())
}

/// Returns the tags of an entry in alphabetical order.
pub(crate) fn tags_of_entry(connection: &Connection, id: EntryId) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare_cached(SELECT_TAGS_OF_ENTRY)?;
    Ok(statement.query_map([id.0], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

fn find_tag(connection: &Connection, name: &str) -> Result<Option<i64>, StoreError> {
    let mut statement = connection.prepare_cached(SELECT_TAG_ID)?;
    Ok(statement.query_row([fold_case(name)], |row| row.get(0)).optional()?)
}

/// Adds tags to entries and removes others from them.
pub(crate) fn change_entry_tags(
    connection: &Connection,
    ids: &[EntryId],
    add: &[String],
    remove: &[String],
) -> Result<(), StoreError> {
    for name in add {
        let tag = find_or_add_tag(connection, name)?;
        for id in ids {
            connection.prepare_cached(INSERT_ENTRY_TAG)?.execute((id.0, tag))?;
        }
    }
    for name in remove {
        if let Some(tag) = find_tag(connection, name)? {
            for id in ids {
                connection.prepare_cached(DELETE_ENTRY_TAG)?.execute((id.0, tag))?;
            }
        }
    }
    delete_unused(connection)
}

impl Store {
    /// Adds tags to entries and removes others from them. The caller validates the names.
    pub fn tag_entries(&self, ids: &[EntryId], add: &[String], remove: &[String]) -> Result<(), StoreError> {
        self.transact(|connection| change_entry_tags(connection, ids, add, remove))
    }

    /// Returns all tags in alphabetical order.
    pub fn tags(&self) -> Result<Vec<TagRow>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(SELECT_TAGS)?;
            let rows = statement.query_map([], |row| {
                Ok(TagRow { name: row.get(0)?, entries: row.get(1)?, annotations: row.get(2)? })
            })?;
            let mut tags = rows.collect::<Result<Vec<_>, _>>()?;
            tags.sort_by_cached_key(|tag| sort_key(&tag.name));
            Ok(tags)
        })
    }

    /// Renames a tag, merging it with the tag that has the new name, if any. Returns false if the tag does not exist.
    pub fn rename_tag(&self, name: &str, new: &str) -> Result<bool, StoreError> {
        self.transact(|connection| {
            let Some(id) = find_tag(connection, name)? else { return Ok(false) };
            match find_tag(connection, new)?.filter(|other| *other != id) {
                Some(other) => {
                    for sql in [COPY_TAG_OF_ENTRIES, COPY_TAG_OF_ANNOTATIONS] {
                        connection.prepare_cached(sql)?.execute((id, other))?;
                    }
                    delete_tag_links(connection, id)?;
                }
                None => {
                    connection.prepare_cached(RENAME_TAG)?.execute((id, new, fold_case(new)))?;
                }
            }
            Ok(true)
        })
    }

    /// Removes a tag from all entries and annotations. Returns false if the tag does not exist.
    pub fn remove_tag(&self, name: &str) -> Result<bool, StoreError> {
        self.transact(|connection| {
            let Some(id) = find_tag(connection, name)? else { return Ok(false) };
            delete_tag_links(connection, id)?;
            Ok(true)
        })
    }
}

fn delete_tag_links(connection: &Connection, id: i64) -> Result<(), StoreError> {
    for sql in [DELETE_TAG_OF_ENTRIES, DELETE_TAG_OF_ANNOTATIONS] {
        connection.prepare_cached(sql)?.execute([id])?;
    }
    delete_unused(connection)
}

#[cfg(test)]
mod tests {
    use ortoo_model::{EntryQuery, Language};

    use super::*;
    use crate::testing::{TestStore, at, entry};

    fn to_strings(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    fn tag_list(store: &Store) -> String {
        let tags = store.tags().unwrap();
        tags.iter().map(|tag| format!("{} {}", tag.name, tag.entries)).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn tags_exist_as_long_as_an_entry_has_them() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let [one, two] = ["one", "two"].map(|uid| store.put(feed, &entry(uid), Language::En, 0));
        store.tag_entries(&[one, two], &to_strings(&["Төсөв", "уул уурхай"]), &[]).unwrap();
        store.tag_entries(&[one], &to_strings(&["ТӨСӨВ", "орон нутаг", "өвөл"]), &[]).unwrap();
        assert_eq!(tag_list(&store), "орон нутаг 1, өвөл 1, Төсөв 2, уул уурхай 2");
        assert_eq!(store.entry(two).unwrap().unwrap().own_tags, to_strings(&["Төсөв", "уул уурхай"]));
        let query = EntryQuery { tag: Some("төсөв".to_owned()), ..EntryQuery::default() };
        assert_eq!(store.entry_ids(&query).unwrap(), [two, one]);
        store.tag_entries(&[one, two], &[], &to_strings(&["төсөв", "нэргүй"])).unwrap();
        assert_eq!(tag_list(&store), "орон нутаг 1, өвөл 1, уул уурхай 2");
        assert!(store.rename_tag("өвөл", "Зун").unwrap());
        assert!(store.rename_tag("зун", "Уул Уурхай").unwrap());
        assert_eq!(tag_list(&store), "орон нутаг 1, уул уурхай 2");
        assert!(store.rename_tag("уул уурхай", "Уул уурхай").unwrap());
        assert!(store.remove_tag("Орон нутаг").unwrap());
        assert!(!store.remove_tag("Орон нутаг").unwrap());
        assert_eq!(tag_list(&store), "Уул уурхай 2");
        store.assert_no_problems();
    }

    #[test]
    fn tagged_entries_of_removed_feeds_are_listed() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let id = store.put(feed, &entry("one"), Language::En, 0);
        store.tag_entries(&[id], &to_strings(&["x"]), &[]).unwrap();
        store.remove_feed(feed, at(1)).unwrap();
        let query = EntryQuery { tag: Some("X".to_owned()), ..EntryQuery::default() };
        assert_eq!(store.entry_ids(&query).unwrap(), [id]);
    }
}
