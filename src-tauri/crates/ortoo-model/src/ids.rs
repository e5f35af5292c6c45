//! Ids of rows in the database: integers that are stable for the life of the database and never reused.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize, TS)]
        #[serde(transparent)]
        #[ts(type = "number")]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;

            fn from_str(s: &str) -> Result<Self, Self::Err> {
                s.parse().map(Self)
            }
        }
    };
}

id! {
    /// The id of a followed feed.
    FeedId
}
id! {
    /// The id of an entry. An entry that is edited, moves, or disappears and returns keeps its id.
    EntryId
}
id! {
    /// The id of one text version of an article.
    ArticleId
}
id! {
    /// The id of an annotation.
    AnnotationId
}
id! {
    /// The id of a saved search.
    SearchId
}
id! {
    /// The id of a watch.
    WatchId
}
id! {
    /// The id of a story: the entries that report the same event.
    StoryId
}
id! {
    /// The id of an alert that was sent to the desktop.
    AlertId
}
id! {
    /// The id of a glossary term that the reader added.
    TermId
}
id! {
    /// The id of an alert decision.
    DecisionId
}
