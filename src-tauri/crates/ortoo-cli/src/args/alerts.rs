//! Alerts: what became of new headlines, and what the reader waits for.

use clap::{Args as ClapArgs, Subcommand, ValueEnum};
use ortoo_model::{FeedAlerts, FeedId, JournalShow, NewWatch, WatchId, WatchLevel};

use super::LanguageArg;

#[derive(Debug, Subcommand)]
pub(crate) enum Alerts {
    /// What was told, held or passed over, and why; newest first.
    List {
        /// Which part.
        #[arg(long, value_enum, default_value_t = ShowArg::All)]
        show: ShowArg,
        /// Only with these words.
        #[arg(long, value_name = "WORDS")]
        text: Option<String>,
        /// Only what this watch decided.
        #[arg(long, value_name = "ID")]
        watch: Option<WatchId>,
        /// At most so many.
        #[arg(long, value_name = "N")]
        limit: Option<u32>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Watches {
    /// All watches.
    List,
    /// Watch for words.
    Add(Wanted),
    /// Let go of a watch.
    Remove {
        /// Its id.
        id: WatchId,
    },
    /// What a watch would have done in the last seven days.
    Preview(Wanted),
}

#[derive(ClapArgs, Debug)]
pub(crate) struct Wanted {
    /// The words; may be empty where something else narrows it.
    words: String,
    /// What becomes of what it matches.
    #[arg(long, value_enum, default_value_t = LevelArg::Normal)]
    level: LevelArg,
    /// Only headlines of this feed.
    #[arg(long, value_name = "ID")]
    feed: Option<FeedId>,
    /// Only headlines in this language.
    #[arg(long, value_enum)]
    language: Option<LanguageArg>,
    /// Only of this topic or folder.
    #[arg(long)]
    topic: Option<String>,
    /// Also further reports of a story that was told.
    #[arg(long)]
    updates: bool,
}

impl From<Wanted> for NewWatch {
    fn from(wanted: Wanted) -> Self {
        Self {
            words: wanted.words,
            level: wanted.level.into(),
            feed: wanted.feed,
            language: wanted.language.map(Into::into),
            topic: wanted.topic,
            updates: wanted.updates,
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

impl From<ShowArg> for JournalShow {
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
