//! Recipes: rules, as data, for reading the headlines of a source. They contain no code and no regular
//! expressions.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Language;
use crate::codes::codes;

codes! {
    /// The kind of document at a source's address.
    #[derive(Default)]
    SourceKind {
        /// A feed: RSS, Atom or JSON Feed.
        #[default]
        Feed = "feed",
        /// The REST API of WordPress (`wp-json/wp/v2/posts`).
        Wordpress = "wordpress",
        /// Another JSON document that lists articles.
        Json = "json",
        /// A sitemap, preferably a news sitemap.
        Sitemap = "sitemap",
        /// An HTML page that lists headlines.
        Html = "html",
        /// A page with two numbered lists, one per language, whose lines name a source and a date.
        Digest = "digest",
        /// A page of unknown structure, whose feed or list of headlines has yet to be discovered.
        Page = "page",
    }
}

impl SourceKind {
    /// The former name of [`SourceKind::as_str`].
    pub fn word(self) -> &'static str {
        self.as_str()
    }
}

/// How reliable the recipe of a catalogue source is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum CatalogueStatus {
    /// The source has a standard feed.
    Standard,
    /// The recipe was written from a recorded page of the site.
    Recorded,
    /// The source was listed somewhere and has never been fetched.
    #[default]
    Unverified,
    /// The source no longer answers and cannot be followed.
    Closed,
}

/// Rules for reading the headlines of a source.
///
/// A field locates a value in an item by a CSS selector, followed by ` @name` for an attribute (`.title a
/// @href`; `@href` alone is an attribute of the item), or, in JSON, by a pointer (RFC 6901) within the item.
/// An empty string is the item itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Recipe {
    /// The kind of document at the address.
    pub kind: SourceKind,
    /// The address. `{today}` is replaced by the date (`2026-11-24`), `{page}` by the number of the page.
    pub url: String,
    /// The language of all entries, if there is only one.
    pub language: Option<Language>,
    /// The time zone of the dates: an IANA name or an offset such as `+08:00`. The default is Mongolia's.
    pub time_zone: Option<String>,
    /// Where the list has the fields of its items.
    pub list: ListRules,
    /// Further pages of the list.
    pub paging: Option<Paging>,
    /// Where the page of an article has its fields.
    pub article: ArticleRules,
    /// Information about the source that is not used for reading it.
    pub about: Option<SourceInfo>,
}

/// Selectors or pointers for the document with the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ListRules {
    /// The element that encloses the list. If it is present, a list without items is empty; if it is missing,
    /// the layout has
    /// changed. Without this field, a list without items always means a changed layout. For JSON: the
    /// script element that contains the document in a page.
    pub container: Option<String>,
    /// The items: a CSS selector, or a pointer to an array.
    pub item: String,
    /// The headline.
    pub title: Option<String>,
    /// The address of the article, relative or absolute.
    pub link: Option<String>,
    /// An address in which `{}` is replaced by the value of `link`.
    pub link_pattern: Option<String>,
    /// The publication date.
    pub date: Option<String>,
    /// The format of the date in `strftime` notation. By default, common formats are recognized.
    pub date_format: Option<String>,
    /// The author.
    pub author: Option<String>,
    /// The summary.
    pub summary: Option<String>,
    /// The full text as HTML.
    pub content: Option<String>,
    /// The picture: an address, or a style that contains one.
    pub image: Option<String>,
}

/// Further pages of a list. They are fetched only while they may have new entries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Paging {
    /// Where the address of the next page is; by default, `{page}` in the recipe's address is counted up.
    pub next: Option<String>,
    /// The number of the first page.
    #[ts(type = "number | null")]
    pub first: Option<u32>,
    /// The most pages to fetch in one refresh, 1 to 10.
    #[ts(type = "number | null")]
    pub most: Option<u32>,
}

/// Selectors for the page of an article, which is fetched for what the list lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ArticleRules {
    /// The publication date; by default from the page's metadata.
    pub date: Option<String>,
    /// The author.
    pub author: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// The picture: an address, or a style that contains one.
    pub image: Option<String>,
    /// The text; if several elements match, the longest.
    pub body: Option<String>,
    /// The elements that are removed from the text.
    pub remove: Vec<String>,
}

/// Information about a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SourceInfo {
    /// The id: kebab-case and stable.
    pub id: String,
    /// The name in English.
    pub name_en: String,
    /// The name in Mongolian.
    pub name_mn: String,
    /// The address of the site.
    pub homepage: String,
    /// The languages of the source, the main language first.
    pub languages: Vec<Language>,
    /// The topic: general, business, sport ...
    pub topic: String,
    /// How reliable the recipe is.
    pub status: CatalogueStatus,
}
