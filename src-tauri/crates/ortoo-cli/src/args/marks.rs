//! What the reader marks: annotations and tags.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use clap::{Args as ClapArgs, Subcommand, ValueEnum};
use ortoo_model::{AnnotationId, Color, EntryId};

use super::LanguageArg;
use super::out::{NotesFormat, Out};

#[derive(Debug, Subcommand)]
pub(crate) enum Annotations {
    /// Mark a passage, or write a note on the whole article.
    Add(NewMark),
    /// Annotations, newest first.
    List {
        /// Only of this article.
        #[arg(long, value_name = "ID")]
        entry: Option<EntryId>,
        /// Only with this tag.
        #[arg(long)]
        tag: Option<String>,
        /// Only of this colour.
        #[arg(long, value_enum)]
        color: Option<ColorArg>,
        /// Only of articles in this language.
        #[arg(long, value_enum)]
        language: Option<LanguageArg>,
        /// Only those that need review.
        #[arg(long)]
        review: bool,
        /// Only made at this time (RFC 3339) or later.
        #[arg(long, value_name = "TIME")]
        since: Option<DateTime<Utc>>,
        /// Only with these words.
        #[arg(long)]
        text: Option<String>,
        /// At most so many.
        #[arg(long, value_name = "N")]
        limit: Option<u32>,
    },
    /// Write annotations in a format of others.
    Export {
        /// Only of this article.
        #[arg(long, value_name = "ID")]
        entry: Option<EntryId>,
        /// Only with this tag.
        #[arg(long)]
        tag: Option<String>,
        #[command(flatten)]
        out: Out<NotesFormat>,
    },
    /// Bring annotations and saved articles in from a file.
    Import {
        /// The file.
        file: PathBuf,
    },
    /// Remove annotations.
    Remove {
        /// Their ids.
        #[arg(required = true)]
        ids: Vec<AnnotationId>,
    },
    /// Take a removal back.
    Restore {
        /// Their ids.
        #[arg(required = true)]
        ids: Vec<AnnotationId>,
    },
}

#[derive(ClapArgs, Debug)]
pub(crate) struct NewMark {
    /// The article's id.
    pub(crate) entry: EntryId,
    /// The passage; without it the note is on the whole article.
    #[arg(long)]
    pub(crate) quote: Option<String>,
    /// What stands before it.
    #[arg(long, requires = "quote")]
    pub(crate) prefix: Option<String>,
    /// What stands behind it.
    #[arg(long, requires = "quote")]
    pub(crate) suffix: Option<String>,
    /// A note in Markdown.
    #[arg(long, required_unless_present = "quote")]
    pub(crate) note: Option<String>,
    /// The colour.
    #[arg(long, value_enum, default_value_t = ColorArg::Yellow)]
    pub(crate) color: ColorArg,
    /// A tag; may be given several times.
    #[arg(long)]
    pub(crate) tag: Vec<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Tags {
    /// All tags.
    List,
    /// Give entries a tag.
    Add {
        /// The tag.
        tag: String,
        /// Ids of the entries.
        #[arg(required = true)]
        ids: Vec<EntryId>,
    },
    /// Take a tag from entries, or, without any, from all that has it.
    Remove {
        /// The tag.
        tag: String,
        /// Ids of the entries.
        ids: Vec<EntryId>,
    },
    /// Rename a tag; where another has that name already, they become one.
    Rename {
        /// The tag.
        tag: String,
        /// Its new name.
        new: String,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ColorArg {
    Yellow,
    Green,
    Blue,
    Pink,
}

impl From<ColorArg> for Color {
    fn from(color: ColorArg) -> Self {
        match color {
            ColorArg::Yellow => Self::Yellow,
            ColorArg::Green => Self::Green,
            ColorArg::Blue => Self::Blue,
            ColorArg::Pink => Self::Pink,
        }
    }
}
