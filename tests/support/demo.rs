//! Serves the sample edition as real feeds, each source in its own format.

use chrono::{DateTime, Utc};
use ortoo_content::opml::{self, OpmlFeed};
use ortoo_engine::sample::{SampleSource, edition, picture_file};

use crate::documents::{Channel, Format, Item};
use crate::server::{NewsServer, Page};

/// The path of the OPML document that lists all feeds.
pub const OPML_PATH: &str = "/feeds.opml";

/// Serves the edition as published at `now` and returns the OPML document that lists its feeds.
///
/// # Panics
/// If the edition cannot be read.
pub fn serve_edition(server: &NewsServer, now: DateTime<Utc>) -> String {
    let mut feeds = Vec::new();
    for source in edition().unwrap() {
        let path = format!("/{}/feed", source.source.id);
        server.put(&path, Page::feed(&channel(&source, server, now), Format::named(&source.source.format)));
        for name in source.entries.iter().filter_map(|entry| entry.picture.as_ref()) {
            server.put(&format!("/pictures/{name}"), Page::bytes("image/png", picture_file(name).unwrap()));
        }
        feeds.push(OpmlFeed {
            url: server.url(&path),
            title: Some(source.source.title),
            site_url: None,
            language: Some(source.source.language),
            folder: source.source.folder,
        });
    }
    let document = opml::write(&feeds, "Sample edition");
    server.put(OPML_PATH, Page::text("text/x-opml", &document));
    document
}

/// Returns the edition's sources as channels published at `now`, each with its path.
///
/// # Panics
/// As [`serve_edition`].
pub fn edition_channels(server: &NewsServer, now: DateTime<Utc>) -> Vec<(String, Channel)> {
    let sources = edition().unwrap();
    let feed = |source: &SampleSource| (format!("/{}/feed", source.source.id), channel(source, server, now));
    sources.iter().map(feed).collect()
}

fn channel(source: &SampleSource, server: &NewsServer, now: DateTime<Utc>) -> Channel {
    let facts = &source.source;
    let site = server.url(&format!("/{}/", facts.id));
    let items = source.entries.iter().map(|entry| Item {
        id: entry.id.clone(),
        title: entry.title.clone(),
        url: format!("{site}{}", entry.id),
        html: entry.html(&server.url("/pictures/")),
        summary: entry.summary.clone(),
        author: entry.author.clone(),
        tags: entry.tags.clone(),
        picture: entry.picture.as_ref().map(|name| server.url(&format!("/pictures/{name}"))),
        published_at: entry.published_at(now),
    });
    Channel {
        title: facts.title.clone(),
        language: facts.language.code().to_owned(),
        items: items.collect(),
        site,
    }
}
