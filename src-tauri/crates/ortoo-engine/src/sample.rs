//! The sample edition: invented news in both languages, built into the program, for exploring it.
//!
//! It is stored as ordinary feeds that are never fetched, and can be removed completely.

use chrono::{DateTime, Duration, Utc};
use include_dir::{Dir, include_dir};
use ortoo_content::{sanitize, text};
use ortoo_model::{Language, NewFeed, ParsedEntry, SafeHtml, Topic};
use serde::Deserialize;
use url::Url;
use xxhash_rust::xxh3::xxh3_64;

use crate::refresh::identify;
use crate::stories::StoryMatcher;
use crate::{Engine, EngineError};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/sample");
/// The host of the sample's addresses; never contacted, because `.invalid` cannot resolve (RFC 6761).
const SAMPLE_HOST: &str = "sample.invalid";

/// A file of the sample edition is invalid: a defect of the build.
#[derive(Debug, thiserror::Error)]
#[error("{file} is no sample source")]
pub struct SampleError {
    file: String,
    #[source]
    source: toml::de::Error,
}

/// A source of the edition with its entries, newest first.
#[derive(Clone, Debug, Deserialize)]
pub struct SampleSource {
    /// The description of the source.
    pub source: SourceFacts,
    /// The entries.
    #[serde(rename = "entry")]
    pub entries: Vec<SampleEntry>,
}

/// The description of a source.
#[derive(Clone, Debug, Deserialize)]
pub struct SourceFacts {
    /// The id, in kebab case.
    pub id: String,
    /// The name.
    pub title: String,
    /// `en` or `mn`.
    pub language: Language,
    /// The format in which the demo server serves it: `rss`, `atom`, `json`, `rdf` or `rss091`.
    pub format: String,
    /// The folder.
    pub folder: Option<String>,
    /// The address of the invented site.
    pub site: String,
}

/// An entry of the sample edition.
#[derive(Clone, Debug, Deserialize)]
pub struct SampleEntry {
    /// The id, unique within the source.
    pub id: String,
    /// The headline.
    pub title: String,
    /// The age in hours when the edition is installed.
    pub hours_ago: f64,
    /// An invented author.
    pub author: Option<String>,
    /// The tags, in the source's language.
    #[serde(default)]
    pub tags: Vec<String>,
    /// The file name of a picture of the edition.
    pub picture: Option<String>,
    /// The event that the entry reports, shared with other reports of it.
    pub event: Option<String>,
    /// A summary of one sentence.
    pub summary: Option<String>,
    /// HTML, or paragraphs separated by blank lines.
    body: String,
}

impl SampleEntry {
    /// Returns the publication time if the edition is installed at `now`.
    pub fn published_at(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        now - Duration::milliseconds((self.hours_ago * 3_600_000.0) as i64)
    }

    /// Returns the body as HTML, the picture first; `pictures` is the address of the folder of pictures.
    pub fn html(&self, pictures: &str) -> String {
        let picture = self
            .picture
            .as_ref()
            .map(|name| format!("<figure><img src=\"{pictures}{name}\" alt=\"\"></figure>\n"));
        let body = self.body.trim();
        let text = if body.starts_with('<') {
            body.to_owned()
        } else {
            body.split("\n\n").map(|p| format!("<p>{}</p>\n", p.trim())).collect()
        };
        picture.unwrap_or_default() + &text
    }
}

/// Parses the whole edition.
///
/// # Errors
/// [`SampleError`] if one of its files is invalid.
pub fn edition() -> Result<Vec<SampleSource>, SampleError> {
    let mut sources: Vec<SampleSource> = Vec::new();
    let mut files: Vec<_> =
        FILES.files().filter(|f| f.path().extension().is_some_and(|e| e == "toml")).collect();
    files.sort_by_key(|file| file.path());
    for file in files {
        let source: SampleSource = toml::from_str(file.contents_utf8().unwrap_or_default())
            .map_err(|source| SampleError { file: file.path().display().to_string(), source })?;
        match sources.iter_mut().find(|s| s.source.id == source.source.id) {
            Some(existing) => existing.entries.extend(source.entries),
            None => sources.push(source),
        }
    }
    for source in &mut sources {
        source.entries.sort_by(|a, b| a.hours_ago.total_cmp(&b.hours_ago));
    }
    Ok(sources)
}

/// Returns a picture of the edition by its file name.
pub fn picture_file(name: &str) -> Option<&'static [u8]> {
    FILES.get_file(format!("pictures/{name}")).map(include_dir::File::contents)
}

/// Returns whether an address belongs to the sample edition.
pub(crate) fn is_address(url: &str) -> bool {
    Url::parse(url).is_ok_and(|url| url.host_str() == Some(SAMPLE_HOST))
}

/// Returns the picture at an address of the edition.
pub(crate) fn picture(url: &Url) -> Option<&'static [u8]> {
    (url.host_str() == Some(SAMPLE_HOST))
        .then(|| url.path().rsplit('/').next().and_then(picture_file))
        .flatten()
}

impl Engine {
    /// Adds the sample edition to the reader's feeds, unless it is there.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn install_sample(&self) -> Result<(), EngineError> {
        if self.has_sample().await? {
            return Ok(());
        }
        let sources = edition()?;
        let now = self.now();
        // In one transaction, so that the edition is never seen half installed.
        self.blocking(move |store| {
            store.write(|writing| {
                let mut stories = StoryMatcher::default();
                stories.load_terms(writing)?;
                let mut reports = Vec::new();
                for source in &sources {
                    let facts = &source.source;
                    let feed = NewFeed {
                        url: format!("https://{SAMPLE_HOST}/{}", facts.id),
                        title: Some(facts.title.clone()),
                        language: Some(facts.language),
                        folder: facts.folder.clone(),
                        ..NewFeed::default()
                    };
                    let id = writing.add_sample_feed(&feed, now)?;
                    for entry in source.entries.iter().rev() {
                        let entry = to_parsed_entry(facts, entry, now);
                        let language = identify(&entry.title, &entry.excerpt, Some(facts.language));
                        let at = entry.published_at.unwrap_or(now);
                        let entry_id = writing.insert_entry(id, &entry, language, at)?;
                        let report = stories.report(&entry.title, &entry.excerpt, None, language, id, at);
                        reports.push((at, entry_id, report));
                    }
                }
                // StoryMatcher are matched in the order of publication, as if the entries had arrived one by one.
                reports.sort_by_key(|(at, id, _)| (*at, *id));
                for (at, id, report) in reports {
                    if writing.story_of(id)?.is_none() {
                        stories.add_report(writing, id, report, at)?;
                    }
                }
                Ok(())
            })
        })
        .await?;
        self.changed(&[Topic::Feeds, Topic::Entries]);
        Ok(())
    }

    /// Removes the sample edition with everything that was done in it.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn remove_sample(&self) -> Result<(), EngineError> {
        self.blocking(|store| store.remove_sample()).await?;
        self.changed(&[Topic::Feeds, Topic::Entries]);
        Ok(())
    }

    /// Returns whether the sample edition is installed.
    ///
    /// # Errors
    /// [`EngineError::Store`] if the database cannot be read or written.
    pub async fn has_sample(&self) -> Result<bool, EngineError> {
        self.blocking(|store| store.has_sample()).await
    }
}

fn to_parsed_entry(facts: &SourceFacts, entry: &SampleEntry, now: DateTime<Utc>) -> ParsedEntry {
    let html: SafeHtml = sanitize::sanitize(&entry.html(&format!("https://{SAMPLE_HOST}/pictures/")), None);
    let plain = text::plain(html.as_str());
    let published_at = entry.published_at(now);
    ParsedEntry {
        uid: entry.id.clone(),
        url: Some(format!("{}{}", facts.site, entry.id)),
        title: entry.title.clone(),
        authors: entry.author.clone().into_iter().collect(),
        excerpt: text::excerpt(entry.summary.as_deref().unwrap_or(&plain), 300),
        content_hash: xxh3_64(plain.as_bytes()),
        text: plain,
        html,
        published_at: Some(published_at),
        tags: entry.tags.clone(),
        image_url: entry.picture.as_ref().map(|name| format!("https://{SAMPLE_HOST}/pictures/{name}")),
        language: Some(facts.language),
        ..ParsedEntry::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{HashMap, HashSet};

    #[test]
    fn the_edition_is_complete() {
        let sources = edition().unwrap();
        assert!(sources.len() >= 12);
        assert!(sources.iter().map(|s| s.entries.len()).sum::<usize>() >= 150);
        let mut languages_by_event: HashMap<&str, HashSet<Language>> = HashMap::new();
        for source in &sources {
            let ids: HashSet<_> = source.entries.iter().map(|e| &e.id).collect();
            assert_eq!(ids.len(), source.entries.len(), "{}", source.source.id);
            for entry in &source.entries {
                if let Some(event) = &entry.event {
                    languages_by_event.entry(event).or_default().insert(source.source.language);
                }
                if let Some(name) = &entry.picture {
                    assert!(picture_file(name).is_some(), "{name}");
                }
            }
        }
        assert!(languages_by_event.values().filter(|languages| languages.len() == 2).count() >= 12);
    }

    #[test]
    fn sample_headlines_are_identified_in_their_declared_language() {
        for source in edition().unwrap() {
            for entry in &source.entries {
                let entry = to_parsed_entry(&source.source, entry, DateTime::UNIX_EPOCH);
                let language = identify(&entry.title, &entry.excerpt, None);
                assert_eq!(language, source.source.language, "{}", entry.title);
            }
        }
    }
}
