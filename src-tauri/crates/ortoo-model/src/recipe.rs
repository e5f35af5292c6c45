//! Recipes: how the headlines of a source are read, as data. No code, no regular expressions.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{CatalogueStatus, Language};

/// What stands at a source's address.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// RSS, Atom or JSON Feed.
    #[default]
    Feed,
    /// The REST interface of WordPress (`wp-json/wp/v2/posts`).
    Wordpress,
    /// Any other JSON document that lists articles.
    Json,
    /// A sitemap, best one for news.
    Sitemap,
    /// A page that lists headlines.
    Html,
    /// A page of two numbered lists, one a language, each line with its source and its date.
    Digest,
    /// A page of which no more is known: its feed or its list of headlines is still to be found.
    Page,
}

impl SourceKind {
    /// Every kind.
    pub const ALL: [Self; 7] =
        [Self::Feed, Self::Wordpress, Self::Json, Self::Sitemap, Self::Html, Self::Digest, Self::Page];

    /// The word in recipes, on disk and on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Feed => "feed",
            Self::Wordpress => "wordpress",
            Self::Json => "json",
            Self::Sitemap => "sitemap",
            Self::Html => "html",
            Self::Digest => "digest",
            Self::Page => "page",
        }
    }
}

/// How the headlines of a source are read.
///
/// A place is a CSS selector within the item, with ` @name` behind it for an attribute (`.title a @href`;
/// `@href` alone is the item's own), or, for JSON, a pointer (RFC 6901) within the item. An empty place
/// is the item itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Recipe {
    /// What stands at the address.
    pub kind: SourceKind,
    /// The address. `{today}` stands for the day (`2026-11-24`), `{page}` for the number of the page.
    pub url: String,
    /// The language of all that it lists, where it has but one.
    pub language: Option<Language>,
    /// The clock its dates go by: an IANA name or an offset such as `+08:00`. Otherwise Mongolia's.
    pub time_zone: Option<String>,
    /// Where an item has what.
    pub list: ListRules,
    /// Further pages of the list.
    pub paging: Option<Paging>,
    /// Where an article's own page has what.
    pub article: ArticleRules,
    /// What is known of the source; plays no part in reading it.
    pub about: Option<AboutSource>,
}

/// Where the list's document has what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ListRules {
    /// What encloses the list: with it there, a list without items is an empty list; without it, the
    /// layout has changed. Otherwise a list without items is always taken for a changed layout. For JSON:
    /// the script of a page that holds it.
    pub container: Option<String>,
    /// The items: a selector, or a pointer to an array.
    pub item: String,
    /// The headline.
    pub title: Option<String>,
    /// The article's address, relative or absolute.
    pub link: Option<String>,
    /// An address with `{}` where the value of `link` goes in.
    pub link_pattern: Option<String>,
    /// When it was published.
    pub date: Option<String>,
    /// The date's form in the notation of `strftime`. Otherwise it is read as dates are usually written.
    pub date_format: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The beginning.
    pub summary: Option<String>,
    /// The whole text as HTML.
    pub content: Option<String>,
    /// A picture: an address, or a style with one in it.
    pub image: Option<String>,
}

/// Further pages of a list. They are asked for only as long as they may bring something new.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Paging {
    /// The place of the next page's address; otherwise `{page}` in the recipe's address is counted up.
    pub next: Option<String>,
    /// The number of the first page.
    #[ts(type = "number | null")]
    pub first: Option<u32>,
    /// At most so many pages in one refresh, 1 to 10.
    #[ts(type = "number | null")]
    pub most: Option<u32>,
}

/// Where an article's own page has what; asked for what the list lacks. Selectors.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ArticleRules {
    /// When it was published; otherwise what the page's metadata say.
    pub date: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Its picture: an address, or a style with one in it.
    pub image: Option<String>,
    /// Its text; the longest, where there are several.
    pub body: Option<String>,
    /// What is taken out of the text.
    pub remove: Vec<String>,
}

/// What is known of a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AboutSource {
    /// Kebab-case, stable.
    pub id: String,
    /// Name in English.
    pub name_en: String,
    /// Name in Mongolian.
    pub name_mn: String,
    /// The site's address.
    pub homepage: String,
    /// The languages it writes in, the main one first.
    pub languages: Vec<Language>,
    /// A topic word: general, business, sport ...
    pub topic: String,
    /// How far the recipe can be trusted.
    pub status: CatalogueStatus,
}
