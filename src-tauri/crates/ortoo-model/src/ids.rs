//! Identifiers. Integers given by the store; stable for the life of the database, never reused.

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
    /// A feed the reader follows.
    FeedId
}
id! {
    /// An entry of a feed. The same entry keeps its id when it is edited, moved, removed and seen again.
    EntryId
}
id! {
    /// A text of an article, as it was seen at a time.
    ArticleId
}
id! {
    /// An annotation of the reader.
    AnnotationId
}
id! {
    /// A search that the reader gave a name.
    SearchId
}
id! {
    /// A watch of the reader.
    WatchId
}
id! {
    /// A story: the entries that tell one event.
    StoryId
}
id! {
    /// An alert that was put together for the desktop.
    AlertId
}
id! {
    /// A term of the reader.
    TermId
}
id! {
    /// A decision on whether an entry is told.
    DecisionId
}
