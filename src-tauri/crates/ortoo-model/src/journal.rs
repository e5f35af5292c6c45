//! The journal of alerts: what became of each new headline, and why.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::codes::codes;
use crate::{AlertId, Arg, DecisionId, EntryId, FeedId, Language, StoryId, WatchId};

/// What was decided of an entry.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Decision {
    /// An alert of its own.
    Shown,
    /// Told by an alert that tells more than it.
    Grouped,
    /// Kept for later; a later decision says what became of it.
    Held,
    /// Not told.
    Suppressed,
}

impl Decision {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Shown, Self::Grouped, Self::Held, Self::Suppressed];

    /// The word on disk, on the wire and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Shown => "shown",
            Self::Grouped => "grouped",
            Self::Held => "held",
            Self::Suppressed => "suppressed",
        }
    }

    /// The inverse of [`Decision::word`]; suppressed where the word is not known.
    pub fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|decision| decision.word() == word).unwrap_or(Self::Suppressed)
    }
}

codes! {
    /// Why. The codes are append-only: scripts and stored rows rely on them. Times among the arguments are Unix
    /// milliseconds.
    ReasonCode {
        /// Shown or grouped: its source tells all its headlines.
        NewHeadline = "new-headline",
        /// Shown or grouped: a watch matches. Args: `words`.
        Watched = "watched",
        /// Shown or grouped: an urgent watch matches, which passes quiet hours. Args: `words`.
        Urgent = "urgent",
        /// Shown or grouped: held before, told now. Args: `since`.
        CatchUp = "catch-up",
        /// Shown or grouped: the last try to show it was cut short before the desktop had it. Args: `words`.
        ShownAgain = "shown-again",
        /// Grouped: an alert told of the same story. Args: `entry`, `title`.
        SameStory = "same-story",
        /// Held: quiet hours. Args: `until`.
        QuietHours = "quiet-hours",
        /// Held: the reader asked not to be disturbed. Args: `until`.
        DoNotDisturb = "do-not-disturb",
        /// Held: nothing ran that could show it.
        NotRunning = "not-running",
        /// Held: the desktop has nobody who shows alerts.
        NoDesktop = "no-desktop",
        /// Held: there were many alerts within the hour. Args: `until`.
        Gathering = "gathering",
        /// Suppressed: all that a source lists when it is first asked is its archive.
        FirstFetch = "first-fetch",
        /// Suppressed: the reader turned alerts off.
        AlertsOff = "alerts-off",
        /// Suppressed: the reader turned them off for this source.
        SourceOff = "source-off",
        /// Suppressed: of this source only what a watch matches is told, and none does.
        NotWatched = "not-watched",
        /// Suppressed: the watch that matches counts and does not tell. Args: `words`.
        SilentWatch = "silent-watch",
        /// Suppressed: the watch that matches hides it. Args: `words`.
        Muted = "muted",
        /// Suppressed: it was read before it could be told.
        AlreadyRead = "already-read",
        /// Suppressed: it has no headline to tell.
        NoTitle = "no-title",
        /// Suppressed: it was published long before it arrived. Args: `published`.
        OldNews = "old-news",
        /// Suppressed: its source was let go of, or it is no longer stored.
        SourceGone = "source-gone",
        /// Suppressed: the program ended just as the desktop was told; it is not known whether it was shown.
        Interrupted = "interrupted",
        /// Suppressed: the desktop would not show it.
        Refused = "refused",
    }
}

/// A reason code and its arguments.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, TS)]
pub struct Reason {
    /// Why.
    pub code: ReasonCode,
    /// Named arguments of its sentence.
    #[serde(default)]
    pub args: BTreeMap<String, Arg>,
}

impl Reason {
    /// The same with one more argument.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Arg>) -> Self {
        self.args.insert(name.to_owned(), value.into());
        self
    }
}

impl From<ReasonCode> for Reason {
    fn from(code: ReasonCode) -> Self {
        Self { code, args: BTreeMap::new() }
    }
}

/// A decision on an entry, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct JournalRow {
    /// Its id; later decisions have higher ones.
    pub id: DecisionId,
    /// When it was decided.
    #[serde(with = "chrono::serde::ts_milliseconds")]
    #[ts(type = "number")]
    pub decided_at: DateTime<Utc>,
    /// What.
    pub decision: Decision,
    /// Why.
    pub reason: Reason,
    /// Of which entry.
    pub entry_id: EntryId,
    /// The story that it tells, as far as one was found.
    pub story_id: Option<StoryId>,
    /// Its headline then.
    pub title: String,
    /// Its language.
    pub language: Language,
    /// Its source.
    pub feed_id: FeedId,
    /// That source's title.
    pub feed_title: String,
    /// The watch that decided.
    pub watch: Option<WatchId>,
    /// The alert that told it.
    pub alert: Option<AlertId>,
    /// Whether a later decision has settled what was held.
    pub settled: bool,
}

/// A line of the journal as the reader sees it: a decision, or several that are one event (an alert that lists
/// headlines, the first fetch of a source).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct JournalLine {
    /// Its decisions, at most fifty; never empty.
    pub rows: Vec<JournalRow>,
    /// How many there are.
    #[ts(type = "number")]
    pub count: u32,
    /// The oldest of them; the next page lies before it.
    pub oldest: DecisionId,
    /// When the alert's oldest headline was held, where it caught up.
    #[serde(with = "chrono::serde::ts_milliseconds_option")]
    #[ts(type = "number | null")]
    pub since: Option<DateTime<Utc>>,
}

/// Which part of the journal.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum JournalShow {
    /// All of it.
    #[default]
    All,
    /// What was told: shown and grouped.
    Shown,
    /// What was held.
    Held,
    /// What was not told: suppressed.
    NotShown,
}

/// A selection of the journal, newest first; each field narrows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct JournalQuery {
    /// Which part.
    pub show: JournalShow,
    /// Only headlines and sources with all these words, without regard to case.
    pub text: Option<String>,
    /// Only what this watch decided.
    pub watch: Option<WatchId>,
    /// Only what this alert told.
    pub alert: Option<AlertId>,
    /// Only decisions with lower ids, for the next page.
    pub before: Option<DecisionId>,
    /// At most so many decisions, or lines where lines are asked for.
    #[ts(type = "number | null")]
    pub limit: Option<u32>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_plain_json() {
        let reason = Reason::from(ReasonCode::QuietHours).with("until", 7_000);
        let json = serde_json::json!({ "code": "quiet-hours", "args": { "until": 7_000 } });
        assert_eq!(serde_json::to_value(&reason).unwrap(), json);
        assert_eq!(serde_json::from_value::<Reason>(json).unwrap(), reason);
    }

    #[test]
    fn words_read_back() {
        for decision in Decision::ALL {
            assert_eq!(Decision::from_word(decision.word()), decision);
        }
        for code in ReasonCode::ALL {
            assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
        }
    }
}
