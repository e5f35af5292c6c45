//! The localized words of an export: headings, dates, citations.
//!
//! The crates that write exports contain no sentences; the shell and the command line pass them a
//! [`ExportWording`].

use chrono::{DateTime, NaiveDate, Utc};

use crate::Color;

/// A heading of an export.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum ExportHeading {
    /// The title of a file with several articles.
    Articles,
    /// The authors of an article.
    Authors,
    /// The site or paper that published an article.
    Source,
    /// The address of an article.
    Address,
    /// The publication date of an article.
    Published,
    /// The date on which the reader saved an article.
    Saved,
    /// The reader's annotations.
    Notes,
    /// The reader's tags.
    Tags,
    /// The table of contents.
    Contents,
    /// The text in place of a picture that is not available.
    Picture,
    /// The sentence on how accessible an e-book is.
    Accessibility,
}

impl ExportHeading {
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

/// The parts of a citation. Unknown parts are empty.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct CitationParts<'a> {
    /// The quoted passage; empty to cite the article itself.
    pub passage: &'a str,
    /// Comma-separated names.
    pub authors: &'a str,
    /// The title of the article.
    pub title: &'a str,
    /// The site or paper that published the article.
    pub source: &'a str,
    /// The publication date.
    pub published: Option<DateTime<Utc>>,
    /// The date on which the reader retrieved the article.
    pub accessed: Option<DateTime<Utc>>,
    /// The address of the article.
    pub url: &'a str,
}

/// The words of an export in one language.
pub trait ExportWording: Send + Sync {
    /// Returns the BCP 47 tag of the language.
    fn tag(&self) -> &str;
    /// Returns the text of a heading.
    fn heading(&self, heading: ExportHeading) -> String;
    /// Returns the name of a highlight colour.
    fn color(&self, color: Color) -> String;
    /// Formats a date for people.
    fn date(&self, at: DateTime<Utc>) -> String;
    /// Returns the calendar day of an instant in the reader's time zone.
    fn day(&self, at: DateTime<Utc>) -> NaiveDate;
    /// Formats a citation on one line.
    fn quote(&self, parts: &CitationParts<'_>) -> String;
}
