//! Failures as data: a code with arguments. The sentence is made in the reader's language where it is shown,
//! and is never stored.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::codes;

codes! {
    /// The kind of a failure. Codes are only ever added: scripts and stored rows rely on them.
    FailureCode {
        /// The document at the address is not a feed. Args: `content_type`.
        NotAFeed = "not-a-feed",
        /// The feed is malformed beyond repair.
        Malformed = "malformed",
        /// The response exceeds the size limit. Args: `limit_mb`.
        TooLarge = "too-large",
        /// The response was not complete in time. Args: `seconds`.
        Timeout = "timeout",
        /// There were too many redirects, or a circle of them.
        RedirectLoop = "redirect-loop",
        /// A public source led to a private or loopback address, or to a scheme other than http(s). Args:
        /// `host`.
        BlockedUrl = "blocked-url",
        /// The server answered with HTTP 404.
        NotFound = "not-found",
        /// The server answered with HTTP 410.
        Gone = "gone",
        /// The server answered with HTTP 401, 403 or 407. Args: `status`.
        Auth = "auth",
        /// The server answered with HTTP 429. Args: `retry_minutes` if known.
        RateLimited = "rate-limited",
        /// The server answered with HTTP 5xx. Args: `status`.
        ServerError = "server-error",
        /// The TLS connection could not be made.
        Tls = "tls",
        /// The connection could not be made, or broke.
        Network = "network",
        /// The host name cannot be resolved. Args: `host`.
        UnknownHost = "unknown-host",
        /// The server answered with another HTTP status that is not a success. Args: `status`.
        HttpStatus = "http-status",
        /// The text is not an address, or not one that can be followed. Args: `url`.
        InvalidUrl = "invalid-url",
        /// The feed is already followed. Args: `title`.
        FeedExists = "feed-exists",
        /// There is no feed with this id. Args: `id`.
        NoSuchFeed = "no-such-feed",
        /// There is no entry with this id. Args: `id`.
        NoSuchEntry = "no-such-entry",
        /// The file is not an OPML document.
        NotOpml = "not-opml",
        /// There is no setting with this name. Args: `key`.
        NoSuchSetting = "no-such-setting",
        /// The value is invalid for the setting. Args: `key`, `value`.
        InvalidSetting = "invalid-setting",
        /// The text is not a calendar date. Args: `value`.
        InvalidDate = "invalid-date",
        /// A file could not be read. Args: `path`.
        FileUnreadable = "file-unreadable",
        /// A file could not be written. Args: `path`.
        FileUnwritable = "file-unwritable",
        /// The database was written by a newer version of the app. Args: `found`, `supported`.
        DatabaseNewer = "database-newer",
        /// The file is damaged, or not a database. Args: `path`.
        DatabaseDamaged = "database-damaged",
        /// Another process kept the database locked for too long.
        DatabaseBusy = "database-busy",
        /// The disk is full, or the folder cannot be written. Args: `path`.
        DatabaseUnwritable = "database-unwritable",
        /// The link cannot be opened. Args: `url`.
        LinkRefused = "link-refused",
        /// The document is not of the kind that the recipe expects. Args: `kind`, `content_type`.
        UnexpectedAnswer = "unexpected-answer",
        /// The page has nothing where the recipe expects it. Args: `field`.
        LayoutChanged = "layout-changed",
        /// The server answered with success, but the page says that it does not exist.
        PageMissing = "page-missing",
        /// There is neither a feed nor a list of headlines at the address. Args: `url`.
        NothingToFollow = "nothing-to-follow",
        /// There are several feeds and none was chosen. Args: `count`.
        SeveralFeeds = "several-feeds",
        /// The recipe is not valid TOML.
        RecipeSyntax = "recipe-syntax",
        /// The recipe has a field that recipes do not have. Args: `field`.
        RecipeUnknownField = "recipe-unknown-field",
        /// The recipe lacks a field that its kind needs. Args: `field`.
        RecipeMissingField = "recipe-missing-field",
        /// The recipe has a field that its kind does not use. Args: `field`.
        RecipeUnusedField = "recipe-unused-field",
        /// The value is neither a CSS selector nor a JSON pointer. Args: `field`, `value`.
        RecipeBadPlace = "recipe-bad-place",
        /// The value is invalid for the field. Args: `field`, `value`.
        RecipeBadValue = "recipe-bad-value",
        /// No article was found on the page. Args: `host`.
        NoArticle = "no-article",
        /// The entry has no address to fetch.
        NoAddress = "no-address",
        /// There is no annotation with this id. Args: `id`.
        NoSuchAnnotation = "no-such-annotation",
        /// The quote does not occur in the article's text. Args: `quote`.
        QuoteNotFound = "quote-not-found",
        /// The quote occurs more than once, and its context does not decide between them. Args: `count`.
        QuoteAmbiguous = "quote-ambiguous",
        /// There is no text version with this id. Args: `id`.
        NoSuchVersion = "no-such-version",
        /// The text cannot be the name of a tag or a search. Args: `value`.
        InvalidName = "invalid-name",
        /// The file has no format that can be imported.
        NotImportable = "not-importable",
        /// A row of an import file cannot be used. Args: `line`.
        ImportRow = "import-row",
        /// There is nothing to export.
        NothingToExport = "nothing-to-export",
        /// The file is not a backup of this app, or is damaged. Args: `path`.
        NotABackup = "not-a-backup",
        /// Another process has the database open. Args: `path`.
        DatabaseInUse = "database-in-use",
        /// There is no watch with this id. Args: `id`.
        NoSuchWatch = "no-such-watch",
        /// The watch has no words, or cannot be parsed. Args: `value`.
        InvalidWatch = "invalid-watch",
        /// There is no user term with this id. Args: `id`.
        NoSuchTerm = "no-such-term",
        /// The user term lacks a name in one of the languages. Args: `value`.
        InvalidTerm = "invalid-term",
        /// The template of a briefing is invalid. Args: `line` (from 1; 0 if no line is the cause).
        InvalidTemplate = "invalid-template",
        /// No translation service is set up.
        NoTranslator = "no-translator",
        /// The address of the translation service is invalid: it must be https, or be in the reader's own
        /// network. Args: `url`.
        TranslatorAddress = "translator-address",
        /// The translation service answered with something other than a translation. Args: `host`.
        TranslatorAnswer = "translator-answer",
        /// The system has no usable keychain.
        NoKeychain = "no-keychain",
        /// The desktop has no notification service.
        NoDesktopAlerts = "no-desktop-alerts",
        /// The system does not allow the app to start at login.
        AutostartRefused = "autostart-refused",
        /// The signature of an update is missing or invalid.
        UpdateUnsigned = "update-unsigned",
        /// The response to an update check cannot be used on this system.
        UpdateUnusable = "update-unusable",
        /// A bug in this app; the log has the details.
        Internal = "internal",
    }
}

/// An argument of a failure or a reason.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum Arg {
    /// A count, which is formatted in the reader's language.
    Number(#[ts(type = "number")] i64),
    /// A name or an address, which is shown unchanged.
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

/// A failure: a code and its arguments.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, TS)]
pub struct Failure {
    /// The kind of failure.
    pub code: FailureCode,
    /// The named arguments of the sentence.
    #[serde(default)]
    pub args: BTreeMap<String, Arg>,
}

impl Failure {
    /// Creates a failure without arguments.
    pub fn new(code: FailureCode) -> Self {
        Self { code, args: BTreeMap::new() }
    }

    /// Adds an argument.
    ///
    /// ```
    /// use ortoo_model::{Arg, Failure, FailureCode};
    ///
    /// let failure = Failure::new(FailureCode::Timeout).with("seconds", 30);
    /// assert_eq!(failure.args["seconds"], Arg::Number(30));
    /// assert_eq!(failure.to_string(), "timeout");
    /// ```
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
            assert_eq!(code.as_str().parse(), Ok(code));
        }
    }

    #[test]
    fn a_failure_serializes_to_plain_json() {
        let failure = Failure::new(FailureCode::Timeout).with("seconds", 30);
        assert_eq!(
            serde_json::to_value(&failure).unwrap(),
            serde_json::json!({ "code": "timeout", "args": { "seconds": 30 } })
        );
    }
}
