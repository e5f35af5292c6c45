//! The sample edition: invented news in both languages, built into the program, to look around in.
//!
//! It is stored as ordinary feeds that are never fetched, and leaves without a trace.

use chrono::{DateTime, Duration, Utc};
use include_dir::{Dir, include_dir};
use ortoo_content::{sanitize, text};
use ortoo_model::{Language, NewFeed, ParsedEntry, SafeHtml, Topic};
use serde::Deserialize;
use url::Url;
use xxhash_rust::xxh3::xxh3_64;

use crate::refresh::identify;
use crate::stories::Stories;
use crate::{Engine, EngineError};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/sample");
/// The host of the sample's pictures; never asked, `.invalid` cannot resolve (RFC 6761).
const HOST: &str = "sample.invalid";

/// The sample edition cannot be read: a defect of the build.
#[derive(Debug, thiserror::Error)]
#[error("{file} is no sample source")]
pub struct SampleError {
    file: String,
    #[source]
    source: toml::de::Error,
}

/// One source of the edition with its entries, newest first.
#[derive(Clone, Debug, Deserialize)]
pub struct SampleSource {
    /// What is said of the source.
    pub source: SourceFacts,
    /// Its entries.
    #[serde(rename = "entry")]
    pub entries: Vec<SampleEntry>,
}

/// What is said of a source.
#[derive(Clone, Debug, Deserialize)]
pub struct SourceFacts {
    /// Kebab-case.
    pub id: String,
    /// Its name.
    pub title: String,
    /// `en` or `mn`.
    pub language: Language,
    /// The format it is served in by the demo: `rss`, `atom`, `json`, `rdf` or `rss091`.
    pub format: String,
    /// Its folder.
    pub folder: Option<String>,
    /// Its invented site.
    pub site: String,
}

/// One entry.
#[derive(Clone, Debug, Deserialize)]
pub struct SampleEntry {
    /// Unique within the source.
    pub id: String,
    /// Its headline.
    pub title: String,
    /// Hours before the edition is opened.
    pub hours_ago: f64,
    /// An invented name.
    pub author: Option<String>,
    /// In the source's language.
    #[serde(default)]
    pub tags: Vec<String>,
    /// A file of the edition's pictures.
    pub picture: Option<String>,
    /// The event it tells, shared by its other tellings.
    pub event: Option<String>,
    /// One sentence.
    pub summary: Option<String>,
    /// Paragraphs parted by blank lines, or HTML.
    body: String,
}

impl SampleEntry {
    /// When it was published, for an edition opened at `now`.
    pub fn published_at(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        now - Duration::milliseconds((self.hours_ago * 3_600_000.0) as i64)
    }

    /// Its body as HTML, its picture first; `pictures` is the folder the picture is served from.
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

/// The whole edition.
///
/// # Errors
/// A file of it is not what it should be.
pub fn edition() -> Result<Vec<SampleSource>, SampleError> {
    let mut sources: Vec<SampleSource> = Vec::new();
    let mut files: Vec<_> =
        FILES.files().filter(|f| f.path().extension().is_some_and(|e| e == "toml")).collect();
    files.sort_by_key(|file| file.path());
    for file in files {
        let source: SampleSource = toml::from_str(file.contents_utf8().unwrap_or_default())
            .map_err(|source| SampleError { file: file.path().display().to_string(), source })?;
        match sources.iter_mut().find(|s| s.source.id == source.source.id) {
            Some(known) => known.entries.extend(source.entries),
            None => sources.push(source),
        }
    }
    for source in &mut sources {
        source.entries.sort_by(|a, b| a.hours_ago.total_cmp(&b.hours_ago));
    }
    Ok(sources)
}

/// A picture of the edition by its file name.
pub fn picture_file(name: &str) -> Option<&'static [u8]> {
    FILES.get_file(format!("pictures/{name}")).map(include_dir::File::contents)
}

/// Whether an address is one of the sample edition's, which lead nowhere.
pub(crate) fn is_address(url: &str) -> bool {
    Url::parse(url).is_ok_and(|url| url.host_str() == Some(HOST))
}

/// The picture at an address of the edition.
pub(crate) fn picture(url: &Url) -> Option<&'static [u8]> {
    (url.host_str() == Some(HOST)).then(|| url.path().rsplit('/').next().and_then(picture_file)).flatten()
}

impl Engine {
    /// Puts the sample edition among the reader's feeds. Doing it twice changes nothing.
    ///
    /// # Errors
    /// The database.
    pub async fn install_sample(&self) -> Result<(), EngineError> {
        if self.has_sample().await? {
            return Ok(());
        }
        let sources = edition()?;
        let now = self.now();
        // All at once: nobody sees half an edition.
        self.blocking(move |store| {
            store.write(|writing| {
                let mut stories = Stories::default();
                stories.learn(writing)?;
                let mut tellings = Vec::new();
                for source in &sources {
                    let facts = &source.source;
                    let feed = NewFeed {
                        url: format!("https://{HOST}/{}", facts.id),
                        title: Some(facts.title.clone()),
                        language: Some(facts.language),
                        folder: facts.folder.clone(),
                        ..NewFeed::default()
                    };
                    let id = writing.add_sample_feed(&feed, now)?;
                    for entry in source.entries.iter().rev() {
                        let entry = parsed(facts, entry, now);
                        let language = identify(&entry.title, &entry.excerpt, Some(facts.language));
                        let at = entry.published_at.unwrap_or(now);
                        let entry_id = writing.insert_entry(id, &entry, language, at)?;
                        let telling = stories.telling(&entry.title, &entry.excerpt, None, language, id, at);
                        tellings.push((at, entry_id, telling));
                    }
                }
                // As if they had come one by one.
                tellings.sort_by_key(|(at, id, _)| (*at, *id));
                for (at, id, telling) in tellings {
                    if writing.story_of(id)?.is_none() {
                        stories.put(writing, id, telling, at)?;
                    }
                }
                Ok(())
            })
        })
        .await?;
        self.changed(&[Topic::Feeds, Topic::Entries]);
        Ok(())
    }

    /// Takes the sample edition away with all that was done in it.
    ///
    /// # Errors
    /// The database.
    pub async fn remove_sample(&self) -> Result<(), EngineError> {
        self.blocking(|store| store.remove_sample()).await?;
        self.changed(&[Topic::Feeds, Topic::Entries]);
        Ok(())
    }

    /// Whether the sample edition is there.
    ///
    /// # Errors
    /// The database.
    pub async fn has_sample(&self) -> Result<bool, EngineError> {
        self.blocking(|store| store.has_sample()).await
    }
}

fn parsed(facts: &SourceFacts, entry: &SampleEntry, now: DateTime<Utc>) -> ParsedEntry {
    let html: SafeHtml = sanitize::sanitize(&entry.html(&format!("https://{HOST}/pictures/")), None);
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
        image_url: entry.picture.as_ref().map(|name| format!("https://{HOST}/pictures/{name}")),
        language: Some(facts.language),
        ..ParsedEntry::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{HashMap, HashSet};

    #[test]
    fn the_edition_is_whole() {
        let sources = edition().unwrap();
        assert!(sources.len() >= 12);
        assert!(sources.iter().map(|s| s.entries.len()).sum::<usize>() >= 150);
        let mut told: HashMap<&str, HashSet<Language>> = HashMap::new();
        for source in &sources {
            let ids: HashSet<_> = source.entries.iter().map(|e| &e.id).collect();
            assert_eq!(ids.len(), source.entries.len(), "{}", source.source.id);
            for entry in &source.entries {
                if let Some(event) = &entry.event {
                    told.entry(event).or_default().insert(source.source.language);
                }
                if let Some(name) = &entry.picture {
                    assert!(picture_file(name).is_some(), "{name}");
                }
            }
        }
        assert!(told.values().filter(|languages| languages.len() == 2).count() >= 12);
    }

    #[test]
    fn its_headlines_are_in_the_language_they_say() {
        for source in edition().unwrap() {
            for entry in &source.entries {
                let entry = parsed(&source.source, entry, DateTime::UNIX_EPOCH);
                let language = identify(&entry.title, &entry.excerpt, None);
                assert_eq!(language, source.source.language, "{}", entry.title);
            }
        }
    }
}
