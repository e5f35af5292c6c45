//! Arguments of `stories` and `terms`.

use chrono::NaiveDate;
use clap::Subcommand;
use ortoo_model::{EntryId, TermId};

/// Commands about stories.
#[derive(Debug, Subcommand)]
pub(crate) enum Stories {
    /// List the stories of a day in the order of the front page.
    List {
        /// The day, YYYY-MM-DD, in the local time zone.
        #[arg(long)]
        date: Option<NaiveDate>,
        /// Maximum number of stories.
        #[arg(long, default_value_t = 50)]
        limit: usize,
    },
    /// Remove an entry from its story permanently.
    Part {
        /// The entry.
        id: EntryId,
    },
    /// Merge the stories of two entries permanently.
    Join {
        /// The entry.
        id: EntryId,
        /// The other entry.
        with: EntryId,
    },
}

/// Commands about the reader's glossary terms.
#[derive(Debug, Subcommand)]
pub(crate) enum Terms {
    /// List all terms.
    List,
    /// Add a term.
    Add {
        /// Its English names, separated by commas.
        english: String,
        /// Its Mongolian names, separated by commas.
        mongolian: String,
    },
    /// Remove a term.
    Remove {
        /// The term.
        id: TermId,
    },
}
