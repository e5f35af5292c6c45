//! The sample edition: invented news in both languages, built into the program, for exploring it.
//!
//! It is stored as ordinary feeds that are never fetched, and can be removed completely.

use chrono::{DateTime, Duration, Utc};
use include_dir::{Dir, include_dir};
use ortoo_model::Language;
use serde::Deserialize;
use url::Url;

static SAMPLE_FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/sample");
/// The host of the sample's addresses; never contacted, because `.invalid` cannot resolve (RFC 6761).
pub(crate) const SAMPLE_HOST: &str = "sample.invalid";

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
/// ```
/// let sources = ortoo_engine::sample::edition()?;
/// assert!(sources.iter().all(|source| !source.entries.is_empty()));
/// # Ok::<(), ortoo_engine::sample::SampleError>(())
/// ```
///
/// # Errors
/// [`SampleError`] if one of its files is invalid.
pub fn edition() -> Result<Vec<SampleSource>, SampleError> {
    let mut sources: Vec<SampleSource> = Vec::new();
    let mut files: Vec<_> =
        SAMPLE_FILES.files().filter(|f| f.path().extension().is_some_and(|e| e == "toml")).collect();
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
    SAMPLE_FILES.get_file(format!("pictures/{name}")).map(include_dir::File::contents)
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
}
