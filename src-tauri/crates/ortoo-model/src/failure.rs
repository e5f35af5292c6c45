//! Failures as data. A failure is a code with arguments; its sentence is made at the edge, in the
//! reader's language, and never stored.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::codes;

codes! {
    /// What went wrong. The codes are append-only: scripts and stored rows rely on them.
    FailureCode {
        /// The address answered with something that is no feed. Args: `content_type`.
        NotAFeed = "not-a-feed",
        /// A feed, but broken beyond recovery.
        Malformed = "malformed",
        /// More bytes than the bound. Args: `limit_mb`.
        TooLarge = "too-large",
        /// No complete answer in time. Args: `seconds`.
        Timeout = "timeout",
        /// Redirected too often or in a circle.
        RedirectLoop = "redirect-loop",
        /// A public source led to a private or loopback address, or to a scheme other than http(s). Args: `host`.
        BlockedUrl = "blocked-url",
        /// HTTP 404.
        NotFound = "not-found",
        /// HTTP 410.
        Gone = "gone",
        /// HTTP 401, 403 or 407. Args: `status`.
        Auth = "auth",
        /// HTTP 429. Args: `retry_minutes` where known.
        RateLimited = "rate-limited",
        /// HTTP 5xx. Args: `status`.
        ServerError = "server-error",
        /// The encrypted connection could not be made.
        Tls = "tls",
        /// The connection could not be made, or broke.
        Network = "network",
        /// The host's name is not known. Args: `host`.
        UnknownHost = "unknown-host",
        /// Another HTTP status than the above. Args: `status`.
        HttpStatus = "http-status",
        /// Not an address, or not one that can be followed. Args: `url`.
        InvalidUrl = "invalid-url",
        /// The reader follows it already. Args: `title`.
        FeedExists = "feed-exists",
        /// No feed has this id. Args: `id`.
        NoSuchFeed = "no-such-feed",
        /// No entry has this id. Args: `id`.
        NoSuchEntry = "no-such-entry",
        /// The file is no OPML document.
        NotOpml = "not-opml",
        /// No setting has this name. Args: `key`.
        NoSuchSetting = "no-such-setting",
        /// The setting does not take this value. Args: `key`, `value`.
        InvalidSetting = "invalid-setting",
        /// Not a calendar date. Args: `value`.
        InvalidDate = "invalid-date",
        /// A file could not be read. Args: `path`.
        FileUnreadable = "file-unreadable",
        /// A file could not be written. Args: `path`.
        FileUnwritable = "file-unwritable",
        /// The database was made by a newer version. Args: `found`, `supported`.
        DatabaseNewer = "database-newer",
        /// The file is damaged, or no database. Args: `path`.
        DatabaseDamaged = "database-damaged",
        /// Another process kept the database busy for too long.
        DatabaseBusy = "database-busy",
        /// The disk is full or the folder cannot be written. Args: `path`.
        DatabaseUnwritable = "database-unwritable",
        /// The link cannot be opened. Args: `url`.
        LinkRefused = "link-refused",
        /// The answer is not of the kind that the recipe expects. Args: `kind`, `content_type`.
        UnexpectedAnswer = "unexpected-answer",
        /// Nothing on the page is where the recipe expects it. Args: `field`.
        LayoutChanged = "layout-changed",
        /// The server says that all is well, the page that it does not exist.
        PageMissing = "page-missing",
        /// Neither a feed nor a list of headlines was found. Args: `url`.
        NothingToFollow = "nothing-to-follow",
        /// Several feeds were found and none was chosen. Args: `count`.
        SeveralFeeds = "several-feeds",
        /// A recipe that is no TOML.
        RecipeSyntax = "recipe-syntax",
        /// A field that recipes do not have. Args: `field`.
        RecipeUnknownField = "recipe-unknown-field",
        /// A field that this kind of recipe needs. Args: `field`.
        RecipeMissingField = "recipe-missing-field",
        /// A field that this kind of recipe has no use for. Args: `field`.
        RecipeUnusedField = "recipe-unused-field",
        /// Neither a selector nor a pointer. Args: `field`, `value`.
        RecipeBadPlace = "recipe-bad-place",
        /// A value that the field does not take. Args: `field`, `value`.
        RecipeBadValue = "recipe-bad-value",
        /// No article was found on the page. Args: `host`.
        NoArticle = "no-article",
        /// The entry has no address to fetch.
        NoAddress = "no-address",
        /// No annotation has this id. Args: `id`.
        NoSuchAnnotation = "no-such-annotation",
        /// The quote is not in the article's text. Args: `quote`.
        QuoteNotFound = "quote-not-found",
        /// The quote is there more than once, and its context does not tell which is meant. Args: `count`.
        QuoteAmbiguous = "quote-ambiguous",
        /// No version of the article has this id. Args: `id`.
        NoSuchVersion = "no-such-version",
        /// Not a name for a tag or a search. Args: `value`.
        InvalidName = "invalid-name",
        /// The file is of no kind that can be imported.
        NotImportable = "not-importable",
        /// A row of an import file that cannot be used. Args: `line`.
        ImportRow = "import-row",
        /// There is nothing to export.
        NothingToExport = "nothing-to-export",
        /// The file is no backup of this program, or is damaged. Args: `path`.
        NotABackup = "not-a-backup",
        /// Another process has the database open. Args: `path`.
        DatabaseInUse = "database-in-use",
        /// No watch has this id. Args: `id`.
        NoSuchWatch = "no-such-watch",
        /// A watch that waits for nothing, or that cannot be read. Args: `value`.
        InvalidWatch = "invalid-watch",
        /// No term has this id. Args: `id`.
        NoSuchTerm = "no-such-term",
        /// A term without a name in each language. Args: `value`.
        InvalidTerm = "invalid-term",
        /// The template of a briefing cannot be used. Args: `line` (from 1; 0 where no line is to blame).
        InvalidTemplate = "invalid-template",
        /// No translator is set up.
        NoTranslator = "no-translator",
        /// A translator's address that cannot be used: it must be https, or be in the reader's own network. Args: `url`.
        TranslatorAddress = "translator-address",
        /// A translator answered with something else than a translation. Args: `host`.
        TranslatorAnswer = "translator-answer",
        /// The system has no keychain that could be used.
        NoKeychain = "no-keychain",
        /// The desktop has nobody who shows alerts.
        NoDesktopAlerts = "no-desktop-alerts",
        /// The system does not let the app start at login.
        AutostartRefused = "autostart-refused",
        /// A new version of the app was offered that is not signed as it must be.
        UpdateUnsigned = "update-unsigned",
        /// What was answered about new versions is of no use to this system.
        UpdateUnusable = "update-unusable",
        /// A defect of this program; the log has the details.
        Internal = "internal",
    }
}

/// An argument of a failure.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum Arg {
    /// A count; formatted in the reader's language.
    Number(#[ts(type = "number")] i64),
    /// A name or an address, shown as it is.
    Text(String),
}

impl From<i64> for Arg {
    fn from(value: i64) -> Self {
        Self::Number(value)
    }
}

impl From<&str> for Arg {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for Arg {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

/// A code and its arguments.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, TS)]
pub struct Failure {
    /// What went wrong.
    pub code: FailureCode,
    /// Named arguments of its sentence.
    #[serde(default)]
    pub args: BTreeMap<String, Arg>,
}

impl Failure {
    /// A failure without arguments.
    pub fn new(code: FailureCode) -> Self {
        Self { code, args: BTreeMap::new() }
    }

    /// The same with one more argument.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Arg>) -> Self {
        self.args.insert(name.to_owned(), value.into());
        self
    }
}

impl From<FailureCode> for Failure {
    fn from(code: FailureCode) -> Self {
        Self::new(code)
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.code.fmt(f)
    }
}

impl std::error::Error for Failure {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_kebab_case_and_parse_back() {
        for code in FailureCode::ALL {
            assert!(code.as_str().bytes().all(|b| b.is_ascii_lowercase() || b == b'-'));
            assert_eq!(code.as_str().parse(), Ok(*code));
        }
    }

    #[test]
    fn a_failure_is_plain_json() {
        let failure = Failure::new(FailureCode::Timeout).with("seconds", 30);
        assert_eq!(
            serde_json::to_value(&failure).unwrap(),
            serde_json::json!({ "code": "timeout", "args": { "seconds": 30 } })
        );
    }
}
