//! Collects the articles and annotations of a file row by row, grouped by article.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use ortoo_model::{Failure, FailureCode, Imported, ImportedAnnotation, ImportedArticle};

use super::{MAX_REFUSED_ROWS, MAX_ROWS};
use crate::link;

/// Annotations of longer passages, with their context, are refused.
const MAX_PASSAGE_BYTES: usize = 1024 * 1024;
/// Annotations with longer notes are refused.
const MAX_NOTE_BYTES: usize = 256 * 1024;
/// Annotations with longer ids are refused.
const MAX_ID_BYTES: usize = 1000;
/// Longer titles and names are cut.
const MAX_LINE_CHARS: usize = 1000;
/// Tags and authors after these are ignored.
const MAX_NAMES: usize = 100;
/// Longer tags are cut. The same limit applies to tags that the reader types.
const MAX_TAG_CHARS: usize = 64;
/// Longer timestamps are not parsed.
const MAX_TIMESTAMP_BYTES: usize = 64;
/// Instants from 1970 to 2099, in milliseconds since 1970; others are taken for mistakes.
const PLAUSIBLE_MILLIS: RangeInclusive<i64> = 0..=4_102_444_800_000;

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

/// Returns text on one line of limited length.
fn to_line(text: &str) -> String {
    let mut out = String::new();
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
        if out.len() > 4 * MAX_LINE_CHARS {
            break;
        }
    }
    out.chars().take(MAX_LINE_CHARS).collect()
}

/// Returns names on one line each, without empty ones.
pub(super) fn clean_names(names: impl IntoIterator<Item = String>) -> Vec<String> {
    names.into_iter().map(|name| to_line(&name)).filter(|name| !name.is_empty()).take(MAX_NAMES).collect()
}

/// Returns tags that the reader could have typed: without commas, which separate tags, without duplicates, and
/// of limited length.
pub(super) fn clean_tags(tags: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for tag in tags {
        let tag: String = to_line(&tag.replace(',', " ")).chars().take(MAX_TAG_CHARS).collect();
        let tag = tag.trim().to_owned();
        if !tag.is_empty() && out.len() < MAX_NAMES && !out.contains(&tag) {
            out.push(tag);
        }
    }
    out
}

/// Parses the timestamps of exported files: RFC 3339, local time without a zone (read as UTC), a day, or Unix
/// seconds.
pub(super) fn parse_timestamp(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    if text.len() > MAX_TIMESTAMP_BYTES {
        return None;
    }
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return if_plausible(at.to_utc());
    }
    for pattern in ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M", "%B %d, %Y %I:%M:%S %p"]
    {
        if let Ok(at) = NaiveDateTime::parse_from_str(text, pattern) {
            return if_plausible(at.and_utc());
        }
    }
    if let Ok(at) = DateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%:z") {
        return if_plausible(at.to_utc());
    }
    if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return if_plausible(day.and_hms_opt(0, 0, 0)?.and_utc());
    }
    let seconds: i64 = text.parse().ok().filter(|seconds| *seconds > 0)?;
    if_plausible(DateTime::from_timestamp(seconds, 0)?)
}

fn if_plausible(at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    PLAUSIBLE_MILLIS.contains(&at.timestamp_millis()).then_some(at)
}
