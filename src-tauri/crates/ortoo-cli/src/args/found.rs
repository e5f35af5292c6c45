//! `stories`, `terms` and `eval`, as clap reads them.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Subcommand;
use ortoo_model::{EntryId, TermId};

/// What is told in several places.
#[derive(Debug, Subcommand)]
pub(crate) enum Stories {
    /// The stories of a day, as the front page ranks them.
    List {
        /// The day, YYYY-MM-DD, in the local time zone.
        #[arg(long)]
        date: Option<NaiveDate>,
        /// At most so many.
        #[arg(long, default_value_t = 50)]
        limit: usize,
    },
    /// Take an entry out of its story, for good.
    Part {
        /// The entry.
        id: EntryId,
    },
    /// Put two entries, and what is with them, into one story, for good.
    Join {
        /// The entry.
        id: EntryId,
        /// The other.
        with: EntryId,
    },
}

/// The reader's own terms.
#[derive(Debug, Subcommand)]
pub(crate) enum Terms {
    /// All terms.
    List,
    /// Keep a term.
    Add {
        /// Its English names, parted by commas.
        english: String,
        /// Its Mongolian names, parted by commas.
        mongolian: String,
    },
    /// Let a term go.
    Remove {
        /// The term.
        id: TermId,
    },
}

/// How right the app is on labelled headlines.
#[derive(Debug, Subcommand)]
pub(crate) enum Eval {
    /// The language of headlines.
    Language {
        /// Tab separated: lang, title.
        file: PathBuf,
    },
    /// Search.
    Search {
        /// Tab separated: id, query, must_match_title, must_not_match_title.
        file: PathBuf,
    },
    /// Stories.
    Stories {
        /// Tab separated: day_id, date, lang, source_domain, title, summary, story_id.
        file: PathBuf,
        /// Tab separated: story_a, story_b; events that are not the same.
        #[arg(long, value_name = "FILE")]
        traps: Option<PathBuf>,
    },
}
