//! Property test: after any sequence of operations, stored counts equal counted rows and every invariant holds.

use std::collections::BTreeSet;

use ortoo_model::{
    AnnotationId, AnnotationQuery, ArticleText, EntryId, EntryOrder, EntryQuery, FeedId, Language,
    NewAnnotation, Placement, TextOrigin,
};
use proptest::prelude::*;

use crate::testing::{TestStore, at, entry, new_feed};
use crate::{Store, StoreError, StoredAnnotation};

#[derive(Clone, Copy, Debug)]
enum Operation {
    Follow(u8),
    Insert(u8, u8),
    Edit(i64, u8),
    Read(i64, bool),
    Save(i64, bool),
    ReadAll(u8),
    Remove(u8),
    Restore(u8),
    Purge,
    RemoveSample,
    Archive(i64, bool),
    Tag(i64, bool),
    Annotate(i64),
    RemoveAnnotation(i64, bool),
    Fetch(i64, u8),
}

fn operation() -> impl Strategy<Value = Operation> {
    let (feed, uid, id) = (0..4_u8, 0..5_u8, 1..12_i64);
    prop_oneof![
        2 => feed.clone().prop_map(Operation::Follow),
        8 => (feed.clone(), uid.clone()).prop_map(|(feed, uid)| Operation::Insert(feed, uid)),
        2 => (id.clone(), uid).prop_map(|(id, uid)| Operation::Edit(id, uid)),
        3 => (id.clone(), any::<bool>()).prop_map(|(id, read)| Operation::Read(id, read)),
        3 => (id.clone(), any::<bool>()).prop_map(|(id, saved)| Operation::Save(id, saved)),
        2 => (id.clone(), any::<bool>()).prop_map(|(id, archived)| Operation::Archive(id, archived)),
        2 => (id.clone(), any::<bool>()).prop_map(|(id, add)| Operation::Tag(id, add)),
        2 => id.clone().prop_map(Operation::Annotate),
        2 => (id.clone(), any::<bool>()).prop_map(|(id, removed)| Operation::RemoveAnnotation(id, removed)),
        2 => (id, 0..3_u8).prop_map(|(id, text)| Operation::Fetch(id, text)),
        1 => feed.clone().prop_map(Operation::ReadAll),
        2 => feed.clone().prop_map(Operation::Remove),
        1 => feed.prop_map(Operation::Restore),
        1 => Just(Operation::Purge),
        1 => Just(Operation::RemoveSample),
    ]
}

/// Applies an operation. Feed 0 belongs to the sample edition.
fn apply(
    store: &Store,
    feeds: &mut [Option<FeedId>; 4],
    operation: Operation,
    minute: i64,
) -> Result<(), StoreError> {
    let id_of = |feeds: &[Option<FeedId>; 4], n: u8| feeds[usize::from(n)];
    match operation {
        Operation::Follow(n) => {
            let feed = new_feed(&n.to_string());
            let result = if n == 0 {
                store.write(|writing| writing.add_sample_feed(&feed, at(minute)))
            } else {
                store.add_feed(&feed, at(minute))
            };
            match result {
                Ok(id) => feeds[usize::from(n)] = Some(id),
                Err(StoreError::FeedExists { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Operation::Insert(n, uid) => {
            if let Some(feed) = id_of(feeds, n) {
                let language = [Language::En, Language::Mn, Language::MnMong][usize::from(uid % 3)];
                store.write(|writing| {
                    writing.insert_entry(feed, &entry(&uid.to_string()), language, at(minute))
                })?;
            }
        }
        Operation::Edit(id, uid) => {
            if store.entry(EntryId(id))?.is_some() {
                let entry = entry(&uid.to_string());
                store.write(|writing| writing.update_entry(EntryId(id), &entry, Language::En, at(minute)))?;
            }
        }
        Operation::Read(id, read) => drop(store.mark_read(&[EntryId(id)], read, at(minute))?),
        Operation::Save(id, saved) => drop(store.save_entries(&[EntryId(id)], saved, at(minute))?),
        Operation::ReadAll(n) => {
            let query = EntryQuery { feed: id_of(feeds, n), ..EntryQuery::default() };
            store.mark_all_read(&query, at(minute))?;
        }
        Operation::Remove(n) => {
            if let Some(feed) = id_of(feeds, n) {
                store.remove_feed(feed, at(minute))?;
            }
        }
        Operation::Restore(n) => {
            if let Some(feed) = id_of(feeds, n) {
                store.restore_feed(feed)?;
            }
        }
        Operation::Purge => drop(store.purge_removed(at(minute))?),
        Operation::Archive(id, archived) => {
            drop(store.archive_entries(&[EntryId(id)], archived, at(minute))?)
        }
        Operation::Tag(id, add) => {
            let (add, remove) =
                if add { (vec!["x".to_owned()], vec![]) } else { (vec![], vec!["X".to_owned()]) };
            store.tag_entries(&[EntryId(id)], &add, &remove)?;
        }
        Operation::Annotate(id) => {
            if store.entry(EntryId(id))?.is_some() {
                let new = NewAnnotation { tags: vec!["y".to_owned()], ..NewAnnotation::default() };
                let stored = StoredAnnotation {
                    uuid: &minute.to_string(),
                    new: &new,
                    article: None,
                    placement: Placement::Whole,
                    created_at: at(minute),
                    modified_at: at(minute),
                };
                store.write(|writing| writing.insert_annotation(EntryId(id), &stored))?;
            }
        }
        Operation::RemoveAnnotation(id, removed) => {
            store.remove_annotations(&[AnnotationId(id)], removed, at(minute))?;
        }
        Operation::Fetch(id, text) => {
            if store.entry(EntryId(id))?.is_some() {
                let text = ArticleText { text_hash: text.to_string(), ..ArticleText::default() };
                let text = ArticleText { origin: TextOrigin::Page, ..text };
                store.write(|writing| writing.put_article(EntryId(id), &text, 1, at(minute)))?;
            }
        }
        Operation::RemoveSample => {
            store.remove_sample()?;
            feeds[0] = None;
        }
    }
    Ok(())
}

fn assert_counts_match_rows(store: &Store) {
    let ids = |query: EntryQuery| store.entry_ids(&query).unwrap();
    let count = |query| u32::try_from(ids(query).len()).unwrap();
    let (counts, feeds) = (store.counts(at(0)).unwrap(), store.feeds().unwrap());
    assert_eq!(counts.entries, count(EntryQuery::default()));
    assert_eq!(counts.unread, count(EntryQuery { unread: true, ..EntryQuery::default() }));
    let saved =
        |archived| count(EntryQuery { saved: true, archived: Some(archived), ..EntryQuery::default() });
    assert_eq!((counts.saved, counts.archived), (saved(false), saved(true)));
    let notes = store.annotations(&AnnotationQuery::default()).unwrap();
    assert_eq!(counts.annotations as usize, notes.len());
    let annotated: BTreeSet<_> = notes.iter().map(|row| row.annotation.entry_id).collect();
    let listed = ids(EntryQuery { annotated: true, ..EntryQuery::default() });
    assert_eq!(listed.into_iter().collect::<BTreeSet<_>>(), annotated);
    assert_eq!(counts.feeds, u32::try_from(feeds.len()).unwrap());
    for feed in feeds {
        let of_feed = EntryQuery { feed: Some(feed.id), ..EntryQuery::default() };
        assert_eq!(feed.unread, count(EntryQuery { unread: true, ..of_feed.clone() }));
        assert_eq!(feed.entries, count(of_feed));
    }
    let ids_by =
        |order| ids(EntryQuery { order, ..EntryQuery::default() }).into_iter().collect::<BTreeSet<_>>();
    assert_eq!(ids_by(EntryOrder::Arrived), ids_by(EntryOrder::Published));
    assert_eq!(ids_by(EntryOrder::Arrived), ids_by(EntryOrder::Feed));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn stored_counts_equal_counted_rows_after_any_operations(operations in prop::collection::vec(operation(), 1..50)) {
        let store = TestStore::new();
        let mut feeds = [None; 4];
        for (minute, operation) in (1..).zip(operations) {
            apply(&store, &mut feeds, operation, minute).unwrap();
            assert_counts_match_rows(&store);
        }
        store.assert_no_problems();
    }
}
