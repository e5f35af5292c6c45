//! The notebook: adding, changing, removing and anchoring annotations.
//!
//! An annotation stores its passage as an anchor and makes the annotated text a text version of the article, so that the
//! passage remains even if the site changes the article. The interface anchors the passage in the text it shows and
//! reports the result; a passage that is not found with certainty is left for the reader to place.

use std::sync::Arc;

use ortoo_content::annotation::{LocateError, locate, text_content};
use ortoo_content::sanitize::POLICY_VERSION;
use ortoo_model::{
    AnchorResult, Annotation, AnnotationId, AnnotationPatch, AnnotationQuery, AnnotationRow, ArticleId,
    ArticleText, EntryDetail, EntryId, Failure, FailureCode, NewAnnotation, PassageAnchor, Placement, Topic,
};
use ortoo_store::{StoreError, StoredAnnotation, Writing};

use super::names::normalized_names;
use crate::articles::display::load_entry;
use crate::clock::Clock;
use crate::error::EngineError;
use crate::events::EventSender;
use crate::failures::no_such_annotation;
use crate::store_handle::StoreHandle;

/// Longer notes are cut.
const MAX_NOTE_BYTES: usize = 256 * 1024;

/// All annotations of the reader.
pub(crate) struct Notebook {
    pub(crate) store: StoreHandle,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) events: EventSender,
}

impl Notebook {
    /// Returns the annotations that match a query.
    pub(crate) async fn annotations(
        &self,
        query: AnnotationQuery,
    ) -> Result<Vec<AnnotationRow>, EngineError> {
        self.store.run(move |store| store.annotations(&query)).await
    }

    /// Adds an annotation and stores the text version that it refers to. The passage is anchored in the text that is shown
    /// now.
    pub(crate) async fn add_annotation(
        &self,
        entry: EntryId,
        annotation: NewAnnotation,
    ) -> Result<Annotation, EngineError> {
        let shown = load_entry(&self.store, self.clock.now(), entry).await?;
        let target = match annotation.target {
            Some(target) => Some(self.locate(&shown, target).await?),
            None => None,
        };
        let tags = normalized_names(&annotation.tags)?;
        let note = truncated_note(annotation.note);
        let text_hash = Some(shown.text_hash.clone());
        let new = NewAnnotation { target, text_hash, tags, note, ..annotation };
        let now = self.clock.now();
        let uuid = uuid::Uuid::new_v4().urn().to_string();
        let write = move |writing: &Writing<'_>| {
            let article = put_text_version(writing, &shown, now)?;
            let placement = if new.target.is_some() { Placement::Exact } else { Placement::Whole };
            let stored = StoredAnnotation {
                uuid: &uuid,
                new: &new,
                article: Some(article),
                placement,
                created_at: now,
                modified_at: now,
            };
            let id = writing.insert_annotation(entry, &stored)?;
            writing.annotation(id)
        };
        let added = self.store.run(move |store| store.write(write)).await?;
        self.events.changed(&[Topic::Annotations, Topic::Tags, Topic::States]);
        Ok(added.ok_or(FailureCode::Internal)?)
    }

    /// Changes the colour, note or tags of an annotation.
    pub(crate) async fn update_annotation(
        &self,
        id: AnnotationId,
        patch: AnnotationPatch,
    ) -> Result<Annotation, EngineError> {
        let tags = patch.tags.as_deref().map(normalized_names).transpose()?;
        let patch = AnnotationPatch { tags, note: patch.note.map(truncated_note), ..patch };
        let now = self.clock.now();
        let changed = self.store.run(move |store| store.update_annotation(id, &patch, now)).await?;
        let changed = changed.ok_or_else(|| no_such_annotation(id))?;
        self.events.changed(&[Topic::Annotations, Topic::Tags]);
        Ok(changed)
    }

    /// Removes annotations; `Engine::restore_annotations` can undo that for seven days.
    pub(crate) async fn remove_annotations(&self, ids: Vec<AnnotationId>) -> Result<(), EngineError> {
        self.set_removed(ids, true).await
    }

    /// Undoes `Engine::remove_annotations`.
    pub(crate) async fn restore_annotations(&self, ids: Vec<AnnotationId>) -> Result<(), EngineError> {
        self.set_removed(ids, false).await
    }

    async fn set_removed(&self, ids: Vec<AnnotationId>, removed: bool) -> Result<(), EngineError> {
        let now = self.clock.now();
        self.store.run(move |store| store.remove_annotations(&ids, removed, now)).await?;
        self.events.changed(&[Topic::Annotations, Topic::Tags, Topic::States]);
        Ok(())
    }

    /// Stores where the passages of annotations were found in the text with this hash, or that they were not found.
    pub(crate) async fn place_annotations(
        &self,
        entry: EntryId,
        text_hash: String,
        placed: Vec<AnchorResult>,
    ) -> Result<(), EngineError> {
        let placed = placed.into_iter().map(normalized_placement).collect::<Vec<_>>();
        let count = self.store.run(move |store| store.place_annotations(entry, &text_hash, &placed)).await?;
        if count > 0 {
            self.events.changed(&[Topic::Annotations]);
        }
        Ok(())
    }

    /// Moves an annotation to the passage that the reader chose in the text that is shown now.
    pub(crate) async fn retarget_annotation(
        &self,
        id: AnnotationId,
        target: PassageAnchor,
        text_hash: String,
    ) -> Result<Annotation, EngineError> {
        let annotation = self.store.run(move |store| store.annotation(id)).await?;
        let entry = annotation.ok_or_else(|| no_such_annotation(id))?.entry_id;
        let shown = load_entry(&self.store, self.clock.now(), entry).await?;
        if shown.text_hash != text_hash {
            // The text changed while the reader was selecting: the selection refers to a text that is no longer shown.
            return Err(quote_not_found(&target).into());
        }
        let target = self.locate(&shown, target).await?;
        let now = self.clock.now();
        let write = move |writing: &Writing<'_>| {
            let article = put_text_version(writing, &shown, now)?;
            writing.retarget_annotation(id, &target, &shown.text_hash, Some(article), now)
        };
        let changed = self.store.run(move |store| store.write(write)).await?;
        let changed = changed.ok_or_else(|| no_such_annotation(id))?;
        self.events.changed(&[Topic::Annotations]);
        Ok(changed)
    }

    async fn locate(&self, shown: &EntryDetail, target: PassageAnchor) -> Result<PassageAnchor, EngineError> {
        let html = shown.html.clone();
        let find = move || locate(&text_content(&html), &target).map_err(|error| (error, target));
        tokio::task::spawn_blocking(find).await?.map_err(|(error, target)| match error {
            LocateError::Nowhere => quote_not_found(&target).into(),
            LocateError::Ambiguous(count) => {
                Failure::new(FailureCode::QuoteAmbiguous).with("count", count as i64).into()
            }
        })
    }
}

/// Stores the shown text as a text version of its article, unless it is one already.
fn put_text_version(
    writing: &Writing<'_>,
    shown: &EntryDetail,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<ArticleId, StoreError> {
    let text = ArticleText {
        origin: shown.origin,
        title: shown.row.title.clone(),
        html: shown.html.clone(),
        text: shown.text.clone(),
        authors: shown.authors.clone(),
        published_at: shown.row.published_at,
        language: Some(shown.row.language),
        image_url: None,
        text_hash: shown.text_hash.clone(),
        url: shown.row.url.clone(),
    };
    writing.put_article(shown.row.id, &text, POLICY_VERSION, now)
}

/// Makes a reported placement consistent: a found passage has offsets, all others have none.
fn normalized_placement(placed: AnchorResult) -> AnchorResult {
    let is_placed = matches!(placed.placement, Placement::Exact | Placement::Approximate);
    let is_valid_range = placed.start.zip(placed.end).is_some_and(|(start, end)| start < end);
    let score = if placed.score.is_finite() { placed.score.clamp(0.0, 1.0) } else { 0.0 };
    match placed.placement {
        _ if is_placed && is_valid_range => AnchorResult { score, ..placed },
        Placement::Whole => AnchorResult { start: None, end: None, score, ..placed },
        _ => AnchorResult { placement: Placement::Review, start: None, end: None, score, ..placed },
    }
}

fn truncated_note(mut note: String) -> String {
    note.truncate(note.floor_char_boundary(MAX_NOTE_BYTES));
    note
}

fn quote_not_found(target: &PassageAnchor) -> Failure {
    let quote = ortoo_content::text::excerpt(&target.exact, 120);
    Failure::new(FailureCode::QuoteNotFound).with("quote", quote)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestLibrary;

    #[test]
    fn found_passages_have_offsets_and_others_have_none() {
        let check = |placement, start, end, expected: (Placement, Option<u32>)| {
            let placed = AnchorResult { id: AnnotationId(1), placement, start, end, score: 2.0 };
            let normalized = normalized_placement(placed);
            assert_eq!((normalized.placement, normalized.start), expected);
            assert_eq!(normalized.score, 1.0);
        };
        check(Placement::Exact, Some(1), Some(5), (Placement::Exact, Some(1)));
        check(Placement::Approximate, Some(5), Some(5), (Placement::Review, None));
        check(Placement::Exact, None, Some(5), (Placement::Review, None));
        check(Placement::Review, Some(1), Some(5), (Placement::Review, None));
        check(Placement::Whole, Some(1), Some(5), (Placement::Whole, None));
        check(Placement::Unknown, Some(1), Some(5), (Placement::Review, None));
    }

    #[tokio::test]
    async fn a_note_on_a_whole_article_is_added_removed_and_restored() {
        let library = TestLibrary::new();
        let (store, clock, events) = (library.store.clone(), library.clock.clone(), library.events.clone());
        let notebook = Notebook { store, clock, events };
        let entry = library.add_entry("Snow").await;
        let new = NewAnnotation { note: "Check".to_owned(), ..NewAnnotation::default() };
        let note = notebook.add_annotation(entry, new).await.unwrap();
        assert_eq!(note.note, "Check");
        let count = async || notebook.annotations(AnnotationQuery::default()).await.unwrap().len();
        assert_eq!(count().await, 1);
        notebook.remove_annotations(vec![note.id]).await.unwrap();
        assert_eq!(count().await, 0);
        notebook.restore_annotations(vec![note.id]).await.unwrap();
        assert_eq!(count().await, 1);
    }
}
