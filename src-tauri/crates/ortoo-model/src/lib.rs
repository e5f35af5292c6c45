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

mod alerts;
mod codes;
mod desktop;
mod entries;
mod event;
mod failure;
mod feeds;
mod html;
mod ids;
mod language;
mod library;
mod settings;
mod stories;

pub use alerts::{
    Alert, AlertKind, AlertLine, Decision, DoNotDisturb, FeedAlerts, JournalLine, JournalQuery, JournalRow,
    JournalShow, NewWatch, NotATime, PreviewMatch, Quiet, QuietCause, QuietHours, Reason, ReasonCode,
    TimeOfDay, Watch, WatchLevel, WatchPreview, WatchRow, Weekdays,
};
pub use desktop::{CloseAction, Desktop, Lack, NewVersion, UpdatedBy};
pub use entries::{
    ArticleText, Change, DiffPiece, EntryDetail, EntryOrder, EntryQuery, EntryRow, FormerTitle, FullText,
    Kept, Marked, MatchedBy, SavedSearch, SearchHit, SearchMarks, Span, TagRow, TextChoice, TextOrigin,
    VersionDetail, VersionRow,
};
pub use event::{Event, Topic};
pub use failure::{Arg, Failure, FailureCode};
pub use feeds::{
    AboutSource, ArticleRules, CatalogueSource, CatalogueStatus, DateOrigin, Discovery, FeedFormat,
    FeedOutcome, FeedPatch, FeedRow, FetchState, FoundSource, Health, ImportReport, ListRules, NewFeed,
    Outcome, Paging, ParsedEntry, ParsedFeed, Preview, PreviewEntry, Reach, Recipe, RecipeProblem,
    RefreshSummary, Rhythm, SourceKind, Validators, Wishes,
};
pub use html::SafeHtml;
pub use ids::{
    AlertId, AnnotationId, ArticleId, DecisionId, EntryId, FeedId, SearchId, StoryId, TermId, WatchId,
};
pub use language::{Language, Locale};
pub use library::{
    Annotation, AnnotationOrder, AnnotationPatch, AnnotationQuery, AnnotationRow, Backup, Cleanup, Color,
    ExportArticle, ExportFormat, Heading, Imported, ImportedAnnotation, ImportedArticle, NewAnnotation,
    Placed, Placement, QuoteParts, Selection, StoredPicture, TextTarget, TransferReport, Wording,
};
pub use settings::{Font, LanguageView, Pictures, Settings, SettingsPatch, Theme};
pub use stories::{
    Anchor, Brief, BriefFormat, BriefItem, BriefRun, BriefWording, Counts, FrontPage, FrontPart, FrontRow,
    Hint, LookedUp, NewTerm, OwnTerm, RankReasons, SharedKind, SharedPlace, Side, SideBySide, Story,
    StoryReason, StoryReasonCode, StoryTelling, TextHints, TranslatedParagraph, Translation, TranslatorKind,
    WordMeaning,
};
