//! The command line, as clap parses it.
//!
//! The help texts come from Fluent (see `usage`); the comments here are for people who read the code.

mod alerts;
mod annotations;
mod export;
mod stories;
mod values;

use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, Utc};
use clap::{Args as ClapArgs, Parser, Subcommand};
use ortoo_model::{EntryId, FeedId, WatchId};

pub(crate) use alerts::{Alerts, FeedAlertsArg, Watches};
pub(crate) use annotations::{AddAnnotation, Annotations, Tags};
pub(crate) use export::{ArticleFormatArg, BriefFormatArg, ExportArgs};
pub(crate) use stories::{Stories, Terms};
pub(crate) use values::{LanguageArg, LocaleArg, OrderArg};

/// English and Mongolian news on a terminal.
#[derive(Debug, Parser)]
#[command(name = "ortoo-cli", version, about)]
pub(crate) struct Args {
    /// The data folder, instead of the app's.
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data_dir: Option<PathBuf>,
    /// The language of what is printed.
    #[arg(long, global = true, value_enum)]
    pub(crate) locale: Option<LocaleArg>,
    /// Print one JSON object per line.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Timeout of each fetch in seconds.
    #[arg(long, global = true, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=600))]
    pub(crate) timeout: Option<u64>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Follow, list and unfollow feeds.
    #[command(subcommand)]
    Feeds(Feeds),
    /// Check and try recipes, which turn pages without a feed into entries.
    #[command(subcommand)]
    Recipes(Recipes),
    /// Fetch new entries.
    Refresh {
        /// Only this feed; may be repeated.
        #[arg(long, value_name = "ID")]
        feed: Vec<FeedId>,
        /// Fetch feeds of rate-limited hosts too.
        #[arg(long)]
        force: bool,
        /// Fetch only feeds that are due; for cron.
        #[arg(long, conflicts_with_all = ["feed", "force"])]
        due: bool,
        /// Show desktop alerts for new entries.
        #[arg(long)]
        notify: bool,
    },
    /// List, show, mark and save entries.
    #[command(subcommand)]
    Entries(Entries),
    /// Add and list annotations.
    #[command(subcommand)]
    Annotations(Annotations),
    /// Tags of entries and annotations.
    #[command(subcommand)]
    Tags(Tags),
    /// The journal of alert decisions.
    #[command(subcommand)]
    Alerts(Alerts),
    /// Words, names and addresses that the reader wants alerts about.
    #[command(subcommand)]
    Watches(Watches),
    /// Save the page at an address.
    Save {
        /// The address.
        url: String,
    },
    /// Print the two-language front page.
    FrontPage {
        /// The day, YYYY-MM-DD, in the local time zone.
        #[arg(long)]
        date: Option<NaiveDate>,
        /// Only stories with a report from this feed.
        #[arg(long, group = "part")]
        feed: Option<FeedId>,
        /// Only stories with a report from a feed in this folder.
        #[arg(long, group = "part")]
        folder: Option<String>,
        /// Only stories that a watch matches.
        #[arg(long, group = "part")]
        watch: Option<WatchId>,
        /// Maximum number of rows.
        #[arg(long, default_value_t = 10)]
        limit: usize,
    },
    /// Search titles, texts, notes and tags.
    Search {
        /// Words and operators.
        query: String,
        /// Search for the terms in the other language too.
        #[arg(long)]
        across: bool,
        /// Maximum number of results.
        #[arg(long, default_value_t = 20)]
        limit: u32,
    },
    /// Look a word up: its lemma, its meanings and its Latin transliteration.
    LookUp {
        /// The word, or a few.
        words: String,
    },
    /// Translate an article by the configured translation service.
    Translate {
        /// The entry.
        id: EntryId,
        /// Only the headline.
        #[arg(long)]
        title: bool,
    },
    /// Store the translation service's key, read from standard input, in the system's keychain. An empty key deletes it.
    TranslatorKey,
    /// The reader's glossary terms.
    #[command(subcommand)]
    Terms(Terms),
    /// Events that several sources report.
    #[command(subcommand)]
    Stories(Stories),
    /// Write the briefing of a day or a week.
    Brief {
        /// The day, YYYY-MM-DD, in the local time zone; today if not given.
        #[arg(long)]
        date: Option<NaiveDate>,
        /// Number of days, ending with that day.
        #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=31))]
        days: u32,
        /// Maximum number of stories per language.
        #[arg(long, default_value_t = 10)]
        limit: usize,
        #[command(flatten)]
        out: ExportArgs<BriefFormatArg>,
    },
    /// Write the scheduled briefing, if one is due, into the folder of the settings.
    BriefDue,
    /// Print the completion script for a shell.
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
    /// Check, back up, restore and clean up the database.
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
        /// Follow the source that this recipe describes.
        #[arg(long, value_name = "FILE", conflicts_with = "url")]
        recipe: Option<PathBuf>,
        /// Follow this address without discovery.
        #[arg(long)]
        as_is: bool,
        /// Title to use instead of the feed's.
        #[arg(long)]
        title: Option<String>,
        /// The feed's language.
        #[arg(long, value_enum)]
        language: Option<LanguageArg>,
        /// Entries that are shown as alerts.
        #[arg(long, value_enum)]
        alerts: Option<FeedAlertsArg>,
    },
    /// Set which entries of feeds are shown as alerts.
    Alerts {
        /// Entries that are shown as alerts.
        #[arg(value_enum)]
        alerts: FeedAlertsArg,
        /// The feeds; without any, all of them.
        ids: Vec<FeedId>,
    },
    /// List the feeds and recipes found at an address.
    Discover {
        /// The address.
        url: String,
    },
    /// List all feeds.
    List,
    /// Unfollow a feed; saved entries stay.
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
    /// List the problems of a recipe.
    Check {
        /// The file.
        file: PathBuf,
    },
    /// Show the entries that a recipe reads now, or that the best recipe for a page would read.
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
    /// List entries.
    List(ListEntries),
    /// Show one entry with its text.
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
    /// Undo saving entries.
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
        /// Fetch it even if it is stored already.
        #[arg(long)]
        again: bool,
    },
    /// Export articles with their annotations.
    Export {
        /// Their ids; without any, all saved or annotated entries.
        ids: Vec<EntryId>,
        #[command(flatten)]
        out: ExportArgs<ArticleFormatArg>,
    },
    /// List the text versions of an entry.
    Versions {
        /// Its id.
        id: EntryId,
    },
}

/// Filters and order of `entries list`.
#[derive(ClapArgs, Debug)]
pub(crate) struct ListEntries {
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
    /// Only entries with this tag.
    #[arg(long)]
    pub(crate) tag: Option<String>,
    /// Only annotated ones.
    #[arg(long)]
    pub(crate) annotated: bool,
    /// Only entries published at this time (RFC 3339) or later.
    #[arg(long, value_name = "TIME")]
    pub(crate) since: Option<DateTime<Utc>>,
    /// The order.
    #[arg(long, value_enum, default_value_t = OrderArg::Arrived)]
    pub(crate) order: OrderArg,
    /// Maximum number of entries.
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
    /// Check the database for damage.
    Check,
    /// Make a backup.
    Backup {
        /// File to write to, which must not exist yet, instead of the backup folder.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// List all backups, newest first.
    Backups,
    /// Replace the database by a backup.
    Restore {
        /// The backup.
        file: PathBuf,
    },
    /// Delete old entries by the retention settings now.
    Clean,
}
