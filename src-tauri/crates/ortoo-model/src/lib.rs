//! The domain types of Örtöö: data without I/O, clock or sentences.
//!
//! | subject | types |
//! |---|---|
//! | feeds and how they are fetched | [`FeedRow`], [`NewFeed`], [`FetchState`], [`Recipe`], [`ParsedFeed`],
//! [`Discovery`] | | entries and articles | [`EntryRow`], [`EntryDetail`], [`EntryQuery`], [`ArticleText`],
//! [`SafeHtml`] | | stories and the front page | [`Story`], [`FrontPage`], [`SideBySide`], [`Brief`] |
//! | alerts | [`Watch`], [`Alert`], [`Decision`], [`JournalQuery`], [`QuietHours`] |
//! | annotations and exports | [`Annotation`], [`AnnotationQuery`], [`Selection`], [`ExportFormat`] |
//! | everything else | [`Settings`], [`Event`], [`Failure`], [`Language`] |
//!
//! Every type crosses an edge (disk, wire or screen), so it derives serde; what the interface uses derives
//! `TS`, from which `ui/src/ipc/bindings.ts` is generated. Times are `DateTime<Utc>` in Rust and Unix
//! milliseconds (UTC) on disk and wire.

mod alert;
mod annotation;
mod article;
mod backup;
mod beside;
mod brief;
mod catalogue;
mod codes;
mod desktop;
mod discovery;
mod entry;
mod event;
mod failure;
mod feed;
mod front_page;
mod html;
mod ids;
mod journal;
mod language;
mod parsed;
mod query;
mod quiet;
mod recipe;
mod refresh;
mod search;
mod settings;
mod story;
mod tag;
mod transfer;
mod translate;
mod watch;
mod wording;

pub use alert::{Alert, AlertKind, AlertLine};
pub use annotation::{
    Annotation, AnnotationOrder, AnnotationPatch, AnnotationQuery, AnnotationRow, Color, NewAnnotation,
    Placed, Placement, TextTarget,
};
pub use article::{
    ArticleText, Change, DiffPiece, FullText, Kept, TextChoice, TextOrigin, VersionDetail, VersionRow,
};
pub use backup::{Backup, Cleanup};
pub use beside::{
    Anchor, Hint, LookedUp, NewTerm, OwnTerm, SharedKind, SharedPlace, Side, SideBySide, TextHints,
    WordMeaning,
};
pub use brief::{Brief, BriefFormat, BriefItem, BriefRun, BriefWording};
pub use catalogue::{CatalogueSource, CatalogueStatus, Health};
pub use desktop::{CloseAction, Desktop, Lack, NewVersion, UpdatedBy};
pub use discovery::{Discovery, FoundSource, Preview, PreviewEntry, RecipeProblem};
pub use entry::{EntryDetail, EntryRow, FormerTitle};
pub use event::{Event, Topic};
pub use failure::{Arg, Failure, FailureCode};
pub use feed::{FeedPatch, FeedRow, FetchState, ImportReport, NewFeed, Reach, Rhythm, Validators, Wishes};
pub use front_page::{Counts, FrontPage, FrontPart, FrontRow, RankReasons};
pub use html::SafeHtml;
pub use ids::{
    AlertId, AnnotationId, ArticleId, DecisionId, EntryId, FeedId, SearchId, StoryId, TermId, WatchId,
};
pub use journal::{Decision, JournalLine, JournalQuery, JournalRow, JournalShow, Reason, ReasonCode};
pub use language::{Language, Locale};
pub use parsed::{DateOrigin, FeedFormat, ParsedEntry, ParsedFeed};
pub use query::{EntryOrder, EntryQuery};
pub use quiet::{DoNotDisturb, NotATime, Quiet, QuietCause, QuietHours, TimeOfDay, Weekdays};
pub use recipe::{AboutSource, ArticleRules, ListRules, Paging, Recipe, SourceKind};
pub use refresh::{FeedOutcome, Outcome, RefreshSummary};
pub use search::{Marked, MatchedBy, SearchHit, SearchMarks, Span};
pub use settings::{Font, LanguageView, Pictures, Settings, SettingsPatch, Theme};
pub use story::{Story, StoryReason, StoryReasonCode, StoryTelling};
pub use tag::{SavedSearch, TagRow};
pub use transfer::{
    ExportArticle, ExportFormat, Imported, ImportedAnnotation, ImportedArticle, Selection, StoredPicture,
    TransferReport,
};
pub use translate::{TranslatedParagraph, Translation, TranslatorKind};
pub use watch::{FeedAlerts, NewWatch, PreviewMatch, Watch, WatchLevel, WatchPreview, WatchRow};
pub use wording::{Heading, QuoteParts, Wording};
