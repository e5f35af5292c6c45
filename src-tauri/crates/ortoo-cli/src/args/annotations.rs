//! Arguments of `annotations` and `tags`.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use clap::{Args as ClapArgs, Subcommand, ValueEnum};
use ortoo_model::{AnnotationId, Color, EntryId};

use super::export::{AnnotationFormatArg, ExportArgs};
use super::values::LanguageArg;

#[derive(Debug, Subcommand)]
pub(crate) enum Annotations {
    /// Annotate a passage or a whole article.
    Add(AddAnnotation),
    /// List annotations, newest first.
    List {
        /// Only annotations of this entry.
        #[arg(long, value_name = "ID")]
        entry: Option<EntryId>,
        /// Only annotations with this tag.
        #[arg(long)]
        tag: Option<String>,
        /// Only highlights of this colour.
        #[arg(long, value_enum)]
        color: Option<ColorArg>,
        /// Only annotations of articles in this language.
        #[arg(long, value_enum)]
        language: Option<LanguageArg>,
        /// Only annotations whose passage was not found again with certainty.
        #[arg(long)]
        review: bool,
        /// Only annotations created at this time (RFC 3339) or later.
        #[arg(long, value_name = "TIME")]
        since: Option<DateTime<Utc>>,
        /// Only annotations that contain these words.
        #[arg(long)]
        text: Option<String>,
        /// Maximum number of annotations.
        #[arg(long, value_name = "N")]
        limit: Option<u32>,
    },
    /// Export annotations.
    Export {
        /// Only annotations of this entry.
        #[arg(long, value_name = "ID")]
        entry: Option<EntryId>,
        /// Only annotations with this tag.
        #[arg(long)]
        tag: Option<String>,
        #[command(flatten)]
        out: ExportArgs<AnnotationFormatArg>,
    },
    /// Import annotations and saved articles from a file.
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
    /// Restore removed annotations.
    Restore {
        /// Their ids.
        #[arg(required = true)]
        ids: Vec<AnnotationId>,
    },
}

/// A new annotation as arguments.
#[derive(ClapArgs, Debug)]
pub(crate) struct AddAnnotation {
    /// The entry's id.
    pub(crate) entry: EntryId,
    /// The exact passage; without it the note is about the whole article.
    #[arg(long)]
    pub(crate) quote: Option<String>,
    /// The text before the passage, if it occurs several times.
    #[arg(long, requires = "quote")]
    pub(crate) prefix: Option<String>,
    /// The text after the passage.
    #[arg(long, requires = "quote")]
    pub(crate) suffix: Option<String>,
    /// A note in Markdown.
    #[arg(long, required_unless_present = "quote")]
    pub(crate) note: Option<String>,
    /// The colour.
    #[arg(long, value_enum, default_value_t = ColorArg::Yellow)]
    pub(crate) color: ColorArg,
    /// A tag; may be repeated.
    #[arg(long)]
    pub(crate) tag: Vec<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Tags {
    /// List all tags.
    List,
    /// Add a tag to entries.
    Add {
        /// The tag.
        tag: String,
        /// Ids of the entries.
        #[arg(required = true)]
        ids: Vec<EntryId>,
    },
    /// Remove a tag from entries, or without ids from everything.
    Remove {
        /// The tag.
        tag: String,
        /// Ids of the entries.
        ids: Vec<EntryId>,
    },
    /// Rename a tag; if a tag with the new name exists, the two are merged.
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
