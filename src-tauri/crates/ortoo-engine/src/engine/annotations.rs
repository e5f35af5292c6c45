//! The facade of annotations, tags and saved searches.

use ortoo_model::{
    AnchorResult, Annotation, AnnotationId, AnnotationPatch, AnnotationQuery, AnnotationRow, EntryId,
    EntryQuery, NewAnnotation, PassageAnchor, SavedSearch, SearchId, TagRow,
};

use super::Engine;
use crate::error::EngineError;

impl Engine {
    /// Adds tags to entries and removes others from them.
    ///
    /// # Errors
    /// `invalid-name`, or [`EngineError::Store`].
    pub async fn tag_entries(
        &self,
        ids: Vec<EntryId>,
        add: Vec<String>,
        remove: Vec<String>,
    ) -> Result<(), EngineError> {
        self.parts.tags.tag_entries(ids, add, remove).await
    }

    /// Returns all tags in alphabetical order.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn tags(&self) -> Result<Vec<TagRow>, EngineError> {
        self.parts.tags.tags().await
    }

    /// Renames a tag and merges it with an existing tag of the new name. Does nothing if the tag does not exist.
    ///
    /// # Errors
    /// `invalid-name`, or [`EngineError::Store`].
    pub async fn rename_tag(&self, tag: &str, new: &str) -> Result<(), EngineError> {
        self.parts.tags.rename_tag(tag, new).await
    }

    /// Removes a tag from all entries and annotations.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn remove_tag(&self, tag: &str) -> Result<(), EngineError> {
        self.parts.tags.remove_tag(tag).await
    }

    /// Returns all saved searches in alphabetical order.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn saved_searches(&self) -> Result<Vec<SavedSearch>, EngineError> {
        self.parts.tags.saved_searches().await
    }

    /// Saves a query under a name.
    ///
    /// # Errors
    /// `invalid-name`, or [`EngineError::Store`].
    pub async fn add_saved_search(
        &self,
        search_name: &str,
        query: EntryQuery,
    ) -> Result<SavedSearch, EngineError> {
        self.parts.tags.add_saved_search(search_name, query).await
    }

    /// Removes a saved search.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn remove_saved_search(&self, id: SearchId) -> Result<(), EngineError> {
        self.parts.tags.remove_saved_search(id).await
    }

    /// Returns the annotations that match a query.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn annotations(&self, query: AnnotationQuery) -> Result<Vec<AnnotationRow>, EngineError> {
        self.parts.notebook.annotations(query).await
    }

    /// Adds an annotation and stores the text version that it refers to. The passage is anchored in the text that is shown
    /// now.
    ///
    /// # Errors
    /// `no-such-entry`, `quote-not-found`, `quote-ambiguous`, `invalid-name` for a tag, or [`EngineError::Store`].
    pub async fn add_annotation(
        &self,
        entry: EntryId,
        annotation: NewAnnotation,
    ) -> Result<Annotation, EngineError> {
        self.parts.notebook.add_annotation(entry, annotation).await
    }

    /// Changes the colour, note or tags of an annotation.
    ///
    /// # Errors
    /// `no-such-annotation`, `invalid-name` for a tag, or [`EngineError::Store`].
    pub async fn update_annotation(
        &self,
        id: AnnotationId,
        patch: AnnotationPatch,
    ) -> Result<Annotation, EngineError> {
        self.parts.notebook.update_annotation(id, patch).await
    }

    /// Removes annotations; [`Engine::restore_annotations`] can undo that for seven days.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn remove_annotations(&self, ids: Vec<AnnotationId>) -> Result<(), EngineError> {
        self.parts.notebook.remove_annotations(ids).await
    }

    /// Undoes [`Engine::remove_annotations`].
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn restore_annotations(&self, ids: Vec<AnnotationId>) -> Result<(), EngineError> {
        self.parts.notebook.restore_annotations(ids).await
    }

    /// Stores where the passages of annotations were found in the text with this hash, or that they were not found.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn place_annotations(
        &self,
        entry: EntryId,
        text_hash: String,
        placed: Vec<AnchorResult>,
    ) -> Result<(), EngineError> {
        self.parts.notebook.place_annotations(entry, text_hash, placed).await
    }

    /// Moves an annotation to the passage that the reader chose in the text that is shown now.
    ///
    /// # Errors
    /// `no-such-annotation`, `quote-not-found`, `quote-ambiguous`, or [`EngineError::Store`].
    pub async fn retarget_annotation(
        &self,
        id: AnnotationId,
        target: PassageAnchor,
        text_hash: String,
    ) -> Result<Annotation, EngineError> {
        self.parts.notebook.retarget_annotation(id, target, text_hash).await
    }
}
