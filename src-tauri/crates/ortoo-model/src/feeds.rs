//! Feeds: what is followed, how it is fetched and read, and what a refresh returned.

mod catalogue;
mod discovery;
mod feed;
mod parsed;
mod recipe;
mod refresh;

pub use self::catalogue::{CatalogueSource, SourceHealth};
pub use self::discovery::{Discovery, Preview, PreviewEntry, RecipeProblem, SourceOffer};
pub use self::feed::{
    FeedImportReport, FeedPatch, FeedRow, FetchHints, FetchState, NetworkScope, NewFeed, PollStats,
    Validators,
};
pub use self::parsed::{DateOrigin, FeedFormat, ParsedEntry, ParsedFeed};
pub use self::recipe::{ArticleRules, CatalogueStatus, ListRules, Paging, Recipe, SourceInfo, SourceKind};
pub use self::refresh::{FeedOutcome, Outcome, RefreshSummary};
