//! The command line, as clap reads it.

mod alerts;
mod found;
mod marks;
mod out;

use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, Utc};
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use ortoo_model::{EntryId, EntryOrder, FeedId, Language, Locale, WatchId};

pub(crate) use alerts::{Alerts, FeedAlertsArg, Watches};
pub(crate) use found::{Eval, Stories, Terms};
pub(crate) use marks::{Annotations, NewMark, Tags};
pub(crate) use out::{ArticleFormat, BriefFormatArg, Out};

/// English and Mongolian news without a screen.
#[derive(Debug, Parser)]
#[command(name = "ortoo-cli", version, about)]
pub(crate) struct Args {
    /// The folder of the database, instead of the app's own.
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data_dir: Option<PathBuf>,
    /// The language of what is printed.
    #[arg(long, global = true, value_enum)]
    pub(crate) locale: Option<LocaleArg>,
    /// Print one JSON object a line.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Give a source up after so many seconds.
    #[arg(long, global = true, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=600))]
    pub(crate) timeout: Option<u64>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Follow, list and let go of feeds.
    #[command(subcommand)]
    Feeds(Feeds),
    /// Check and try recipes: how sources without a feed are read.
    #[command(subcommand)]
    Recipes(Recipes),
    /// Fetch new entries.
    Refresh {
        /// Only this feed; may be given several times.
        #[arg(long, value_name = "ID")]
        feed: Vec<FeedId>,
        /// Ask even those whose server said to wait.
        #[arg(long)]
        force: bool,
        /// Ask only those whose time has come; for cron.
        #[arg(long, conflicts_with_all = ["feed", "force"])]
        due: bool,
        /// Show desktop alerts for what is new.
        #[arg(long)]
        notify: bool,
    },
    /// List, show, mark and save entries.
    #[command(subcommand)]
    Entries(Entries),
    /// Mark passages, and list what was marked.
    #[command(subcommand)]
    Annotations(Annotations),
    /// The reader's tags.
    #[command(subcommand)]
    Tags(Tags),
    /// What became of new headlines, and why.
    #[command(subcommand)]
    Alerts(Alerts),
    /// Words that the reader waits for.
    #[command(subcommand)]
    Watches(Watches),
    /// Save the page at an address.
    Save {
        /// The address.
        url: String,
    },
    /// Print the two-language front page.
    FrontPage {
        /// The page of a day, YYYY-MM-DD, in the local time zone.
        #[arg(long)]
        date: Option<NaiveDate>,
        /// Only stories that a source tells.
        #[arg(long, group = "part")]
        feed: Option<FeedId>,
        /// Only stories that the sources of a folder tell.
        #[arg(long, group = "part")]
        folder: Option<String>,
        /// Only stories that a watch matches.
        #[arg(long, group = "part")]
        watch: Option<WatchId>,
        /// At most so many rows.
        #[arg(long, default_value_t = 10)]
        limit: usize,
    },
    /// Search titles, texts, notes and tags.
    Search {
        /// Words and operators.
        query: String,
        /// Find what terms are called in the other language too.
        #[arg(long)]
        across: bool,
        /// At most so many.
        #[arg(long, default_value_t = 20)]
        limit: u32,
    },
    /// Look a word up: its dictionary form, its meanings, its Latin letters.
    LookUp {
        /// The word, or a few.
        words: String,
    },
    /// Have an article translated by the reader's own translator.
    Translate {
        /// The entry.
        id: EntryId,
        /// The headline alone.
        #[arg(long)]
        title: bool,
    },
    /// Keep the translator's key, read from standard input, in the system's keychain; an empty one is forgotten.
    TranslatorKey,
    /// The reader's own terms, which mean the same in both languages.
    #[command(subcommand)]
    Terms(Terms),
    /// What is told in several places.
    #[command(subcommand)]
    Stories(Stories),
    /// Measure how right the app is on labelled headlines.
    #[command(subcommand)]
    Eval(Eval),
    /// Write the briefing of a day or a week.
    Brief {
        /// The day, YYYY-MM-DD, in the local time zone; today if not given.
        #[arg(long)]
        date: Option<NaiveDate>,
        /// Of so many days up to that day.
        #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=31))]
        days: u32,
        /// So many of each language.
        #[arg(long, default_value_t = 10)]
        limit: usize,
        #[command(flatten)]
        out: Out<BriefFormatArg>,
    },
    /// Write the briefing that is due by the settings, where they say.
    BriefDue,
    /// Print what a shell needs to complete this command.
    Completions {
        /// The shell.
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Write the manual pages into a folder.
    Manual {
        /// The folder, which must exist.
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Read and change settings.
    #[command(subcommand)]
    Settings(Settings),
    /// Look after the database.
    #[command(subcommand)]
    Db(Db),
}

#[derive(Debug, Subcommand)]
pub(crate) enum Feeds {
    /// Follow a feed, or the one feed of a page.
    Add {
        /// Its address.
        #[arg(required_unless_present = "recipe")]
        url: Option<String>,
        /// Follow what this recipe describes.
        #[arg(long, value_name = "FILE", conflicts_with = "url")]
        recipe: Option<PathBuf>,
        /// Follow this very address without looking at it.
        #[arg(long)]
        as_is: bool,
        /// A title of your own.
        #[arg(long)]
        title: Option<String>,
        /// The language it writes in.
        #[arg(long, value_enum)]
        language: Option<LanguageArg>,
        /// Which of its headlines are told.
        #[arg(long, value_enum)]
        alerts: Option<FeedAlertsArg>,
    },
    /// Say which headlines of feeds are told.
    Alerts {
        /// Which.
        #[arg(value_enum)]
        alerts: FeedAlertsArg,
        /// The feeds; without any, all of them.
        ids: Vec<FeedId>,
    },
    /// What can be followed at an address.
    Discover {
        /// The address.
        url: String,
    },
    /// All feeds.
    List,
    /// Let go of a feed; saved entries stay.
    Remove {
        /// Its id.
        id: FeedId,
    },
    /// Follow all feeds of an OPML file.
    Import {
        /// The file.
        file: PathBuf,
    },
    /// Print all feeds as OPML.
    Export,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Recipes {
    /// Say what is wrong with a recipe.
    Check {
        /// The file.
        file: PathBuf,
    },
    /// Show what a recipe gives now, or the best one for a page.
    Preview {
        /// The recipe's file, or the page's address.
        file_or_url: String,
    },
    /// Print the recipe of a feed.
    Show {
        /// The feed's id.
        id: FeedId,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Entries {
    /// Entries, newest first.
    List(List),
    /// One entry with its text.
    Show {
        /// Its id.
        id: EntryId,
    },
    /// Mark entries read or unread.
    Mark {
        /// Their ids.
        #[arg(required = true)]
        ids: Vec<EntryId>,
        #[command(flatten)]
        state: ReadState,
    },
    /// Save entries.
    Save {
        /// Their ids.
        #[arg(required = true)]
        ids: Vec<EntryId>,
    },
    /// Let go of saved entries.
    Unsave {
        /// Their ids.
        #[arg(required = true)]
        ids: Vec<EntryId>,
    },
    /// Put entries into the archive.
    Archive {
        /// Their ids.
        #[arg(required = true)]
        ids: Vec<EntryId>,
    },
    /// Take entries out of the archive.
    Unarchive {
        /// Their ids.
        #[arg(required = true)]
        ids: Vec<EntryId>,
    },
    /// Fetch the full text of entries.
    Fetch {
        /// Their ids.
        #[arg(required = true)]
        ids: Vec<EntryId>,
        /// Even where it is there.
        #[arg(long)]
        again: bool,
    },
    /// Write articles with their annotations in a format of others.
    Export {
        /// Their ids; without any, all that is saved or annotated.
        ids: Vec<EntryId>,
        #[command(flatten)]
        out: Out<ArticleFormat>,
    },
    /// Earlier texts of an entry.
    Versions {
        /// Its id.
        id: EntryId,
    },
}

#[derive(ClapArgs, Debug)]
pub(crate) struct List {
    /// Only this language.
    #[arg(long, value_enum)]
    pub(crate) language: Option<LanguageArg>,
    /// Only this feed.
    #[arg(long, value_name = "ID")]
    pub(crate) feed: Option<FeedId>,
    /// Only unread ones.
    #[arg(long)]
    pub(crate) unread: bool,
    /// Only saved ones.
    #[arg(long)]
    pub(crate) saved: bool,
    /// Only archived ones.
    #[arg(long)]
    pub(crate) archived: bool,
    /// Only those with this tag.
    #[arg(long)]
    pub(crate) tag: Option<String>,
    /// Only annotated ones.
    #[arg(long)]
    pub(crate) annotated: bool,
    /// Only those published at this time (RFC 3339) or later.
    #[arg(long, value_name = "TIME")]
    pub(crate) since: Option<DateTime<Utc>>,
    /// The order.
    #[arg(long, value_enum, default_value_t = OrderArg::Arrived)]
    pub(crate) order: OrderArg,
    /// At most so many.
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<u32>,
}

#[derive(ClapArgs, Debug)]
#[group(required = true, multiple = false)]
pub(crate) struct ReadState {
    /// Read.
    #[arg(long)]
    pub(crate) read: bool,
    /// Unread.
    #[arg(long)]
    pub(crate) unread: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Settings {
    /// Print a setting, or all of them.
    Get {
        /// Its name.
        key: Option<String>,
    },
    /// Change a setting.
    Set {
        /// Its name.
        key: String,
        /// Its new value.
        value: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Db {
    /// Look the database over for damage.
    Check,
    /// Make a backup.
    Backup {
        /// Into this file, which must not be there yet, instead of the folder of backups.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// All backups, the newest first.
    Backups,
    /// Put a backup in the database's place.
    Restore {
        /// The backup.
        file: PathBuf,
    },
    /// Remove what retention lets go, now.
    Clean,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum LocaleArg {
    En,
    Mn,
}

impl From<LocaleArg> for Locale {
    fn from(locale: LocaleArg) -> Self {
        match locale {
            LocaleArg::En => Self::En,
            LocaleArg::Mn => Self::Mn,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum LanguageArg {
    En,
    Mn,
    Other,
}

impl From<LanguageArg> for Language {
    fn from(language: LanguageArg) -> Self {
        match language {
            LanguageArg::En => Self::En,
            LanguageArg::Mn => Self::Mn,
            LanguageArg::Other => Self::Other,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum OrderArg {
    Arrived,
    Published,
    Feed,
    Saved,
    Title,
}

impl From<OrderArg> for EntryOrder {
    fn from(order: OrderArg) -> Self {
        match order {
            OrderArg::Arrived => Self::Arrived,
            OrderArg::Published => Self::Published,
            OrderArg::Feed => Self::Feed,
            OrderArg::Saved => Self::Saved,
            OrderArg::Title => Self::Title,
        }
    }
}
