//! Table `annotations`: what the reader marked, and where it stands now.
//!
//! The passage and the hash of the text it was marked in are never changed, except by the reader's own
//! choice of another passage. Removing only marks a row, so that it can be taken back.

use chrono::{DateTime, Utc};
use ortoo_model::{
    Annotation, AnnotationId, AnnotationPatch, ArticleId, Color, EntryId, NewAnnotation, Placed, Placement,
    TextTarget,
};
use rusqlite::types::ToSql;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::values::Ms;
use crate::{Store, StoreError, Writing, tags};

macro_rules! annotation_sql {
    () => {
        "a.id, a.uuid, a.entry_id, a.article_id, a.text_hash, a.exact, a.prefix, a.suffix, a.start, a.\"end\",
          a.color, a.note, a.created_at, a.modified_at, a.placement, a.placed_start, a.placed_end, a.score,
          a.placed_hash"
    };
}
pub(crate) use annotation_sql;

const BY_ID: &str = concat!("SELECT ", annotation_sql!(), " FROM annotations AS a WHERE a.id = ?1");
const BY_UUID: &str = "SELECT id, modified_at FROM annotations WHERE uuid = ?1";
const TAGS: &str = "SELECT t.name FROM annotation_tags AS at JOIN tags AS t ON t.id = at.tag_id
  WHERE at.annotation_id = ?1 ORDER BY sort_key(t.name)";
const INSERT: &str = "INSERT INTO annotations (uuid, entry_id, article_id, text_hash, exact, prefix, suffix,
    start, \"end\", color, note, created_at, modified_at, placement, placed_start, placed_end, score, placed_hash)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)";
const UPDATE: &str = "UPDATE annotations SET color = coalesce(?2, color), note = coalesce(?3, note),
  modified_at = ?4 WHERE id = ?1 AND removed_at IS NULL";
const UNTAG: &str = "DELETE FROM annotation_tags WHERE annotation_id = ?1";
const TAG: &str = "INSERT OR IGNORE INTO annotation_tags (annotation_id, tag_id) VALUES (?1, ?2)";
const REMOVE: &str = "UPDATE annotations SET removed_at = ?2 WHERE id = ?1 AND removed_at IS NULL";
const RESTORE: &str = "UPDATE annotations SET removed_at = NULL WHERE id = ?1 AND removed_at IS NOT NULL";
// An answer for a text that is no longer looked at is no answer. What is about the whole article stays so.
const PLACE: &str = "UPDATE annotations SET placement = ?3, placed_start = ?4, placed_end = ?5, score = ?6,
  placed_hash = ?7 WHERE id = ?1 AND entry_id = ?2 AND exact IS NOT NULL";
const RETARGET: &str = "UPDATE annotations SET article_id = ?2, text_hash = ?3, exact = ?4, prefix = ?5,
  suffix = ?6, start = ?7, \"end\" = ?8, placement = 'exact', placed_start = ?7, placed_end = ?8, score = 1,
  placed_hash = ?3, modified_at = ?9 WHERE id = ?1 AND removed_at IS NULL";

/// Maps the columns of `annotation_sql!`, without the tags.
pub(crate) fn annotation(row: &Row<'_>) -> rusqlite::Result<Annotation> {
    let exact: Option<String> = row.get(5)?;
    let target = match exact {
        None => None,
        Some(exact) => Some(TextTarget {
            exact,
            prefix: row.get::<_, Option<_>>(6)?.unwrap_or_default(),
            suffix: row.get::<_, Option<_>>(7)?.unwrap_or_default(),
            start: row.get(8)?,
            end: row.get(9)?,
        }),
    };
    Ok(Annotation {
        id: AnnotationId(row.get(0)?),
        uuid: row.get(1)?,
        entry_id: EntryId(row.get(2)?),
        article_id: row.get::<_, Option<i64>>(3)?.map(ArticleId),
        text_hash: row.get(4)?,
        target,
        color: Color::from_word(row.get_ref(10)?.as_str()?).unwrap_or_default(),
        note: row.get(11)?,
        tags: Vec::new(),
        created_at: row.get::<_, Ms>(12)?.0,
        modified_at: row.get::<_, Ms>(13)?.0,
        placement: Placement::from_word(row.get_ref(14)?.as_str()?),
        placed_start: row.get(15)?,
        placed_end: row.get(16)?,
        score: row.get(17)?,
        placed_hash: row.get(18)?,
    })
}

/// The tags of an annotation, in the order of the alphabet.
pub(crate) fn tags_of(connection: &Connection, id: AnnotationId) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare_cached(TAGS)?;
    Ok(statement.query_map([id.0], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

fn one(connection: &Connection, id: AnnotationId) -> Result<Option<Annotation>, StoreError> {
    let found = connection.prepare_cached(BY_ID)?.query_row([id.0], annotation).optional()?;
    let Some(found) = found else { return Ok(None) };
    Ok(Some(Annotation { tags: tags_of(connection, id)?, ..found }))
}

/// An annotation to store, with all that is known of it.
#[derive(Clone, Debug)]
pub struct StoredAnnotation<'a> {
    /// Its id everywhere.
    pub uuid: &'a str,
    /// What the reader made.
    pub new: &'a NewAnnotation,
    /// The version that it rests on.
    pub article: Option<ArticleId>,
    /// Where it stands in the text with the hash of `new`.
    pub placement: Placement,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub modified_at: DateTime<Utc>,
}

impl Store {
    /// One annotation, one that was removed too.
    ///
    /// # Errors
    /// Those of reading.
    pub fn annotation(&self, id: AnnotationId) -> Result<Option<Annotation>, StoreError> {
        self.read(|connection| one(connection, id))
    }

    /// Changes an annotation; `None` when there is none.
    ///
    /// # Errors
    /// Those of writing.
    pub fn update_annotation(
        &self,
        id: AnnotationId,
        patch: &AnnotationPatch,
        now: DateTime<Utc>,
    ) -> Result<Option<Annotation>, StoreError> {
        self.transact(|connection| {
            let color = patch.color.map(Color::word);
            let values = (id.0, color, &patch.note, Ms(now));
            if connection.prepare_cached(UPDATE)?.execute(values)? == 0 {
                return Ok(None);
            }
            if let Some(names) = &patch.tags {
                set_tags(connection, id, names)?;
            }
            one(connection, id)
        })
    }

    /// Removes annotations, or takes that back.
    ///
    /// # Errors
    /// Those of writing.
    pub fn remove_annotations(
        &self,
        ids: &[AnnotationId],
        removed: bool,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.transact(|connection| {
            for id in ids {
                if removed {
                    connection.prepare_cached(REMOVE)?.execute((id.0, Ms(now)))?;
                } else {
                    connection.prepare_cached(RESTORE)?.execute([id.0])?;
                }
            }
            Ok(())
        })
    }

    /// Notes where annotations of an entry were found in a text; answers with how many.
    ///
    /// # Errors
    /// Those of writing.
    pub fn place_annotations(
        &self,
        entry: EntryId,
        text_hash: &str,
        placed: &[Placed],
    ) -> Result<usize, StoreError> {
        self.transact(|connection| {
            let mut statement = connection.prepare_cached(PLACE)?;
            let mut count = 0;
            for one in placed {
                count += statement.execute(params![
                    one.id.0,
                    entry.0,
                    one.placement.word(),
                    one.start,
                    one.end,
                    one.score,
                    text_hash
                ])?;
            }
            Ok(count)
        })
    }
}

impl Writing<'_> {
    /// Stores a new annotation.
    ///
    /// # Errors
    /// Those of writing.
    pub fn insert_annotation(
        &self,
        entry: EntryId,
        annotation: &StoredAnnotation<'_>,
    ) -> Result<AnnotationId, StoreError> {
        let new = annotation.new;
        let target = new.target.as_ref();
        let exact = annotation.placement == Placement::Exact;
        let (start, end) = (target.and_then(|t| t.start), target.and_then(|t| t.end));
        let values: [&dyn ToSql; 18] = [
            &annotation.uuid,
            &entry.0,
            &annotation.article.map(|id| id.0),
            &new.text_hash,
            &target.map(|t| &t.exact),
            &target.map(|t| &t.prefix),
            &target.map(|t| &t.suffix),
            &start,
            &end,
            &new.color.word(),
            &new.note,
            &Ms(annotation.created_at),
            &Ms(annotation.modified_at),
            &annotation.placement.word(),
            &start.filter(|_| exact),
            &end.filter(|_| exact),
            &f64::from(u8::from(exact)),
            &new.text_hash.as_ref().filter(|_| exact),
        ];
        self.connection.prepare_cached(INSERT)?.execute(&values[..])?;
        let id = AnnotationId(self.connection.last_insert_rowid());
        set_tags(self.connection, id, &new.tags)?;
        Ok(id)
    }

    /// The annotation with this id of everywhere, and when it was last changed.
    ///
    /// # Errors
    /// Those of reading.
    pub fn annotation_by_uuid(
        &self,
        uuid: &str,
    ) -> Result<Option<(AnnotationId, DateTime<Utc>)>, StoreError> {
        let mut statement = self.connection.prepare_cached(BY_UUID)?;
        let found =
            statement.query_row([uuid], |row| Ok((AnnotationId(row.get(0)?), row.get::<_, Ms>(1)?.0)));
        Ok(found.optional()?)
    }

    /// [`Store::update_annotation`] within this writing.
    ///
    /// # Errors
    /// Those of writing.
    pub fn update_annotation(
        &self,
        id: AnnotationId,
        patch: &AnnotationPatch,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let values = (id.0, patch.color.map(Color::word), &patch.note, Ms(now));
        self.connection.prepare_cached(UPDATE)?.execute(values)?;
        patch.tags.as_ref().map_or(Ok(()), |names| set_tags(self.connection, id, names))
    }

    /// Gives an annotation another passage, in the text with this hash.
    ///
    /// # Errors
    /// Those of writing.
    pub fn retarget_annotation(
        &self,
        id: AnnotationId,
        target: &TextTarget,
        text_hash: &str,
        article: Option<ArticleId>,
        now: DateTime<Utc>,
    ) -> Result<Option<Annotation>, StoreError> {
        let changed = self.connection.prepare_cached(RETARGET)?.execute(params![
            id.0,
            article.map(|id| id.0),
            text_hash,
            target.exact,
            target.prefix,
            target.suffix,
            target.start,
            target.end,
            Ms(now),
        ])?;
        if changed == 0 { Ok(None) } else { one(self.connection, id) }
    }

    /// One annotation.
    ///
    /// # Errors
    /// Those of reading.
    pub fn annotation(&self, id: AnnotationId) -> Result<Option<Annotation>, StoreError> {
        one(self.connection, id)
    }

    /// [`Store::tag_entries`] within this writing.
    ///
    /// # Errors
    /// Those of writing.
    pub fn tag_entries(&self, ids: &[EntryId], add: &[String], remove: &[String]) -> Result<(), StoreError> {
        tags::change(self.connection, ids, add, remove)
    }
}

fn set_tags(connection: &Connection, id: AnnotationId, names: &[String]) -> Result<(), StoreError> {
    connection.prepare_cached(UNTAG)?.execute([id.0])?;
    for name in names {
        let tag = tags::tag_id(connection, name)?;
        connection.prepare_cached(TAG)?.execute((id.0, tag))?;
    }
    tags::forget_unused(connection)
}

#[cfg(test)]
mod tests {
    use ortoo_model::{AnnotationQuery, EntryQuery, Language};

    use super::*;
    use crate::testing::{TestStore, at, entry};

    fn highlight(exact: &str, tags: &[&str]) -> NewAnnotation {
        NewAnnotation {
            target: Some(TextTarget {
                exact: exact.to_owned(),
                start: Some(3),
                end: Some(7),
                ..TextTarget::default()
            }),
            text_hash: Some("h1".to_owned()),
            color: Color::Blue,
            note: "**тэмдэглэл**".to_owned(),
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        }
    }

    fn add(store: &TestStore, entry: EntryId, new: &NewAnnotation, minute: i64) -> AnnotationId {
        let stored = StoredAnnotation {
            uuid: &format!("{entry}-{minute}"),
            new,
            article: None,
            placement: if new.target.is_some() { Placement::Exact } else { Placement::Whole },
            created_at: at(minute),
            modified_at: at(minute),
        };
        store.write(|writing| writing.insert_annotation(entry, &stored)).unwrap()
    }

    #[test]
    fn an_annotation_comes_back_as_it_was_made_and_counts() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let id = store.put(feed, &entry("one"), Language::Mn, 0);
        let new = highlight("цас", &["өвөл", "Цас"]);
        let made = add(&store, id, &new, 1);
        let found = store.annotation(made).unwrap().unwrap();
        assert_eq!((&found.target, &found.text_hash, found.color), (&new.target, &new.text_hash, new.color));
        assert_eq!(found.tags, ["өвөл", "Цас"]);
        assert_eq!((found.placed_start, found.placed_end, found.score), (Some(3), Some(7), 1.0));
        assert_eq!(store.entry_rows(&[id]).unwrap()[0].annotations, 1);
        let annotated = EntryQuery { annotated: true, ..EntryQuery::default() };
        assert_eq!(store.entry_ids(&annotated).unwrap(), [id]);
        store.remove_annotations(&[made], true, at(2)).unwrap();
        assert_eq!(store.entry_rows(&[id]).unwrap()[0].annotations, 0);
        store.remove_annotations(&[made, made], false, at(3)).unwrap();
        assert_eq!(store.counts(at(0)).unwrap().annotations, 1);
        store.assert_sound();
    }

    #[test]
    fn a_change_leaves_the_passage_alone() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let id = store.put(feed, &entry("one"), Language::Mn, 0);
        let made = add(&store, id, &highlight("цас", &["a"]), 1);
        let before = store.annotation(made).unwrap().unwrap();
        let patch = AnnotationPatch { color: Some(Color::Pink), tags: Some(vec![]), note: None };
        let after = store.update_annotation(made, &patch, at(9)).unwrap().unwrap();
        let expected = Annotation { color: Color::Pink, tags: vec![], modified_at: at(9), ..before };
        assert_eq!(after, expected);
        assert!(store.tags().unwrap().is_empty());
        assert_eq!(store.update_annotation(AnnotationId(77), &patch, at(9)).unwrap(), None);
    }

    #[test]
    fn where_it_stands_is_noted_beside_the_passage_as_it_was() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let id = store.put(feed, &entry("one"), Language::Mn, 0);
        let made = add(&store, id, &highlight("цас", &[]), 1);
        let whole = add(&store, id, &NewAnnotation { note: "x".to_owned(), ..Default::default() }, 2);
        let review = |id| Placed { id, placement: Placement::Review, start: None, end: None, score: 0.3 };
        assert_eq!(store.place_annotations(id, "h2", &[review(made), review(whole)]).unwrap(), 1);
        assert_eq!(store.place_annotations(EntryId(99), "h2", &[review(made)]).unwrap(), 0);
        let found = store.annotation(made).unwrap().unwrap();
        assert_eq!((found.placement, found.placed_hash.as_deref()), (Placement::Review, Some("h2")));
        assert_eq!(found.target.unwrap().start, Some(3));
        assert_eq!(store.counts(at(0)).unwrap().reviews, 1);
        let query = AnnotationQuery { review: true, ..AnnotationQuery::default() };
        assert_eq!(store.annotations(&query).unwrap().len(), 1);
        let target =
            TextTarget { exact: "мөс".to_owned(), start: Some(1), end: Some(4), ..Default::default() };
        let moved =
            store.write(|w| w.retarget_annotation(made, &target, "h2", None, at(5))).unwrap().unwrap();
        assert_eq!((moved.target, moved.placement, moved.score), (Some(target), Placement::Exact, 1.0));
    }

    #[test]
    fn annotations_outlive_the_entry_and_count_again_when_it_comes_back() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let id = store.put(feed, &entry("one"), Language::Mn, 0);
        add(&store, id, &highlight("цас", &[]), 1);
        store.transact(|c| Ok(c.execute("DELETE FROM entries WHERE id = ?1", [id.0])?)).unwrap();
        assert_eq!(store.put(feed, &entry("one"), Language::Mn, 5), id);
        assert_eq!(store.entry_rows(&[id]).unwrap()[0].annotations, 1);
        store.assert_sound();
    }
}
