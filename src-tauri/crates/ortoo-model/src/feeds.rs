//! Feeds: what is followed, how it is fetched and read, and what a refresh returned.

mod catalogue;
mod discovery;
mod feed;
mod parsed;
mod recipe;
mod refresh;

pub use self::catalogue::{CatalogueSource, Health};
pub use self::discovery::{Discovery, FoundSource, Preview, PreviewEntry, RecipeProblem};
pub use self::feed::{
    FeedPatch, FeedRow, FetchState, ImportReport, NewFeed, Reach, Rhythm, Validators, Wishes,
};
pub use self::parsed::{DateOrigin, FeedFormat, ParsedEntry, ParsedFeed};
pub use self::recipe::{AboutSource, ArticleRules, CatalogueStatus, ListRules, Paging, Recipe, SourceKind};
pub use self::refresh::{FeedOutcome, Outcome, RefreshSummary};
