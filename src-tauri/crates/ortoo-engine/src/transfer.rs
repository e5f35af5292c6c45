//! Out and in: exports, imports, quotations.

use std::path::Path;

use ortoo_model::{AnnotationId, EntryId, ExportFormat, FailureCode, Locale, Selection, TransferReport};

use crate::{Engine, EngineError};

impl Engine {
    /// The bytes of an export. `locale` is the language of its headings.
    ///
    /// # Errors
    /// `nothing-to-export`, or the database.
    pub async fn export(
        &self,
        _selection: Selection,
        _format: ExportFormat,
        _locale: Locale,
    ) -> Result<Vec<u8>, EngineError> {
        Err(FailureCode::Internal.into())
    }

    /// Reads annotations and saved articles from a file of any known format.
    ///
    /// # Errors
    /// `file-unreadable`, `not-importable`, or the database.
    pub async fn import_file(&self, _path: &Path) -> Result<TransferReport, EngineError> {
        Err(FailureCode::Internal.into())
    }

    /// A passage, or without one the article, as a quotation: source, title, both dates, address.
    ///
    /// # Errors
    /// `no-such-entry`, `no-such-annotation`, or the database.
    pub async fn quote(
        &self,
        _entry: EntryId,
        _annotation: Option<AnnotationId>,
    ) -> Result<String, EngineError> {
        Err(FailureCode::Internal.into())
    }
}
