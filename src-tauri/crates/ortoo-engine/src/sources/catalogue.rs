//! The catalogue: the built-in list of sources, one recipe file each.

use std::collections::HashMap;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use ortoo_content::recipe;
use ortoo_model::{
    CatalogueSource, CatalogueStatus, FeedRow, Language, NewFeed, Recipe, SourceHealth, SourceInfo,
    SourceKind,
};
use ortoo_store::Store;

use crate::error::EngineError;
use crate::store_handle::StoreHandle;

static CATALOGUE_FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/catalogue");

/// All sources, by English name. Unreadable files would be left out; a test makes sure that there are none.
static CATALOGUE_SOURCES: LazyLock<Vec<(SourceInfo, Recipe)>> = LazyLock::new(|| {
    let texts = CATALOGUE_FILES.files().filter_map(|file| file.contents_utf8());
    let mut sources: Vec<_> = texts
        .filter_map(|text| {
            let recipe = recipe::read(text).ok()?;
            Some((recipe.about.clone()?, recipe))
        })
        .collect();
    sources.sort_by_cached_key(|(about, _)| about.name_en.to_lowercase());
    sources
});

/// Lists the built-in sources.
pub(crate) struct Catalogue {
    pub(crate) store: StoreHandle,
}

impl Catalogue {
    /// Returns the catalogue, with which of its sources the reader follows and whether they work.
    pub(crate) async fn catalogue(&self) -> Result<Vec<CatalogueSource>, EngineError> {
        let rows = self.store.run(Store::feeds).await?;
        let by_url: HashMap<&str, &FeedRow> = rows.iter().map(|feed| (feed.url.as_str(), feed)).collect();
        // A source whose address has moved is still identified by its recipe.
        let states = self.store.run(|store| store.fetch_states(None)).await?;
        let abouts = states.into_iter().filter_map(|state| Some((state.recipe?.about?.id, state.feed_id)));
        let feeds_by_recipe: HashMap<String, &FeedRow> =
            abouts.filter_map(|(about, id)| Some((about, rows.iter().find(|feed| feed.id == id)?))).collect();
        let offer = |(about, recipe): &(SourceInfo, Recipe)| {
            let feed = feeds_by_recipe.get(&about.id).or_else(|| by_url.get(recipe.url.as_str())).copied();
            CatalogueSource {
                id: about.id.clone(),
                name_en: about.name_en.clone(),
                name_mn: about.name_mn.clone(),
                kind: recipe.kind,
                url: recipe.url.clone(),
                homepage: about.homepage.clone(),
                languages: about.languages.clone(),
                topic: about.topic.clone(),
                status: about.status,
                feed_id: feed.map(|feed| feed.id),
                health: feed.map(health).unwrap_or_default(),
                failure: feed.and_then(|feed| feed.failure.clone()),
            }
        };
        Ok(CATALOGUE_SOURCES.iter().map(offer).collect())
    }
}

/// Returns the sources with these ids as feeds to follow, without those that are closed.
pub(crate) fn feeds_to_follow(ids: &[String]) -> Vec<NewFeed> {
    let can_follow = |about: &SourceInfo| ids.contains(&about.id) && about.status != CatalogueStatus::Closed;
    let sources = CATALOGUE_SOURCES.iter().filter(|(about, _)| can_follow(about));
    sources.map(|(about, recipe)| new_feed(about, recipe)).collect()
}

/// Returns the catalogue's topic for the source at an address.
pub(crate) fn topic_of(url: &str) -> Option<&'static str> {
    CATALOGUE_SOURCES.iter().find(|(_, recipe)| recipe.url == url).map(|(about, _)| about.topic.as_str())
}

fn new_feed(about: &SourceInfo, recipe: &Recipe) -> NewFeed {
    let mongolian = about.languages.first().is_some_and(|l| matches!(l, Language::Mn | Language::MnMong));
    NewFeed {
        url: recipe.url.clone(),
        title: Some(if mongolian { about.name_mn.clone() } else { about.name_en.clone() }),
        language: recipe.language,
        folder: None,
        recipe: Some(recipe.clone()).filter(|recipe| recipe.kind != SourceKind::Feed),
        alerts: None,
    }
}

/// Derives the health of a source from its last fetch.
fn health(feed: &FeedRow) -> SourceHealth {
    match feed {
        _ if feed.failure.is_some() => SourceHealth::Failing,
        _ if feed.fetched_at.is_none() => SourceHealth::Unknown,
        _ if feed.recovered || feed.entries == 0 => SourceHealth::Doubtful,
        _ => SourceHealth::Good,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::sync::Arc;

    use crate::clock::ManualClock;
    use crate::events::EventSender;
    use crate::sources::feeds::{FollowedFeeds, normalized};

    use super::*;

    #[test]
    fn every_source_file_is_a_valid_recipe() {
        for file in CATALOGUE_FILES.files() {
            let text = file.contents_utf8().unwrap();
            let recipe =
                recipe::read(text).unwrap_or_else(|problems| panic!("{:?} {problems:?}", file.path()));
            let about = recipe.about.clone().unwrap();
            assert_eq!(file.path().file_stem().unwrap().to_str().unwrap(), about.id);
            assert!(!about.languages.is_empty(), "{}", about.id);
            assert!(
                about.languages.iter().all(|l| recipe.language.is_none_or(|own| own == *l)),
                "{}",
                about.id
            );
            assert!(!about.name_en.is_empty() && !about.name_mn.is_empty(), "{}", about.id);
            let feed = normalized(new_feed(&about, &recipe)).unwrap();
            assert_eq!(
                feed.url,
                if recipe.url.contains('{') { feed.url.clone() } else { recipe.url.clone() }
            );
        }
    }

    #[test]
    fn catalogue_sources_are_unique_in_both_languages_and_have_a_matching_status() {
        let file_count = CATALOGUE_FILES.files().count();
        assert_eq!(CATALOGUE_SOURCES.len(), file_count);
        let ids: HashSet<_> = CATALOGUE_SOURCES.iter().map(|(about, _)| &about.id).collect();
        let addresses: HashSet<_> = CATALOGUE_SOURCES.iter().map(|(_, recipe)| &recipe.url).collect();
        assert_eq!((ids.len(), addresses.len()), (file_count, file_count));
        for language in [Language::En, Language::Mn] {
            let writes = CATALOGUE_SOURCES.iter().filter(|(about, _)| about.languages.contains(&language));
            assert!(writes.count() >= 20, "{language:?}");
        }
        for (about, recipe) in CATALOGUE_SOURCES.iter() {
            let standard = about.status == CatalogueStatus::Standard;
            assert!(!standard || recipe.kind == SourceKind::Feed, "{}", about.id);
            let recorded = about.status == CatalogueStatus::Recorded;
            assert!(!recorded || !matches!(recipe.kind, SourceKind::Feed | SourceKind::Page), "{}", about.id);
        }
    }

    #[tokio::test]
    async fn followed_sources_are_returned_with_their_health() {
        let folder = tempfile::tempdir().unwrap();
        let store = StoreHandle::new(Store::open(&folder.path().join("ortoo.sqlite")).unwrap());
        let clock = Arc::new(ManualClock::at("2026-11-24T08:00:00Z".parse().unwrap()));
        let feeds = FollowedFeeds { store: store.clone(), clock, events: EventSender::new() };
        let catalogue = Catalogue { store };
        let ids = ["ikon", "mbd", "bolod"].map(str::to_owned);
        let rows = feeds.add_feeds(feeds_to_follow(&ids)).await.unwrap();
        assert_eq!(rows.len(), 2, "a closed source is not followed");
        let offers = catalogue.catalogue().await.unwrap();
        let followed: Vec<_> = offers.iter().filter(|offer| offer.feed_id.is_some()).collect();
        assert_eq!(followed.iter().map(|offer| offer.id.as_str()).collect::<Vec<_>>(), ["ikon", "mbd"]);
        assert!(followed.iter().all(|offer| offer.health == SourceHealth::Unknown));
        assert!(feeds.add_feeds(feeds_to_follow(&ids)).await.unwrap().is_empty());
    }
}
