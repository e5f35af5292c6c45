//! What an export needs to be told by whoever knows languages: headings, dates, the pattern of a quotation.
//!
//! The crates that write exports know no sentences; the shell and the command line hand them these.

use chrono::{DateTime, NaiveDate, Utc};

use crate::Color;

/// A heading of an export.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Heading {
    /// The title of several articles together.
    Articles,
    /// Who wrote an article.
    Authors,
    /// The site or paper that an article is from.
    Source,
    /// The address of an article.
    Address,
    /// When an article was published.
    Published,
    /// When the reader saved it.
    Saved,
    /// What the reader marked and wrote.
    Notes,
    /// The reader's tags.
    Tags,
    /// The list of what is in it.
    Contents,
    /// What stands for a picture that is not there.
    Picture,
    /// A sentence on how accessible a book is.
    Accessibility,
}

impl Heading {
    /// Every heading.
    pub const ALL: [Self; 11] = [
        Self::Articles,
        Self::Authors,
        Self::Source,
        Self::Address,
        Self::Published,
        Self::Saved,
        Self::Notes,
        Self::Tags,
        Self::Contents,
        Self::Picture,
        Self::Accessibility,
    ];
}

/// The parts of a quotation; what is not known is empty.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct QuoteParts<'a> {
    /// The passage; without one the article itself is cited.
    pub passage: &'a str,
    /// Names, parted by commas.
    pub authors: &'a str,
    /// Title of the article.
    pub title: &'a str,
    /// The site or paper.
    pub source: &'a str,
    /// When it was published.
    pub published: Option<DateTime<Utc>>,
    /// When the reader had it.
    pub accessed: Option<DateTime<Utc>>,
    /// Its address.
    pub url: &'a str,
}

/// The words of exports in one language.
pub trait Wording: Send + Sync {
    /// The language's BCP 47 tag.
    fn tag(&self) -> &str;
    /// A heading.
    fn heading(&self, heading: Heading) -> String;
    /// The name of a colour.
    fn color(&self, color: Color) -> String;
    /// A day for people.
    fn date(&self, at: DateTime<Utc>) -> String;
    /// The day that it was in the reader's time zone.
    fn day(&self, at: DateTime<Utc>) -> NaiveDate;
    /// A quotation on one line.
    fn quote(&self, parts: &QuoteParts<'_>) -> String;
}
