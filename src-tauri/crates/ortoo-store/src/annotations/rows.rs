//! Table `annotations`: the reader's highlights and notes, and where each was last found in its article.
//!
//! The passage and the hash of the text in which it was selected change only when the reader selects another
//! passage. Removing an annotation sets `removed_at`, so that it can be undone.

use chrono::{DateTime, Utc};
use ortoo_model::{
    AnchorResult, Annotation, AnnotationId, AnnotationPatch, ArticleId, Color, EntryId, NewAnnotation,
    PassageAnchor, Placement,
};
use rusqlite::types::ToSql;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::annotations::tags;
use crate::db::column_types::UnixMillis;
use crate::db::columns::columns;
use crate::{Store, StoreError, Writing};

columns!(
    annotation_columns, annotation_columns_sql:
    ID = "a.id",
    UUID = "a.uuid",
    ENTRY_ID = "a.entry_id",
    ARTICLE_ID = "a.article_id",
    TEXT_HASH = "a.text_hash",
    EXACT = "a.exact",
    PREFIX = "a.prefix",
    SUFFIX = "a.suffix",
    START = "a.start",
    END_OFFSET = "a.\"end\"",
    COLOR = "a.color",
    NOTE = "a.note",
    CREATED_AT = "a.created_at",
    MODIFIED_AT = "a.modified_at",
    PLACEMENT = "a.placement",
    PLACED_START = "a.placed_start",
    PLACED_END = "a.placed_end",
    SCORE = "a.score",
    PLACED_HASH = "a.placed_hash",
);
/// The SQL of the columns that [`annotation_from_row`] reads; the table `annotations` must be named `a`.
pub(crate) const ANNOTATION_COLUMNS: &str = annotation_columns_sql!();

const SELECT_ANNOTATION: &str =
    concat!("SELECT ", annotation_columns_sql!(), " FROM annotations AS a WHERE a.id = ?1");
const SELECT_ANNOTATION_BY_UUID: &str = "SELECT id, modified_at FROM annotations WHERE uuid = ?1";
const SELECT_ANNOTATION_TAGS: &str =
    "SELECT t.name FROM annotation_tags AS at JOIN tags AS t ON t.id = at.tag_id
  WHERE at.annotation_id = ?1 ORDER BY sort_key(t.name)";
const INSERT_ANNOTATION: &str = "INSERT INTO annotations (uuid, entry_id, article_id, text_hash, exact, prefix, suffix,
    start, \"end\", color, note, created_at, modified_at, placement, placed_start, placed_end, score, placed_hash)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)";
const UPDATE_ANNOTATION: &str =
    "UPDATE annotations SET color = coalesce(?2, color), note = coalesce(?3, note),
  modified_at = ?4 WHERE id = ?1 AND removed_at IS NULL";
const DELETE_ANNOTATION_TAGS: &str = "DELETE FROM annotation_tags WHERE annotation_id = ?1";
const INSERT_ANNOTATION_TAG: &str =
    "INSERT OR IGNORE INTO annotation_tags (annotation_id, tag_id) VALUES (?1, ?2)";
const MARK_ANNOTATION_REMOVED: &str =
    "UPDATE annotations SET removed_at = ?2 WHERE id = ?1 AND removed_at IS NULL";
const UNMARK_ANNOTATION_REMOVED: &str =
    "UPDATE annotations SET removed_at = NULL WHERE id = ?1 AND removed_at IS NOT NULL";
// `exact IS NOT NULL`: an annotation on the whole article has no passage to place.
const UPDATE_PLACEMENT: &str =
    "UPDATE annotations SET placement = ?3, placed_start = ?4, placed_end = ?5, score = ?6,
  placed_hash = ?7 WHERE id = ?1 AND entry_id = ?2 AND exact IS NOT NULL";
const UPDATE_PASSAGE: &str =
    "UPDATE annotations SET article_id = ?2, text_hash = ?3, exact = ?4, prefix = ?5,
  suffix = ?6, start = ?7, \"end\" = ?8, placement = 'exact', placed_start = ?7, placed_end = ?8, score = 1,
  placed_hash = ?3, modified_at = ?9 WHERE id = ?1 AND removed_at IS NULL";

/// Reads the columns of `annotation_columns`; the tags are left empty.
pub(crate) fn annotation_from_row(row: &Row<'_>) -> rusqlite::Result<Annotation> {
    let exact: Option<String> = row.get(annotation_columns::EXACT)?;
    let target = match exact {
        None => None,
        Some(exact) => Some(PassageAnchor {
            exact,
            prefix: row.get::<_, Option<_>>(annotation_columns::PREFIX)?.unwrap_or_default(),
            suffix: row.get::<_, Option<_>>(annotation_columns::SUFFIX)?.unwrap_or_default(),
            start: row.get(annotation_columns::START)?,
            end: row.get(annotation_columns::END_OFFSET)?,
        }),
    };
    Ok(Annotation {
        id: AnnotationId(row.get(annotation_columns::ID)?),
        uuid: row.get(annotation_columns::UUID)?,
        entry_id: EntryId(row.get(annotation_columns::ENTRY_ID)?),
        article_id: row.get::<_, Option<i64>>(annotation_columns::ARTICLE_ID)?.map(ArticleId),
        text_hash: row.get(annotation_columns::TEXT_HASH)?,
        target,
        color: Color::from_word(row.get_ref(annotation_columns::COLOR)?.as_str()?).unwrap_or_default(),
        note: row.get(annotation_columns::NOTE)?,
        tags: Vec::new(),
        created_at: row.get::<_, UnixMillis>(annotation_columns::CREATED_AT)?.0,
        modified_at: row.get::<_, UnixMillis>(annotation_columns::MODIFIED_AT)?.0,
        placement: Placement::from_word(row.get_ref(annotation_columns::PLACEMENT)?.as_str()?),
        placed_start: row.get(annotation_columns::PLACED_START)?,
        placed_end: row.get(annotation_columns::PLACED_END)?,
        score: row.get(annotation_columns::SCORE)?,
        placed_hash: row.get(annotation_columns::PLACED_HASH)?,
    })
}

/// Returns the tags of an annotation in alphabetical order.
pub(crate) fn tags_of(connection: &Connection, id: AnnotationId) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare_cached(SELECT_ANNOTATION_TAGS)?;
    Ok(statement.query_map([id.0], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

fn find_annotation(connection: &Connection, id: AnnotationId) -> Result<Option<Annotation>, StoreError> {
    let untagged =
        connection.prepare_cached(SELECT_ANNOTATION)?.query_row([id.0], annotation_from_row).optional()?;
    let Some(untagged) = untagged else { return Ok(None) };
    Ok(Some(Annotation { tags: tags_of(connection, id)?, ..untagged }))
}

/// An annotation to insert, whether the reader has just made it or it comes from an import.
#[derive(Clone, Debug)]
pub struct StoredAnnotation<'a> {
    /// Identifier that is the same in every library and in exports.
    pub uuid: &'a str,
    /// Passage, colour, note and tags.
    pub new: &'a NewAnnotation,
    /// Text version in which the passage was selected.
    pub article: Option<ArticleId>,
    /// Result of anchoring the passage in the text whose hash is `new.text_hash`.
    pub placement: Placement,
    /// When the annotation was created.
    pub created_at: DateTime<Utc>,
    /// When the annotation was last changed.
    pub modified_at: DateTime<Utc>,
}

impl Store {
    /// Returns an annotation, even a removed one.
    pub fn annotation(&self, id: AnnotationId) -> Result<Option<Annotation>, StoreError> {
        self.read(|connection| find_annotation(connection, id))
    }

    /// Applies a patch and returns the changed annotation; `None` if it does not exist or was removed.
    pub fn update_annotation(
        &self,
        id: AnnotationId,
        patch: &AnnotationPatch,
        now: DateTime<Utc>,
    ) -> Result<Option<Annotation>, StoreError> {
        self.transact(|connection| {
            let color = patch.color.map(Color::word);
            let values = (id.0, color, &patch.note, UnixMillis(now));
            if connection.prepare_cached(UPDATE_ANNOTATION)?.execute(values)? == 0 {
                return Ok(None);
            }
            if let Some(names) = &patch.tags {
                set_tags(connection, id, names)?;
            }
            find_annotation(connection, id)
        })
    }

    /// Removes annotations, or undoes the removal if `removed` is false.
    pub fn remove_annotations(
        &self,
        ids: &[AnnotationId],
        removed: bool,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.transact(|connection| {
            for id in ids {
                if removed {
                    connection.prepare_cached(MARK_ANNOTATION_REMOVED)?.execute((id.0, UnixMillis(now)))?;
                } else {
                    connection.prepare_cached(UNMARK_ANNOTATION_REMOVED)?.execute([id.0])?;
                }
            }
            Ok(())
        })
    }

    /// Stores where annotations of an entry were found in the text with this hash. Returns how many were updated.
    pub fn place_annotations(
        &self,
        entry: EntryId,
        text_hash: &str,
        placed: &[AnchorResult],
    ) -> Result<usize, StoreError> {
        self.transact(|connection| {
            let mut statement = connection.prepare_cached(UPDATE_PLACEMENT)?;
            let mut count = 0;
            for placed in placed {
                count += statement.execute(params![
                    placed.id.0,
                    entry.0,
                    placed.placement.word(),
                    placed.start,
                    placed.end,
                    placed.score,
                    text_hash
                ])?;
            }
            Ok(count)
        })
    }
}

impl Writing<'_> {
    /// Inserts an annotation with its tags.
    pub fn insert_annotation(
        &self,
        entry: EntryId,
        annotation: &StoredAnnotation<'_>,
    ) -> Result<AnnotationId, StoreError> {
        let new = annotation.new;
        let target = new.target.as_ref();
        let is_exact = annotation.placement == Placement::Exact;
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
            &UnixMillis(annotation.created_at),
            &UnixMillis(annotation.modified_at),
            &annotation.placement.word(),
            &start.filter(|_| is_exact),
            &end.filter(|_| is_exact),
            &f64::from(u8::from(is_exact)),
            &new.text_hash.as_ref().filter(|_| is_exact),
        ];
        self.connection.prepare_cached(INSERT_ANNOTATION)?.execute(&values[..])?;
        let id = AnnotationId(self.connection.last_insert_rowid());
        set_tags(self.connection, id, &new.tags)?;
        Ok(id)
    }

    /// Returns the row id and time of the last change of the annotation with this UUID.
    pub fn annotation_by_uuid(
        &self,
        uuid: &str,
    ) -> Result<Option<(AnnotationId, DateTime<Utc>)>, StoreError> {
        let mut statement = self.connection.prepare_cached(SELECT_ANNOTATION_BY_UUID)?;
        let annotation = statement
            .query_row([uuid], |row| Ok((AnnotationId(row.get(0)?), row.get::<_, UnixMillis>(1)?.0)));
        Ok(annotation.optional()?)
    }

    /// Like [`Store::update_annotation`], inside this transaction and without returning the result.
    pub fn update_annotation(
        &self,
        id: AnnotationId,
        patch: &AnnotationPatch,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let values = (id.0, patch.color.map(Color::word), &patch.note, UnixMillis(now));
        self.connection.prepare_cached(UPDATE_ANNOTATION)?.execute(values)?;
        patch.tags.as_ref().map_or(Ok(()), |names| set_tags(self.connection, id, names))
    }

    /// Replaces the passage of an annotation by one in the text with this hash. Returns `None` if the annotation
    /// does not exist or was removed.
    pub fn retarget_annotation(
        &self,
        id: AnnotationId,
        target: &PassageAnchor,
        text_hash: &str,
        article: Option<ArticleId>,
        now: DateTime<Utc>,
    ) -> Result<Option<Annotation>, StoreError> {
        let changed = self.connection.prepare_cached(UPDATE_PASSAGE)?.execute(params![
            id.0,
            article.map(|id| id.0),
            text_hash,
            target.exact,
            target.prefix,
            target.suffix,
            target.start,
            target.end,
            UnixMillis(now),
        ])?;
        if changed == 0 { Ok(None) } else { find_annotation(self.connection, id) }
    }

    /// Like [`Store::annotation`], inside this transaction.
    pub fn annotation(&self, id: AnnotationId) -> Result<Option<Annotation>, StoreError> {
        find_annotation(self.connection, id)
    }

    /// Like [`Store::tag_entries`], inside this transaction.
    pub fn tag_entries(&self, ids: &[EntryId], add: &[String], remove: &[String]) -> Result<(), StoreError> {
        tags::change_entry_tags(self.connection, ids, add, remove)
    }
}

fn set_tags(connection: &Connection, id: AnnotationId, names: &[String]) -> Result<(), StoreError> {
    connection.prepare_cached(DELETE_ANNOTATION_TAGS)?.execute([id.0])?;
    for name in names {
        let tag = tags::find_or_add_tag(connection, name)?;
        connection.prepare_cached(INSERT_ANNOTATION_TAG)?.execute((id.0, tag))?;
    }
    tags::delete_unused(connection)
}

#[cfg(test)]
mod tests {
    use ortoo_model::{AnnotationQuery, EntryQuery, Language};

    use super::*;
    use crate::testing::{TestStore, at, entry};

    fn highlight(exact: &str, tags: &[&str]) -> NewAnnotation {
        NewAnnotation {
            target: Some(PassageAnchor {
                exact: exact.to_owned(),
                start: Some(3),
                end: Some(7),
                ..PassageAnchor::default()
            }),
            text_hash: Some("h1".to_owned()),
            color: Color::Blue,
            note: "**тэмдэглэл**".to_owned(),
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        }
    }

    fn add(store: &TestStore, entry: EntryId, new: &NewAnnotation, minute: i64) -> AnnotationId {
        let new_row = StoredAnnotation {
            uuid: &format!("{entry}-{minute}"),
            new,
            article: None,
            placement: if new.target.is_some() { Placement::Exact } else { Placement::Whole },
            created_at: at(minute),
            modified_at: at(minute),
        };
        store.write(|writing| writing.insert_annotation(entry, &new_row)).unwrap()
    }

    #[test]
    fn an_inserted_annotation_reads_back_and_is_counted() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let id = store.put(feed, &entry("one"), Language::Mn, 0);
        let new = highlight("цас", &["өвөл", "Цас"]);
        let annotation_id = add(&store, id, &new, 1);
        let stored = store.annotation(annotation_id).unwrap().unwrap();
        assert_eq!(
            (&stored.target, &stored.text_hash, stored.color),
            (&new.target, &new.text_hash, new.color)
        );
        assert_eq!(stored.tags, ["өвөл", "Цас"]);
        assert_eq!((stored.placed_start, stored.placed_end, stored.score), (Some(3), Some(7), 1.0));
        assert_eq!(store.entry_rows(&[id]).unwrap()[0].annotations, 1);
        let annotated = EntryQuery { annotated: true, ..EntryQuery::default() };
        assert_eq!(store.entry_ids(&annotated).unwrap(), [id]);
        store.remove_annotations(&[annotation_id], true, at(2)).unwrap();
        assert_eq!(store.entry_rows(&[id]).unwrap()[0].annotations, 0);
        store.remove_annotations(&[annotation_id, annotation_id], false, at(3)).unwrap();
        assert_eq!(store.counts(at(0)).unwrap().annotations, 1);
        store.assert_no_problems();
    }

    #[test]
    fn a_patch_does_not_change_the_passage() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let id = store.put(feed, &entry("one"), Language::Mn, 0);
        let annotation_id = add(&store, id, &highlight("цас", &["a"]), 1);
        let before = store.annotation(annotation_id).unwrap().unwrap();
        let patch = AnnotationPatch { color: Some(Color::Pink), tags: Some(vec![]), note: None };
        let after = store.update_annotation(annotation_id, &patch, at(9)).unwrap().unwrap();
        let expected = Annotation { color: Color::Pink, tags: vec![], modified_at: at(9), ..before };
        assert_eq!(after, expected);
        assert!(store.tags().unwrap().is_empty());
        assert_eq!(store.update_annotation(AnnotationId(77), &patch, at(9)).unwrap(), None);
    }

    #[test]
    fn placing_an_annotation_does_not_change_its_passage() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let id = store.put(feed, &entry("one"), Language::Mn, 0);
        let annotation_id = add(&store, id, &highlight("цас", &[]), 1);
        let whole = add(&store, id, &NewAnnotation { note: "x".to_owned(), ..Default::default() }, 2);
        let review =
            |id| AnchorResult { id, placement: Placement::Review, start: None, end: None, score: 0.3 };
        assert_eq!(store.place_annotations(id, "h2", &[review(annotation_id), review(whole)]).unwrap(), 1);
        assert_eq!(store.place_annotations(EntryId(99), "h2", &[review(annotation_id)]).unwrap(), 0);
        let stored = store.annotation(annotation_id).unwrap().unwrap();
        assert_eq!((stored.placement, stored.placed_hash.as_deref()), (Placement::Review, Some("h2")));
        assert_eq!(stored.target.unwrap().start, Some(3));
        assert_eq!(store.counts(at(0)).unwrap().reviews, 1);
        let query = AnnotationQuery { review: true, ..AnnotationQuery::default() };
        assert_eq!(store.annotations(&query).unwrap().len(), 1);
        let target =
            PassageAnchor { exact: "мөс".to_owned(), start: Some(1), end: Some(4), ..Default::default() };
        let moved = store
            .write(|w| w.retarget_annotation(annotation_id, &target, "h2", None, at(5)))
            .unwrap()
            .unwrap();
        assert_eq!((moved.target, moved.placement, moved.score), (Some(target), Placement::Exact, 1.0));
    }

    #[test]
    fn annotations_survive_their_entry_and_are_counted_when_it_returns() {
        let store = TestStore::new();
        let feed = store.follow("a");
        let id = store.put(feed, &entry("one"), Language::Mn, 0);
        add(&store, id, &highlight("цас", &[]), 1);
        store.transact(|c| Ok(c.execute("DELETE FROM entries WHERE id = ?1", [id.0])?)).unwrap();
        assert_eq!(store.put(feed, &entry("one"), Language::Mn, 5), id);
        assert_eq!(store.entry_rows(&[id]).unwrap()[0].annotations, 1);
        store.assert_no_problems();
    }
}
