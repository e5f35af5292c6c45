//! Annotations: made, changed, removed, found again.

use ortoo_model::{
    Annotation, AnnotationId, AnnotationPatch, AnnotationQuery, AnnotationRow, EntryId, FailureCode,
    NewAnnotation, Placed, TextTarget,
};

use crate::{Engine, EngineError};

impl Engine {
    /// A selection of annotations.
    ///
    /// # Errors
    /// The database.
    pub async fn annotations(&self, _query: AnnotationQuery) -> Result<Vec<AnnotationRow>, EngineError> {
        Err(FailureCode::Internal.into())
    }

    /// Makes an annotation and keeps the text that it was made in. A target without a position is looked for
    /// in that text.
    ///
    /// # Errors
    /// `no-such-entry`, `quote-not-found`, `quote-ambiguous`, `invalid-name` of a tag, or the database.
    pub async fn add_annotation(
        &self,
        _entry: EntryId,
        _annotation: NewAnnotation,
    ) -> Result<Annotation, EngineError> {
        Err(FailureCode::Internal.into())
    }

    /// Changes an annotation.
    ///
    /// # Errors
    /// `no-such-annotation`, `invalid-name` of a tag, or the database.
    pub async fn update_annotation(
        &self,
        _id: AnnotationId,
        _patch: AnnotationPatch,
    ) -> Result<Annotation, EngineError> {
        Err(FailureCode::Internal.into())
    }

    /// Removes annotations; for some days that can be taken back.
    ///
    /// # Errors
    /// The database.
    pub async fn remove_annotations(&self, _ids: Vec<AnnotationId>) -> Result<(), EngineError> {
        Err(FailureCode::Internal.into())
    }

    /// Takes back [`Engine::remove_annotations`].
    ///
    /// # Errors
    /// The database.
    pub async fn restore_annotations(&self, _ids: Vec<AnnotationId>) -> Result<(), EngineError> {
        Err(FailureCode::Internal.into())
    }

    /// Notes where annotations were found in the text with this hash, or that they were not.
    ///
    /// # Errors
    /// The database.
    pub async fn place_annotations(
        &self,
        _entry: EntryId,
        _text_hash: String,
        _placed: Vec<Placed>,
    ) -> Result<(), EngineError> {
        Err(FailureCode::Internal.into())
    }

    /// Gives an annotation the passage that the reader chose for it.
    ///
    /// # Errors
    /// `no-such-annotation`, `quote-not-found`, or the database.
    pub async fn retarget_annotation(
        &self,
        _id: AnnotationId,
        _target: TextTarget,
        _text_hash: String,
    ) -> Result<Annotation, EngineError> {
        Err(FailureCode::Internal.into())
    }
}
