//! The facade of export, import and quotations.

use std::path::Path;
use std::sync::Arc;

use ortoo_model::{AnnotationId, EntryId, ExportFormat, ExportSelection, ExportWording, LibraryImportReport};

use super::Engine;
use crate::error::EngineError;

impl Engine {
    /// Exports a selection; `wording` provides the headings.
    ///
    /// # Errors
    /// `nothing-to-export`, or [`EngineError::Store`].
    pub async fn export(
        &self,
        selection: ExportSelection,
        format: ExportFormat,
        wording: Arc<dyn ExportWording>,
    ) -> Result<Vec<u8>, EngineError> {
        self.parts.transfer.export(selection, format, wording).await
    }

    /// Imports annotations and saved articles from a file in any supported format. Existing annotations stay unless the file
    /// has a newer version; removed ones are restored.
    ///
    /// # Errors
    /// `file-unreadable`, `too-large`, `not-importable`, or [`EngineError::Store`]; unusable rows are listed in the report.
    pub async fn import_file(&self, path: &Path) -> Result<LibraryImportReport, EngineError> {
        self.parts.transfer.import_file(path).await
    }

    /// Formats a passage, or the article without one, as a quotation with source, title, both dates and address.
    ///
    /// # Errors
    /// `no-such-entry`, `no-such-annotation`, or [`EngineError::Store`].
    pub async fn quote(
        &self,
        entry: EntryId,
        annotation: Option<AnnotationId>,
        wording: Arc<dyn ExportWording>,
    ) -> Result<String, EngineError> {
        self.parts.transfer.quote(entry, annotation, wording).await
    }
}
