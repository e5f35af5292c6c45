//! Matches entries that report the same event, within a language and across both. Precision comes before
//! recall: a wrong match costs the reader's trust, a missing one only a line on the front page.
//!
//! Two reports are compared by the features that they share, weighted by rarity among the reports of the
//! window: stems within a language, and in both cases glossary terms, the sound of names, and numbers with
//! their units. Different numbers of one unit count against a match.

mod features;
mod index;
mod report;
mod thresholds;

pub use self::index::{StoryIndex, StoryMatch};
pub use self::report::Report;
pub use self::thresholds::StoryThresholds;
