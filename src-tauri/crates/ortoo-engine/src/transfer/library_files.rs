//! Export, import and quotations.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use ortoo_content::export;
use ortoo_content::import::{self as content_import, ImportError};
use ortoo_model::{
    AnnotationId, EntryId, EntryQuery, ExportArticle, ExportFormat, ExportSelection, ExportWording, Failure,
    FailureCode, Imported, LibraryImportReport, Topic,
};
use ortoo_store::Store;

use super::import::import_articles;
use crate::clock::Clock;
use crate::error::EngineError;
use crate::events::EventSender;
use crate::failures::{no_such_annotation, no_such_entry};
use crate::files::read_file;
use crate::store_handle::StoreHandle;

/// Articles imported in one transaction; few enough that other writers wait only briefly.
const IMPORT_BATCH_ARTICLES: usize = 200;

/// Exports and imports the reader's data.
pub(crate) struct Transfer {
    pub(crate) store: StoreHandle,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) events: EventSender,
}

impl Transfer {
    /// Exports a selection; `wording` provides the headings.
    pub(crate) async fn export(
        &self,
        selection: ExportSelection,
        format: ExportFormat,
        wording: Arc<dyn ExportWording>,
    ) -> Result<Vec<u8>, EngineError> {
        let now = self.clock.now();
        let articles = self.store.run(move |store| selected(store, &selection)).await?;
        let is_notes_only = format == ExportFormat::Csv;
        if articles.is_empty() || (is_notes_only && articles.iter().all(|one| one.annotations.is_empty())) {
            return Err(FailureCode::NothingToExport.into());
        }
        let write = move || export::export(&articles, format, wording.as_ref(), now);
        Ok(tokio::task::spawn_blocking(write).await?)
    }

    /// Imports annotations and saved articles from a file in any supported format. Existing annotations stay unless the file
    /// has a newer version; removed ones are restored.
    pub(crate) async fn import_file(&self, path: &Path) -> Result<LibraryImportReport, EngineError> {
        let bytes = read_file(path, content_import::MAX_FILE_BYTES as u64).await?;
        let read = tokio::task::spawn_blocking(move || content_import::read(&bytes)).await?;
        let Imported { articles, refused } = read.map_err(|error| match error {
            ImportError::TooLarge => Failure::new(FailureCode::TooLarge)
                .with("limit_mb", (content_import::MAX_FILE_BYTES >> 20) as i64),
            ImportError::Unknown => FailureCode::NotImportable.into(),
        })?;
        let now = self.clock.now();
        let import_all = move |store: &Store| {
            let mut report = LibraryImportReport { refused, ..LibraryImportReport::default() };
            for some in articles.chunks(IMPORT_BATCH_ARTICLES) {
                import_articles(store, some, now, &mut report)?;
            }
            Ok(report)
        };
        let report = self.store.run(import_all).await?;
        self.events.changed(&[Topic::Entries, Topic::States, Topic::Annotations, Topic::Tags]);
        Ok(report)
    }

    /// Formats a passage, or the article without one, as a quotation with source, title, both dates and address.
    pub(crate) async fn quote(
        &self,
        entry: EntryId,
        annotation: Option<AnnotationId>,
        wording: Arc<dyn ExportWording>,
    ) -> Result<String, EngineError> {
        let articles = self.store.run(move |store| store.export_articles(&[entry])).await?;
        let article = articles.into_iter().next().ok_or_else(|| no_such_entry(entry))?;
        let annotation = match annotation {
            None => None,
            Some(id) => {
                let annotation = article.annotations.iter().find(|annotation| annotation.id == id);
                Some(annotation.ok_or_else(|| no_such_annotation(id))?)
            }
        };
        Ok(export::quote(&article, annotation, wording.as_ref(), self.clock.now()))
    }
}

/// Returns the articles of a selection with the selected annotations.
fn selected(
    store: &Store,
    selection: &ExportSelection,
) -> Result<Vec<ExportArticle>, ortoo_store::StoreError> {
    if !selection.entries.is_empty() {
        return store.export_articles(&selection.entries);
    }
    if let Some(query) = &selection.query {
        return store.export_articles(&store.entry_ids(query)?);
    }
    if let Some(query) = &selection.annotations {
        let mut order: Vec<EntryId> = Vec::new();
        let mut wanted: HashMap<EntryId, Vec<AnnotationId>> = HashMap::new();
        for row in store.annotations(query)? {
            let of = wanted.entry(row.annotation.entry_id).or_default();
            if of.is_empty() {
                order.push(row.annotation.entry_id);
            }
            of.push(row.annotation.id);
        }
        let mut articles = store.export_articles(&order)?;
        for article in &mut articles {
            let wanted = wanted.remove(&article.entry.row.id).unwrap_or_default();
            article.annotations.retain(|annotation| wanted.contains(&annotation.id));
        }
        return Ok(articles);
    }
    let mut ids = store.entry_ids(&EntryQuery { saved: true, ..EntryQuery::default() })?;
    let saved: std::collections::HashSet<EntryId> = ids.iter().copied().collect();
    let annotated = store.entry_ids(&EntryQuery { annotated: true, ..EntryQuery::default() })?;
    ids.extend(annotated.into_iter().filter(|id| !saved.contains(id)));
    store.export_articles(&ids)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestLibrary;

    #[tokio::test]
    async fn a_missing_file_cannot_be_imported() {
        let library = TestLibrary::new();
        let path = library.folder.path().join("missing.json");
        let (store, clock, events) = (library.store.clone(), library.clock.clone(), library.events.clone());
        let transfer = Transfer { store, clock, events };
        let error = transfer.import_file(&path).await.unwrap_err();
        assert_eq!(error.to_failure().code, FailureCode::FileUnreadable);
    }
}
