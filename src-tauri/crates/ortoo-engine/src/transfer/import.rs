//! Stores the articles and annotations of an import file.
//!
//! An article is identified by its address. An unknown one becomes a page without a source, whose text is fetched when it
//! is opened; the placement of its annotations is unknown until then.

use chrono::{DateTime, Utc};
use ortoo_content::import::identity;
use ortoo_content::link;
use ortoo_model::{
    AnnotationPatch, DateOrigin, EntryId, ImportedAnnotation, ImportedArticle, LibraryImportReport,
    NewAnnotation, ParsedEntry, Placement,
};
use ortoo_store::{Store, StoreError, StoredAnnotation, Writing};
use url::Url;

use crate::language::identify_language;

/// Imports articles with their annotations, all or none.
pub(super) fn import_articles(
    store: &Store,
    articles: &[ImportedArticle],
    now: DateTime<Utc>,
    report: &mut LibraryImportReport,
) -> Result<(), StoreError> {
    // Annotations that the reader removed and now imports are restored.
    let mut removed_ids = Vec::new();
    store.write(|writing| {
        for annotation in articles.iter().flat_map(|article| &article.annotations) {
            if let Some(uuid) = &annotation.uuid {
                removed_ids.extend(writing.annotation_by_uuid(uuid)?.map(|(id, _)| id));
            }
        }
        Ok(())
    })?;
    if !removed_ids.is_empty() {
        store.remove_annotations(&removed_ids, false, now)?;
    }
    let done = store.write(|writing| {
        let mut done = LibraryImportReport::default();
        for one in articles {
            import_article(writing, one, now, &mut done)?;
        }
        Ok(done)
    })?;
    report.articles += done.articles;
    report.annotations += done.annotations;
    report.updated += done.updated;
    report.known += done.known;
    Ok(())
}

fn import_article(
    writing: &Writing<'_>,
    article: &ImportedArticle,
    now: DateTime<Utc>,
    report: &mut LibraryImportReport,
) -> Result<(), StoreError> {
    let entry = match find_entry(writing, &article.url)? {
        Some(entry) => entry,
        // Do not add an address without any information about it.
        None if !article.saved && article.annotations.is_empty() && article.tags.is_empty() => return Ok(()),
        None => insert_page(writing, article, now)?,
    };
    if article.saved {
        let at = article.saved_at.unwrap_or(now).min(now);
        if writing.save_entry(entry, at)? {
            report.articles += 1;
            // Archive only what is newly saved: the reader may have moved other entries out of the archive.
            if article.archived {
                writing.archive_entry(entry, at)?;
            }
        } else {
            report.known += 1;
        }
    }
    if !article.tags.is_empty() {
        writing.tag_entries(&[entry], &article.tags, &[])?;
    }
    for one in &article.annotations {
        import_annotation(writing, entry, &article.url, one, now, report)?;
    }
    Ok(())
}

/// Returns the entry at an address, or else at its canonical form.
fn find_entry(writing: &Writing<'_>, url: &str) -> Result<Option<EntryId>, StoreError> {
    if let Some(entry) = writing.entry_by_url(url)? {
        return Ok(Some(entry));
    }
    match canonical(url) {
        canonical if canonical == url => Ok(None),
        canonical => writing.entry_by_url(&canonical),
    }
}

fn canonical(url: &str) -> String {
    Url::parse(url).map_or_else(|_| url.to_owned(), |url| link::canonical(&url).to_string())
}

fn insert_page(
    writing: &Writing<'_>,
    article: &ImportedArticle,
    now: DateTime<Utc>,
) -> Result<EntryId, StoreError> {
    let url = canonical(&article.url);
    let published_at = article.published_at.filter(|at| *at <= now);
    let page = ParsedEntry {
        uid: url.clone(),
        title: if article.title.is_empty() { url.clone() } else { article.title.clone() },
        url: Some(url),
        authors: article.authors.clone(),
        published_at,
        date_origin: DateOrigin::Article,
        ..ParsedEntry::default()
    };
    writing.insert_page(&page, None, identify_language(&article.title, "", None), now)
}

fn import_annotation(
    writing: &Writing<'_>,
    entry: EntryId,
    url: &str,
    annotation: &ImportedAnnotation,
    now: DateTime<Utc>,
    report: &mut LibraryImportReport,
) -> Result<(), StoreError> {
    let created_at = annotation.created_at.unwrap_or(now).min(now);
    let modified_at = annotation.modified_at.unwrap_or(created_at).min(now);
    let uuid = annotation.uuid.clone().unwrap_or_else(|| identity(url, annotation));
    if let Some((id, known)) = writing.annotation_by_uuid(&uuid)? {
        if modified_at <= known {
            report.known += 1;
            return Ok(());
        }
        let patch = AnnotationPatch {
            color: Some(annotation.color),
            note: Some(annotation.note.clone()),
            tags: Some(annotation.tags.clone()),
        };
        writing.update_annotation(id, &patch, modified_at)?;
        report.updated += 1;
        return Ok(());
    }
    let new = NewAnnotation {
        target: annotation.target.clone(),
        text_hash: annotation.text_hash.clone(),
        color: annotation.color,
        note: annotation.note.clone(),
        tags: annotation.tags.clone(),
    };
    let placement = if new.target.is_some() { Placement::Unknown } else { Placement::Whole };
    let stored =
        StoredAnnotation { uuid: &uuid, new: &new, article: None, placement, created_at, modified_at };
    writing.insert_annotation(entry, &stored)?;
    report.annotations += 1;
    Ok(())
}
