//! Whatever is done in whatever order, counts equal what is counted and every invariant holds.

use std::collections::BTreeSet;

use ortoo_model::{
    AnnotationId, AnnotationQuery, ArticleText, EntryId, EntryOrder, EntryQuery, FeedId, Language,
    NewAnnotation, Placement, TextOrigin,
};
use proptest::prelude::*;

use crate::testing::{TestStore, at, entry, new_feed};
use crate::{Store, StoreError, StoredAnnotation};

#[derive(Clone, Copy, Debug)]
enum Step {
    Follow(u8),
    Put(u8, u8),
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

fn step() -> impl Strategy<Value = Step> {
    let (feed, uid, id) = (0..4_u8, 0..5_u8, 1..12_i64);
    prop_oneof![
        2 => feed.clone().prop_map(Step::Follow),
        8 => (feed.clone(), uid.clone()).prop_map(|(feed, uid)| Step::Put(feed, uid)),
        2 => (id.clone(), uid).prop_map(|(id, uid)| Step::Edit(id, uid)),
        3 => (id.clone(), any::<bool>()).prop_map(|(id, read)| Step::Read(id, read)),
        3 => (id.clone(), any::<bool>()).prop_map(|(id, saved)| Step::Save(id, saved)),
        2 => (id.clone(), any::<bool>()).prop_map(|(id, archived)| Step::Archive(id, archived)),
        2 => (id.clone(), any::<bool>()).prop_map(|(id, add)| Step::Tag(id, add)),
        2 => id.clone().prop_map(Step::Annotate),
        2 => (id.clone(), any::<bool>()).prop_map(|(id, removed)| Step::RemoveAnnotation(id, removed)),
        2 => (id, 0..3_u8).prop_map(|(id, text)| Step::Fetch(id, text)),
        1 => feed.clone().prop_map(Step::ReadAll),
        2 => feed.clone().prop_map(Step::Remove),
        1 => feed.prop_map(Step::Restore),
        1 => Just(Step::Purge),
        1 => Just(Step::RemoveSample),
    ]
}

/// Feed 0 is of the sample edition.
fn apply(store: &Store, feeds: &mut [Option<FeedId>; 4], step: Step, minute: i64) -> Result<(), StoreError> {
    let id_of = |feeds: &[Option<FeedId>; 4], n: u8| feeds[usize::from(n)];
    match step {
        Step::Follow(n) => {
            let feed = new_feed(&n.to_string());
            let added = if n == 0 {
                store.write(|writing| writing.add_sample_feed(&feed, at(minute)))
            } else {
                store.add_feed(&feed, at(minute))
            };
            match added {
                Ok(id) => feeds[usize::from(n)] = Some(id),
                Err(StoreError::FeedExists { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Step::Put(n, uid) => {
            if let Some(feed) = id_of(feeds, n) {
                let language = [Language::En, Language::Mn, Language::MnMong][usize::from(uid % 3)];
                store.write(|writing| {
                    writing.insert_entry(feed, &entry(&uid.to_string()), language, at(minute))
                })?;
            }
        }
        Step::Edit(id, uid) => {
            if store.entry(EntryId(id))?.is_some() {
                let entry = entry(&uid.to_string());
                store.write(|writing| writing.update_entry(EntryId(id), &entry, Language::En, at(minute)))?;
            }
        }
        Step::Read(id, read) => drop(store.mark_read(&[EntryId(id)], read, at(minute))?),
        Step::Save(id, saved) => drop(store.save_entries(&[EntryId(id)], saved, at(minute))?),
        Step::ReadAll(n) => {
            let query = EntryQuery { feed: id_of(feeds, n), ..EntryQuery::default() };
            store.mark_all_read(&query, at(minute))?;
        }
        Step::Remove(n) => {
            if let Some(feed) = id_of(feeds, n) {
                store.remove_feed(feed, at(minute))?;
            }
        }
        Step::Restore(n) => {
            if let Some(feed) = id_of(feeds, n) {
                store.restore_feed(feed)?;
            }
        }
        Step::Purge => drop(store.purge_removed(at(minute))?),
        Step::Archive(id, archived) => drop(store.archive_entries(&[EntryId(id)], archived, at(minute))?),
        Step::Tag(id, add) => {
            let (add, remove) =
                if add { (vec!["x".to_owned()], vec![]) } else { (vec![], vec!["X".to_owned()]) };
            store.tag_entries(&[EntryId(id)], &add, &remove)?;
        }
        Step::Annotate(id) => {
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
        Step::RemoveAnnotation(id, removed) => {
            store.remove_annotations(&[AnnotationId(id)], removed, at(minute))?;
        }
        Step::Fetch(id, text) => {
            if store.entry(EntryId(id))?.is_some() {
                let text = ArticleText { text_hash: text.to_string(), ..ArticleText::default() };
                let text = ArticleText { origin: TextOrigin::Page, ..text };
                store.write(|writing| writing.put_article(EntryId(id), &text, 1, at(minute)))?;
            }
        }
        Step::RemoveSample => {
            store.remove_sample()?;
            feeds[0] = None;
        }
    }
    Ok(())
}

fn assert_counts_are_counted(store: &Store) {
    let ids = |query: EntryQuery| store.entry_ids(&query).unwrap();
    let number = |query| u32::try_from(ids(query).len()).unwrap();
    let (counts, feeds) = (store.counts(at(0)).unwrap(), store.feeds().unwrap());
    assert_eq!(counts.entries, number(EntryQuery::default()));
    assert_eq!(counts.unread, number(EntryQuery { unread: true, ..EntryQuery::default() }));
    let saved =
        |archived| number(EntryQuery { saved: true, archived: Some(archived), ..EntryQuery::default() });
    assert_eq!((counts.saved, counts.archived), (saved(false), saved(true)));
    let notes = store.annotations(&AnnotationQuery::default()).unwrap();
    assert_eq!(counts.annotations as usize, notes.len());
    let annotated: BTreeSet<_> = notes.iter().map(|row| row.annotation.entry_id).collect();
    let listed = ids(EntryQuery { annotated: true, ..EntryQuery::default() });
    assert_eq!(listed.into_iter().collect::<BTreeSet<_>>(), annotated);
    assert_eq!(counts.feeds, u32::try_from(feeds.len()).unwrap());
    for feed in feeds {
        let of_feed = EntryQuery { feed: Some(feed.id), ..EntryQuery::default() };
        assert_eq!(feed.unread, number(EntryQuery { unread: true, ..of_feed.clone() }));
        assert_eq!(feed.entries, number(of_feed));
    }
    let set = |order| ids(EntryQuery { order, ..EntryQuery::default() }).into_iter().collect::<BTreeSet<_>>();
    assert_eq!(set(EntryOrder::Arrived), set(EntryOrder::Published));
    assert_eq!(set(EntryOrder::Arrived), set(EntryOrder::Feed));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn counts_equal_what_is_counted_after_any_steps(steps in prop::collection::vec(step(), 1..50)) {
        let store = TestStore::new();
        let mut feeds = [None; 4];
        for (minute, step) in (1..).zip(steps) {
            apply(&store, &mut feeds, step, minute).unwrap();
            assert_counts_are_counted(&store);
        }
        store.assert_sound();
    }
}
