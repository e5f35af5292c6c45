//! Arguments of `alerts` and `watches`.

use clap::{Args as ClapArgs, Subcommand, ValueEnum};
use ortoo_model::{FeedAlerts, FeedId, JournalFilter, WatchDefinition, WatchId, WatchLevel};

use super::values::LanguageArg;

#[derive(Debug, Subcommand)]
pub(crate) enum Alerts {
    /// List alert decisions with their reasons, newest first.
    List {
        /// Decisions to list.
        #[arg(long, value_enum, default_value_t = ShowArg::All)]
        show: ShowArg,
        /// Only decisions about titles with these words.
        #[arg(long, value_name = "WORDS")]
        text: Option<String>,
        /// Only decisions by this watch.
        #[arg(long, value_name = "ID")]
        watch: Option<WatchId>,
        /// Maximum number of decisions.
        #[arg(long, value_name = "N")]
        limit: Option<u32>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Watches {
    /// List all watches.
    List,
    /// Add a watch.
    Add(WatchArgs),
    /// Remove a watch.
    Remove {
        /// Its id.
        id: WatchId,
    },
    /// Show what a watch would have matched in the last seven days.
    Preview(WatchArgs),
}

/// A watch as arguments.
#[derive(ClapArgs, Debug)]
pub(crate) struct WatchArgs {
    /// The words; may be empty if another option restricts the watch.
    words: String,
    /// Level of the alerts.
    #[arg(long, value_enum, default_value_t = LevelArg::Normal)]
    level: LevelArg,
    /// Only entries of this feed.
    #[arg(long, value_name = "ID")]
    feed: Option<FeedId>,
    /// Only entries in this language.
    #[arg(long, value_enum)]
    language: Option<LanguageArg>,
    /// Only feeds of this topic or folder.
    #[arg(long)]
    topic: Option<String>,
    /// Alert about further reports of a story, too.
    #[arg(long)]
    updates: bool,
}

impl From<WatchArgs> for WatchDefinition {
    fn from(args: WatchArgs) -> Self {
        Self {
            words: args.words,
            level: args.level.into(),
            feed: args.feed,
            language: args.language.map(Into::into),
            topic: args.topic,
            updates: args.updates,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ShowArg {
    All,
    Shown,
    Held,
    NotShown,
}

impl From<ShowArg> for JournalFilter {
    fn from(show: ShowArg) -> Self {
        match show {
            ShowArg::All => Self::All,
            ShowArg::Shown => Self::Shown,
            ShowArg::Held => Self::Held,
            ShowArg::NotShown => Self::NotShown,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum LevelArg {
    Urgent,
    Normal,
    Silent,
    Mute,
}

impl From<LevelArg> for WatchLevel {
    fn from(level: LevelArg) -> Self {
        match level {
            LevelArg::Urgent => Self::Urgent,
            LevelArg::Normal => Self::Normal,
            LevelArg::Silent => Self::Silent,
            LevelArg::Mute => Self::Mute,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum FeedAlertsArg {
    Always,
    Watched,
    Never,
}

impl From<FeedAlertsArg> for FeedAlerts {
    fn from(alerts: FeedAlertsArg) -> Self {
        match alerts {
            FeedAlertsArg::Always => Self::Always,
            FeedAlertsArg::Watched => Self::Watched,
            FeedAlertsArg::Never => Self::Never,
        }
    }
}
