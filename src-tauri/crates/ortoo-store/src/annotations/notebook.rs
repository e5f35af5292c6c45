//! The notebook: selects annotations together with their entries.

use ortoo_model::{Annotation, AnnotationOrder, AnnotationQuery, AnnotationRow, EntryId, FeedId, Language};
use rusqlite::{Connection, Row, params_from_iter};

use crate::annotations::rows::{ANNOTATION_COLUMNS, annotation_columns, annotation_from_row, tags_of};
use crate::db::column_types::{LanguageCode, UnixMillis};
use crate::db::columns::columns;
use crate::db::select::{Condition, Select};
use crate::db::sql_functions::{fold_case, search_words};
use crate::feeds::rows::title_sql;
use crate::{Store, StoreError};

columns!(
    entry_columns after annotation_columns, entry_columns_sql:
    ENTRY_TITLE = "e.title",
    ENTRY_URL = "e.url",
    FEED_ID = "e.feed_id",
    FEED_TITLE = title_sql!(),
    LANGUAGE = "e.language",
    PUBLISHED_AT = "e.published_at",
);

const FROM_ANNOTATIONS: &str =
    "annotations AS a JOIN entries AS e ON e.id = a.entry_id JOIN feeds AS f ON f.id = e.feed_id";
const HAS_TAG: &str = "a.id IN (SELECT at.annotation_id FROM tags AS t
  JOIN annotation_tags AS at ON at.tag_id = t.id WHERE t.key = ?)";
// The most recently annotated article first; within an article in the order of the text, annotations without a passage
// last.
const ORDER_BY_ARTICLE: &str = "(SELECT max(x.created_at) FROM annotations AS x
    WHERE x.entry_id = a.entry_id AND x.removed_at IS NULL) DESC, a.entry_id,
  coalesce(a.placed_start, a.start) NULLS LAST, a.created_at, a.id";

fn notebook_row_from_row(row: &Row<'_>) -> rusqlite::Result<AnnotationRow> {
    Ok(AnnotationRow {
        annotation: annotation_from_row(row)?,
        entry_title: row.get(entry_columns::ENTRY_TITLE)?,
        entry_url: row.get(entry_columns::ENTRY_URL)?,
        feed_id: FeedId(row.get(entry_columns::FEED_ID)?),
        feed_title: row.get(entry_columns::FEED_TITLE)?,
        language: row.get::<_, LanguageCode>(entry_columns::LANGUAGE)?.0,
        published_at: row.get::<_, Option<UnixMillis>>(entry_columns::PUBLISHED_AT)?.map(|time| time.0),
    })
}

fn notebook_select(query: &AnnotationQuery) -> Select {
    let columns = format!("{ANNOTATION_COLUMNS}, {}", entry_columns_sql!());
    let mut select = Select::new(columns, Condition::literal(FROM_ANNOTATIONS));
    select.filter(Condition::literal("a.removed_at IS NULL"));
    if let Some(entry) = query.entry {
        select.filter(Condition::with("a.entry_id = ?", entry.0));
    }
    if let Some(feed) = query.feed {
        select.filter(Condition::with("e.feed_id = ?", feed.0));
    }
    if let Some(tag) = &query.tag {
        select.filter(Condition::with(HAS_TAG, fold_case(tag.trim())));
    }
    if let Some(color) = query.color {
        select.filter(Condition::with("a.color = ?", color.word().to_owned()));
    }
    match query.language {
        Some(Language::MnMong) => select.filter(Condition::with("e.language = ?", "mn-Mong".to_owned())),
        Some(language) => select.filter(Condition::with("e.tongue = ?", language.code().to_owned())),
        None => {}
    }
    if let Some(since) = query.since {
        select.filter(Condition::with("a.created_at >= ?", since.timestamp_millis()));
    }
    if let Some(before) = query.before {
        select.filter(Condition::with("a.created_at < ?", before.timestamp_millis()));
    }
    if let Some(words) = query.text.as_deref().and_then(search_words) {
        let has_words = "has_words(coalesce(a.exact, '') || ' ' || a.note, e.title, ?)";
        select.filter(Condition::with(has_words, words));
    }
    if query.review {
        select.filter(Condition::literal("a.placement = 'review'"));
    }
    select.order_by(match query.order {
        AnnotationOrder::Newest => "a.created_at DESC, a.id DESC",
        AnnotationOrder::Article => ORDER_BY_ARTICLE,
    });
    select.limit(query.limit);
    select
}

fn select_annotations(
    connection: &Connection,
    query: &AnnotationQuery,
) -> Result<Vec<AnnotationRow>, StoreError> {
    let (sql, values) = notebook_select(query).build();
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows: Vec<AnnotationRow> =
        statement.query_map(params_from_iter(values), notebook_row_from_row)?.collect::<Result<_, _>>()?;
    for row in &mut rows {
        row.annotation.tags = tags_of(connection, row.annotation.id)?;
    }
    Ok(rows)
}

impl Store {
    /// Returns the annotations that match a query, in its order.
    pub fn annotations(&self, query: &AnnotationQuery) -> Result<Vec<AnnotationRow>, StoreError> {
        self.read(|connection| select_annotations(connection, query))
    }

    /// Returns the annotations of an entry in the order of its text.
    pub fn annotations_of(&self, entry: EntryId) -> Result<Vec<Annotation>, StoreError> {
        let order = AnnotationOrder::Article;
        let query = AnnotationQuery { entry: Some(entry), order, ..AnnotationQuery::default() };
        Ok(self.annotations(&query)?.into_iter().map(|row| row.annotation).collect())
    }
}

#[cfg(test)]
mod tests {
    use ortoo_model::{Color, NewAnnotation, PassageAnchor, Placement};

    use super::*;
    use crate::StoredAnnotation;
    use crate::testing::{TestStore, at, entry};

    /// A store with notes a and b on an English article, c and d on a Mongolian one.
    fn store_with_notes() -> TestStore {
        let store = TestStore::new();
        let feed = store.follow("one");
        let other = store.follow("two");
        let english = store.put(feed, &entry("snow"), Language::En, 0);
        let mongolian = store.put(other, &entry("цас"), Language::Mn, 0);
        let notes = [
            (english, "a", Color::Yellow, 20, vec!["Өвөл"], 1),
            (english, "b", Color::Blue, 10, vec![], 4),
            (mongolian, "c", Color::Yellow, 5, vec!["өвөл", "төсөв"], 2),
            (mongolian, "d", Color::Green, 1, vec![], 3),
        ];
        for (entry, note, color, start, tags, minute) in notes {
            let target = PassageAnchor {
                exact: format!("Цас {note}"),
                start: Some(start),
                ..PassageAnchor::default()
            };
            let new = NewAnnotation {
                target: Some(target),
                color,
                note: note.to_owned(),
                tags: tags.into_iter().map(str::to_owned).collect(),
                ..NewAnnotation::default()
            };
            let stored = StoredAnnotation {
                uuid: note,
                new: &new,
                article: None,
                placement: Placement::Exact,
                created_at: at(minute),
                modified_at: at(minute),
            };
            store.write(|writing| writing.insert_annotation(entry, &stored)).unwrap();
        }
        store
    }

    #[test]
    fn the_notebook_can_be_filtered_and_ordered() {
        let store = store_with_notes();
        let check = |query: AnnotationQuery, expected: &str| {
            let rows = store.annotations(&query).unwrap();
            let notes: String = rows.iter().map(|row| row.annotation.note.as_str()).collect();
            assert_eq!(notes, expected, "{query:?}");
        };
        let all = AnnotationQuery::default;
        check(all(), "bdca");
        check(AnnotationQuery { order: AnnotationOrder::Article, ..all() }, "badc");
        check(AnnotationQuery { color: Some(Color::Yellow), ..all() }, "ca");
        check(AnnotationQuery { tag: Some("ӨВӨЛ".to_owned()), ..all() }, "ca");
        check(AnnotationQuery { language: Some(Language::Mn), ..all() }, "dc");
        check(AnnotationQuery { since: Some(at(2)), before: Some(at(4)), ..all() }, "dc");
        check(AnnotationQuery { text: Some("цас D".to_owned()), ..all() }, "d");
        check(AnnotationQuery { text: Some("snow".to_owned()), ..all() }, "ba");
        check(AnnotationQuery { limit: Some(1), ..all() }, "b");
        check(AnnotationQuery { review: true, ..all() }, "");
        check(AnnotationQuery { feed: Some(FeedId(1)), ..all() }, "ba");
        assert_eq!(store.annotations_of(EntryId(2)).unwrap()[0].note, "d");
    }

    #[test]
    fn the_notebook_includes_annotations_of_removed_feeds() {
        let store = store_with_notes();
        store.remove_feed(FeedId(1), at(9)).unwrap();
        let rows = store.annotations(&AnnotationQuery::default()).unwrap();
        assert_eq!(rows.len(), 4);
        assert_eq!(rows[0].feed_title, "one.example");
    }
}
