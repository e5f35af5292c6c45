//! The catalogue: sources the app can offer, built in.

use std::collections::HashMap;

use ortoo_model::{CatalogueSource, CatalogueStatus, FeedRow, Health, NewFeed, SourceKind};
use serde::Deserialize;

use crate::{Engine, EngineError};

const FILE: &str = include_str!("../catalogue.toml");

#[derive(Deserialize)]
struct Catalogue {
    source: Vec<Listed>,
}

#[derive(Deserialize)]
struct Listed {
    id: String,
    name_en: String,
    name_mn: String,
    url: String,
    homepage: String,
    language: ortoo_model::Language,
    topic: String,
}

/// All sources; empty only if the file that is built in were broken, which a test rules out.
fn sources() -> Vec<Listed> {
    toml::from_str::<Catalogue>(FILE).map(|c| c.source).unwrap_or_default()
}

impl Engine {
    /// What the catalogue offers, and what of it the reader follows.
    ///
    /// # Errors
    /// The database.
    pub async fn catalogue(&self) -> Result<Vec<CatalogueSource>, EngineError> {
        let followed: HashMap<String, FeedRow> =
            self.feeds().await?.into_iter().map(|feed| (feed.url.clone(), feed)).collect();
        let offer = |s: Listed| CatalogueSource {
            feed_id: followed.get(&s.url).map(|feed| feed.id),
            health: followed.get(&s.url).map(health).unwrap_or_default(),
            failure: followed.get(&s.url).and_then(|feed| feed.failure.clone()),
            kind: SourceKind::Feed,
            status: CatalogueStatus::Standard,
            languages: vec![s.language],
            id: s.id,
            name_en: s.name_en,
            name_mn: s.name_mn,
            url: s.url,
            homepage: s.homepage,
            topic: s.topic,
        };
        Ok(sources().into_iter().map(offer).collect())
    }

    /// Follows sources of the catalogue by their ids; those followed already stay as they are.
    ///
    /// # Errors
    /// The database.
    pub async fn follow_sources(&self, ids: &[String]) -> Result<Vec<FeedRow>, EngineError> {
        let mut rows = Vec::new();
        for source in sources().into_iter().filter(|s| ids.contains(&s.id)) {
            let title =
                if source.language == ortoo_model::Language::Mn { source.name_mn } else { source.name_en };
            let feed = NewFeed {
                url: source.url,
                title: Some(title),
                language: Some(source.language),
                ..NewFeed::default()
            };
            match self.add_feed(feed).await {
                Ok(row) => rows.push(row),
                Err(EngineError::Store(ortoo_store::StoreError::FeedExists { .. })) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(rows)
    }
}

/// What the last fetch says of a source.
fn health(feed: &FeedRow) -> Health {
    match feed {
        _ if feed.failure.is_some() => Health::Failing,
        _ if feed.fetched_at.is_none() => Health::Unknown,
        _ if feed.recovered || feed.entries == 0 => Health::Doubtful,
        _ => Health::Good,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_catalogue_offers_both_languages_at_addresses_that_can_be_followed() {
        let all = sources();
        let ids: HashSet<_> = all.iter().map(|s| &s.id).collect();
        assert_eq!(ids.len(), all.len());
        for language in [ortoo_model::Language::En, ortoo_model::Language::Mn] {
            assert!(all.iter().filter(|s| s.language == language).count() >= 4, "{language:?}");
        }
        for source in &all {
            let feed = NewFeed { url: source.url.clone(), ..NewFeed::default() };
            assert_eq!(crate::feeds::normalized(feed).unwrap().url, source.url);
        }
    }
}
