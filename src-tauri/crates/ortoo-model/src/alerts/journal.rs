//! The journal: every alert decision, with its reason.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::codes;
use crate::{AlertId, Arg, DecisionId, EntryId, FeedId, Language, StoryId, WatchId};

codes! {
    /// The alert decision for an entry.
    Decision {
        /// It was shown in an alert of one headline.
        Shown = "shown",
        /// It was shown in an alert with other headlines.
        Grouped = "grouped",
        /// It was postponed; a later decision replaces this one.
        Held = "held",
        /// It was not shown.
        Suppressed = "suppressed",
    }
}

impl Decision {
    /// The former name of [`Decision::as_str`].
    pub fn word(self) -> &'static str {
        self.as_str()
    }

    /// The former name of `from_str`; [`Self::Suppressed`] for any other word.
    pub fn from_word(word: &str) -> Self {
        word.parse().unwrap_or(Self::Suppressed)
    }
}

codes! {
    /// The reason for an alert decision. Codes are only ever added: scripts and stored rows rely on them.
    /// Times among the
        /// arguments are Unix milliseconds.
    ReasonCode {
        /// Shown or grouped: all headlines of the source raise alerts.
        NewHeadline = "new-headline",
        /// Shown or grouped: a watch matches. Args: `words`.
        Watched = "watched",
        /// Shown or grouped: an urgent watch matches, which overrides quiet hours. Args: `words`.
        Urgent = "urgent",
        /// Shown or grouped: held before and shown now. Args: `since`.
        CatchUp = "catch-up",
        /// Shown or grouped: the last attempt was interrupted before the desktop received the alert. Args:
        /// `words`.
        ShownAgain = "shown-again",
        /// Grouped: an alert was shown for another report of the story. Args: `entry`, `title`.
        SameStory = "same-story",
        /// Held: quiet hours. Args: `until`.
        QuietHours = "quiet-hours",
        /// Held: do not disturb. Args: `until`.
        DoNotDisturb = "do-not-disturb",
        /// Held: no process was running that could show alerts.
        NotRunning = "not-running",
        /// Held: the desktop has no notification service.
        NoDesktop = "no-desktop",
        /// Held: the hourly limit of alerts was reached. Args: `until`.
        Gathering = "gathering",
        /// Suppressed: entries of the first fetch of a source are its archive.
        FirstFetch = "first-fetch",
        /// Suppressed: the reader turned off alerts.
        AlertsOff = "alerts-off",
        /// Suppressed: the reader turned off alerts for the source.
        SourceOff = "source-off",
        /// Suppressed: of this source only watched headlines raise alerts, and no watch matches.
        NotWatched = "not-watched",
        /// Suppressed: the matching watch is silent. Args: `words`.
        SilentWatch = "silent-watch",
        /// Suppressed: the matching watch mutes the headline. Args: `words`.
        Muted = "muted",
        /// Suppressed: the entry was read before an alert could be shown.
        AlreadyRead = "already-read",
        /// Suppressed: the entry has no headline.
        NoTitle = "no-title",
        /// Suppressed: the entry was published long before it arrived. Args: `published`.
        OldNews = "old-news",
        /// Suppressed: the source was unfollowed, or the entry is no longer stored.
        SourceGone = "source-gone",
        /// Suppressed: the app ended while it sent the alert, so it is unknown whether the alert was shown.
        Interrupted = "interrupted",
        /// Suppressed: the desktop refused to show the alert.
        Refused = "refused",
    }
}

/// A reason code and its arguments.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, TS)]
pub struct DecisionReason {
    /// The code.
    pub code: ReasonCode,
    /// The named arguments of the sentence.
    #[serde(default)]
    pub args: BTreeMap<String, Arg>,
}

impl DecisionReason {
    /// Adds an argument.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Arg>) -> Self {
        self.args.insert(name.to_owned(), value.into());
        self
    }
}

impl From<ReasonCode> for DecisionReason {
    fn from(code: ReasonCode) -> Self {
        Self { code, args: BTreeMap::new() }
    }
}

/// An alert decision as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct JournalRow {
    /// The id; later decisions have higher ids.
    pub id: DecisionId,
    /// When the decision was made.
    #[serde(with = "chrono::serde::ts_milliseconds")]
    #[ts(type = "number")]
    pub decided_at: DateTime<Utc>,
    /// The decision.
    pub decision: Decision,
    /// The reason.
    pub reason: DecisionReason,
    /// The id of the entry.
    pub entry_id: EntryId,
    /// The story of the entry, if one was found.
    pub story_id: Option<StoryId>,
    /// The headline at the time of the decision.
    pub title: String,
    /// The language of the headline.
    pub language: Language,
    /// The feed of the entry.
    pub feed_id: FeedId,
    /// The title of the feed.
    pub feed_title: String,
    /// The watch that led to the decision.
    pub watch: Option<WatchId>,
    /// The alert that showed the headline.
    pub alert: Option<AlertId>,
    /// Whether a later decision replaced this one, which held the entry.
    pub settled: bool,
}

/// A line of the journal as the reader sees it: one decision, or several that belong together (an alert with
/// several headlines, the first fetch of a source).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct JournalLine {
    /// The decisions, at most fifty; never empty.
    pub rows: Vec<JournalRow>,
    /// The number of decisions, including those that are not listed.
    #[ts(type = "number")]
    pub count: u32,
    /// The oldest decision; the next page ends before it.
    pub oldest: DecisionId,
    /// When the oldest headline of a catch-up alert was held.
    #[serde(with = "chrono::serde::ts_milliseconds_option")]
    #[ts(type = "number | null")]
    pub since: Option<DateTime<Utc>>,
}

/// A part of the journal.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum JournalFilter {
    /// All decisions.
    #[default]
    All,
    /// The decisions shown and grouped.
    Shown,
    /// The decision held.
    Held,
    /// The decision suppressed.
    NotShown,
}

/// A selection of alert decisions, newest first; each field narrows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct JournalQuery {
    /// The part of the journal.
    pub show: JournalFilter,
    /// Only headlines and sources with all these words, ignoring case.
    pub text: Option<String>,
    /// Only decisions that this watch led to.
    pub watch: Option<WatchId>,
    /// Only headlines that this alert showed.
    pub alert: Option<AlertId>,
    /// Only decisions with lower ids, for the next page.
    pub before: Option<DecisionId>,
    /// The most decisions to return, or the most lines if lines are requested.
    #[ts(type = "number | null")]
    pub limit: Option<u32>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_serializes_to_plain_json() {
        let reason = DecisionReason::from(ReasonCode::QuietHours).with("until", 7_000);
        let json = serde_json::json!({ "code": "quiet-hours", "args": { "until": 7_000 } });
        assert_eq!(serde_json::to_value(&reason).unwrap(), json);
        assert_eq!(serde_json::from_value::<DecisionReason>(json).unwrap(), reason);
    }

    #[test]
    fn words_and_codes_parse_back() {
        for decision in Decision::ALL {
            assert_eq!(decision.as_str().parse(), Ok(decision));
            assert_eq!(Decision::from_word(decision.word()), decision);
        }
        for code in ReasonCode::ALL {
            assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
        }
    }
}
