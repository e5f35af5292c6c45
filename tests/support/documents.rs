//! Feed documents in every format, generated from the same channel.

use chrono::{DateTime, SecondsFormat, Utc};

/// A format that feeds are written in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Format {
    /// RSS 0.91.
    Rss091,
    /// RSS 0.92.
    Rss092,
    /// RSS 1.0 (RDF).
    Rdf,
    /// RSS 2.0.
    Rss2,
    /// Atom 1.0.
    Atom,
    /// JSON Feed 1.1.
    Json,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Rss091, Self::Rss092, Self::Rdf, Self::Rss2, Self::Atom, Self::Json];

    /// Returns the format by its name in the sample edition.
    pub fn named(name: &str) -> Self {
        match name {
            "rss091" => Self::Rss091,
            "rdf" => Self::Rdf,
            "atom" => Self::Atom,
            "json" => Self::Json,
            _ => Self::Rss2,
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Rss091 | Self::Rss092 | Self::Rss2 => "application/rss+xml; charset=utf-8",
            Self::Rdf => "application/rdf+xml",
            Self::Atom => "application/atom+xml",
            Self::Json => "application/feed+json",
        }
    }
}

/// The content of a feed.
#[derive(Clone, Debug)]
pub struct Channel {
    /// Its title.
    pub title: String,
    /// The address of its site.
    pub site: String,
    /// A BCP 47 language tag.
    pub language: String,
    /// Newest first.
    pub items: Vec<Item>,
}

/// One item of a channel.
#[derive(Clone, Debug)]
pub struct Item {
    /// Unique in the feed.
    pub id: String,
    /// The headline.
    pub title: String,
    /// The address of its article.
    pub url: String,
    /// The content as HTML.
    pub html: String,
    /// A summary of one sentence.
    pub summary: Option<String>,
    /// The author's name.
    pub author: Option<String>,
    /// Categories.
    pub tags: Vec<String>,
    /// The address of a picture.
    pub picture: Option<String>,
    /// The time of publication.
    pub published_at: DateTime<Utc>,
}

/// Returns a channel of `count` numbered items starting at `first`, an hour apart, newest first.
pub fn numbered(name: &str, language: &str, first: usize, count: usize, site: &str) -> Channel {
    let newest: DateTime<Utc> = "2025-11-23T08:00:00Z".parse().unwrap();
    let item = |n: usize| {
        let mongolian = language == "mn";
        Item {
            id: format!("{name}-{n}"),
            title: if mongolian {
                format!("{name}: өнөөдрийн {n} дүгээр мэдээг нийтэллээ")
            } else {
                format!("{name}: the story with number {n} of the day")
            },
            url: format!("{site}{name}/{n}"),
            html: format!("<p>The body of {name} {n}, with <b>markup</b> &amp; signs.</p>"),
            summary: None,
            author: None,
            tags: vec![name.to_owned()],
            picture: None,
            published_at: newest - chrono::Duration::hours((first + count - n) as i64),
        }
    };
    Channel {
        title: format!("Feed {name}"),
        site: site.to_owned(),
        language: language.to_owned(),
        items: (first..first + count).rev().map(item).collect(),
    }
}

/// Shifts a channel's dates so that its newest item is published at `now` and counts as news.
pub fn fresh(channel: Channel, now: DateTime<Utc>) -> Channel {
    let newest = channel.items.iter().map(|item| item.published_at).max().unwrap_or(now);
    let items = channel.items.into_iter();
    let items = items.map(|item| Item { published_at: item.published_at + (now - newest), ..item }).collect();
    Channel { items, ..channel }
}

/// Serializes a channel in a feed format.
pub fn write(channel: &Channel, format: Format) -> String {
    match format {
        Format::Json => json(channel),
        Format::Atom => atom(channel),
        Format::Rdf => rdf(channel),
        Format::Rss091 => rss(channel, "0.91"),
        Format::Rss092 => rss(channel, "0.92"),
        Format::Rss2 => rss(channel, "2.0"),
    }
}

fn rss(channel: &Channel, version: &str) -> String {
    let is_rss2 = version == "2.0";
    let mut items = String::new();
    for item in &channel.items {
        items += &format!(
            "<item><title>{}</title><link>{}</link><description>{}</description>",
            escape(&item.title),
            escape(&item.url),
            escape(item.summary.as_ref().filter(|_| is_rss2).unwrap_or(&item.html))
        );
        if is_rss2 {
            items += &format!("<guid isPermaLink=\"false\">{}</guid>", escape(&item.id));
            items += &format!("<pubDate>{}</pubDate>", item.published_at.to_rfc2822());
            items += &format!("<content:encoded>{}</content:encoded>", escape(&item.html));
            for tag in &item.tags {
                items += &format!("<category>{}</category>", escape(tag));
            }
            if let Some(author) = &item.author {
                items += &format!("<dc:creator>{}</dc:creator>", escape(author));
            }
            if let Some(picture) = &item.picture {
                items += &format!("<media:content url=\"{}\" medium=\"image\"/>", escape(picture));
            }
        }
        items += "</item>\n";
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"{version}\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:media=\"http://search.yahoo.com/mrss/\"><channel>\
         <title>{}</title><link>{}</link><description/><language>{}</language>\n{items}</channel></rss>\n",
        escape(&channel.title),
        escape(&channel.site),
        channel.language
    )
}

fn rdf(channel: &Channel) -> String {
    let mut items = String::new();
    for item in &channel.items {
        items += &format!(
            "<item rdf:about=\"{url}\"><title>{}</title><link>{url}</link><description>{}</description>\
             <dc:date>{}</dc:date></item>\n",
            escape(&item.title),
            escape(&item.html),
            rfc3339(item.published_at),
            url = escape(&item.url)
        );
    }
    format!(
        "<?xml version=\"1.0\"?>\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" \
         xmlns=\"http://purl.org/rss/1.0/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
         <channel rdf:about=\"{site}\"><title>{}</title><link>{site}</link><dc:language>{}</dc:language></channel>\n{items}</rdf:RDF>\n",
        escape(&channel.title),
        channel.language,
        site = escape(&channel.site)
    )
}

fn atom(channel: &Channel) -> String {
    let mut entries = String::new();
    for item in &channel.items {
        entries += &format!(
            "<entry><id>{}</id><title>{}</title><link href=\"{}\"/><published>{at}</published><updated>{at}</updated>\
             <content type=\"html\">{}</content>",
            escape(&item.id),
            escape(&item.title),
            escape(&item.url),
            escape(&item.html),
            at = rfc3339(item.published_at)
        );
        if let Some(author) = &item.author {
            entries += &format!("<author><name>{}</name></author>", escape(author));
        }
        if let Some(summary) = &item.summary {
            entries += &format!("<summary>{}</summary>", escape(summary));
        }
        for tag in &item.tags {
            entries += &format!("<category term=\"{}\"/>", escape(tag));
        }
        entries += "</entry>\n";
    }
    let updated = channel.items.first().map(|i| rfc3339(i.published_at)).unwrap_or_default();
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\
         <id>{site}</id><title>{}</title><link href=\"{site}\"/><updated>{updated}</updated>\n{entries}</feed>\n",
        channel.language,
        escape(&channel.title),
        site = escape(&channel.site)
    )
}

fn json(channel: &Channel) -> String {
    let items: Vec<_> = channel
        .items
        .iter()
        .map(|item| {
            serde_json::json!({
                "id": item.id, "url": item.url, "title": item.title, "content_html": item.html,
                "summary": item.summary, "image": item.picture, "tags": item.tags,
                "date_published": rfc3339(item.published_at),
                "authors": item.author.iter().map(|name| serde_json::json!({ "name": name })).collect::<Vec<_>>(),
            })
        })
        .collect();
    serde_json::json!({
        "version": "https://jsonfeed.org/version/1.1", "title": channel.title, "home_page_url": channel.site,
        "language": channel.language, "items": items,
    })
    .to_string()
}

fn rfc3339(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
