//! Collects the articles and annotations of a file row by row, grouped by article.

use std::collections::HashMap;

use ortoo_model::{Failure, FailureCode, Imported, ImportedAnnotation, ImportedArticle};

use super::fields::{clean_tags, parse_timestamp, to_line};
use crate::link;

/// Maximum number of articles, and of annotations.
const MAX_ROWS: usize = 100_000;
/// Refused rows after these are not reported.
const MAX_REFUSED_ROWS: usize = 1000;
/// Annotations of longer passages, with their context, are refused.
const MAX_PASSAGE_BYTES: usize = 1024 * 1024;
/// Annotations with longer notes are refused.
const MAX_NOTE_BYTES: usize = 256 * 1024;
/// Annotations with longer ids are refused.
const MAX_ID_BYTES: usize = 1000;

/// The articles, annotations and refused rows of a file.
#[derive(Default)]
pub(super) struct ImportCollector {
    articles: Vec<ImportedArticle>,
    by_url: HashMap<String, usize>,
    /// Addresses by the IRIs that stand for them in a file of this program.
    aliases: HashMap<String, String>,
    annotations: usize,
    refused: Vec<Failure>,
}

impl ImportCollector {
    /// Makes `iri` stand for the address `url`, unless that is empty.
    pub(super) fn add_alias(&mut self, iri: &str, url: &str) {
        if !url.is_empty() && self.aliases.len() < MAX_ROWS {
            self.aliases.insert(iri.to_owned(), url.to_owned());
        }
    }

    /// Returns the article at an address and adds it if it is new. Returns `None` unless the address is http or
    /// https, and if there are too many articles.
    pub(super) fn article(&mut self, url: &str) -> Option<&mut ImportedArticle> {
        let url = self.aliases.get(url).map_or(url, String::as_str);
        let url = link::untracked(link::resolve(None, url)?).to_string();
        let at = match self.by_url.get(&url) {
            Some(at) => *at,
            None if self.articles.len() >= MAX_ROWS => return None,
            None => {
                self.articles.push(ImportedArticle { url: url.clone(), ..ImportedArticle::default() });
                self.by_url.insert(url, self.articles.len() - 1);
                self.articles.len() - 1
            }
        };
        self.articles.get_mut(at)
    }

    /// Adds an annotation of the article at an address. Returns false if it is refused: if it is empty or too
    /// long, or there are too many.
    pub(super) fn add_annotation(&mut self, url: &str, annotation: ImportedAnnotation) -> bool {
        let target = annotation.target.as_ref();
        let has_no_passage = target.is_none_or(|target| target.exact.trim().is_empty());
        let is_empty = has_no_passage && annotation.note.trim().is_empty() && annotation.tags.is_empty();
        // A highlight of a whole article, which only this program writes.
        let is_article_highlight =
            annotation.uuid.is_some() && target.is_none() && annotation.text_hash.is_some();
        let is_too_long = annotation.note.len() > MAX_NOTE_BYTES
            || target.is_some_and(|target| {
                target.exact.len() + target.prefix.len() + target.suffix.len() > MAX_PASSAGE_BYTES
            })
            || annotation.uuid.as_ref().is_some_and(|uuid| uuid.is_empty() || uuid.len() > MAX_ID_BYTES);
        if (is_empty && !is_article_highlight) || is_too_long || self.annotations >= MAX_ROWS {
            return false;
        }
        let target = annotation.target.filter(|target| !target.exact.trim().is_empty());
        let Some(article) = self.article(url) else { return false };
        article.annotations.push(ImportedAnnotation {
            target,
            tags: clean_tags(annotation.tags),
            ..annotation
        });
        self.annotations += 1;
        true
    }

    /// Reports a refused row by its line, counted from 1.
    pub(super) fn refuse(&mut self, line: usize) {
        if self.refused.len() < MAX_REFUSED_ROWS {
            self.refused.push(Failure::new(FailureCode::ImportRow).with("line", line as i64));
        }
    }

    pub(super) fn finish(self) -> Imported {
        Imported { articles: self.articles, refused: self.refused }
    }
}

/// Sets the title of an article that has none.
pub(super) fn set_missing_title(article: &mut ImportedArticle, title: &str) {
    if article.title.is_empty() {
        article.title = to_line(title);
    }
}

/// Marks an article of a list of links as saved, with its title and the time when it was saved.
pub(super) fn add_saved_article(article: &mut ImportedArticle, title: &str, saved_at: &str) {
    set_missing_title(article, title);
    article.saved = true;
    article.saved_at = article.saved_at.or(parse_timestamp(saved_at));
}
