//! What is gathered from a file, row by row; rows on the same article come together.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use ortoo_model::{Failure, FailureCode, Imported, ImportedAnnotation, ImportedArticle};

use super::{REFUSED, ROWS};
use crate::link;

/// Bytes of a passage with its context, bytes of a note, characters of a title or name, tags and authors of
/// one thing.
const PASSAGE: usize = 1024 * 1024;
const NOTE: usize = 256 * 1024;
const SHORT: usize = 1000;
const MANY: usize = 100;
/// Characters of a tag, as the reader may type it.
const TAG: usize = 64;

#[derive(Default)]
pub(super) struct Gather {
    articles: Vec<ImportedArticle>,
    by_url: HashMap<String, usize>,
    /// Addresses as browsers write them for those that a standard made us write otherwise.
    aliases: HashMap<String, String>,
    annotations: usize,
    refused: Vec<Failure>,
}

impl Gather {
    /// From now on `iri` means the address `url`, if that is one.
    pub(super) fn alias(&mut self, iri: &str, url: &str) {
        if !url.is_empty() && self.aliases.len() < ROWS {
            self.aliases.insert(iri.to_owned(), url.to_owned());
        }
    }

    /// The article at an address; `None` where that is no address of the web, or there are too many.
    pub(super) fn article(&mut self, url: &str) -> Option<&mut ImportedArticle> {
        let url = self.aliases.get(url).map_or(url, String::as_str);
        let url = link::untracked(link::resolve(None, url)?).to_string();
        let at = match self.by_url.get(&url) {
            Some(at) => *at,
            None if self.articles.len() >= ROWS => return None,
            None => {
                self.articles.push(ImportedArticle { url: url.clone(), ..ImportedArticle::default() });
                self.by_url.insert(url, self.articles.len() - 1);
                self.articles.len() - 1
            }
        };
        self.articles.get_mut(at)
    }

    /// Adds an annotation of the article at an address; false where it cannot be used.
    pub(super) fn annotation(&mut self, url: &str, annotation: ImportedAnnotation) -> bool {
        let target = annotation.target.as_ref();
        let empty = target.is_none_or(|target| target.exact.trim().is_empty());
        let says_nothing = empty && annotation.note.trim().is_empty() && annotation.tags.is_empty();
        let ours = annotation.uuid.is_some() && target.is_none() && annotation.text_hash.is_some();
        let long = annotation.note.len() > NOTE
            || target.is_some_and(|target| {
                target.exact.len() + target.prefix.len() + target.suffix.len() > PASSAGE
            })
            || annotation.uuid.as_ref().is_some_and(|uuid| uuid.is_empty() || uuid.len() > SHORT);
        if (says_nothing && !ours) || long || self.annotations >= ROWS {
            return false;
        }
        let target = annotation.target.filter(|target| !target.exact.trim().is_empty());
        let Some(article) = self.article(url) else { return false };
        article.annotations.push(ImportedAnnotation { target, tags: tags(annotation.tags), ..annotation });
        self.annotations += 1;
        true
    }

    /// Notes a row that cannot be used, counted from 1.
    pub(super) fn refuse(&mut self, line: usize) {
        if self.refused.len() < REFUSED {
            self.refused.push(Failure::new(FailureCode::ImportRow).with("line", line as i64));
        }
    }

    pub(super) fn finish(self) -> Imported {
        Imported { articles: self.articles, refused: self.refused }
    }
}

/// Fills a title in where there is none.
pub(super) fn entitle(article: &mut ImportedArticle, title: &str) {
    if article.title.is_empty() {
        article.title = line(title);
    }
}

/// Text on one line, bounded.
pub(super) fn line(text: &str) -> String {
    let mut out = String::new();
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
        if out.len() > 4 * SHORT {
            break;
        }
    }
    out.chars().take(SHORT).collect()
}

/// Names, bounded, empty ones left out.
pub(super) fn names(names: impl IntoIterator<Item = String>) -> Vec<String> {
    names.into_iter().map(|name| line(&name)).filter(|name| !name.is_empty()).take(MANY).collect()
}

/// Tags as the reader may have them: without the comma that parts them, cut where they are too long.
pub(super) fn tags(tags: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for tag in tags {
        let tag: String = line(&tag.replace(',', " ")).chars().take(TAG).collect();
        let tag = tag.trim().to_owned();
        if !tag.is_empty() && out.len() < MANY && !out.contains(&tag) {
            out.push(tag);
        }
    }
    out
}

/// A moment as others write it: RFC 3339, without zone (UTC is meant), a day, or Unix seconds.
pub(super) fn moment(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    if text.len() > 64 {
        return None;
    }
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return sound(at.to_utc());
    }
    for pattern in ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M", "%B %d, %Y %I:%M:%S %p"]
    {
        if let Ok(at) = NaiveDateTime::parse_from_str(text, pattern) {
            return sound(at.and_utc());
        }
    }
    if let Ok(at) = DateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%:z") {
        return sound(at.to_utc());
    }
    if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return sound(day.and_hms_opt(0, 0, 0)?.and_utc());
    }
    let seconds: i64 = text.parse().ok().filter(|seconds| *seconds > 0)?;
    sound(DateTime::from_timestamp(seconds, 0)?)
}

/// What has been since there are articles on the web, and will be while there is this program.
fn sound(at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    (0..=4_102_444_800_000).contains(&at.timestamp_millis()).then_some(at)
}
