//! The domain types of Örtöö: data without I/O, clock or sentences.
//!
//! | subject | types |
//! |---|---|
//! | feeds and how they are fetched | [`FeedRow`], [`NewFeed`], [`FetchState`], [`Recipe`], [`ParsedFeed`],
//! [`Discovery`] | | entries and articles | [`EntryRow`], [`EntryDetail`], [`EntryQuery`], [`ArticleText`],
//! [`SafeHtml`] | | stories and the front page | [`Story`], [`FrontPage`], [`SideBySide`], [`Briefing`] |
//! | alerts | [`Watch`], [`Alert`], [`Decision`], [`JournalQuery`], [`QuietHours`] |
//! | annotations and exports | [`Annotation`], [`AnnotationQuery`], [`ExportSelection`], [`ExportFormat`] |
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
    Alert, AlertKind, AlertLine, Decision, DecisionReason, DoNotDisturb, FeedAlerts, JournalFilter,
    JournalLine, JournalQuery, JournalRow, ParseQuietTimeError, QuietCause, QuietHours, QuietStatus,
    ReasonCode, TimeOfDay, Watch, WatchDefinition, WatchLevel, WatchPreview, WatchPreviewMatch, WatchRow,
    Weekdays,
};
pub use desktop::{AvailableUpdate, CloseAction, Desktop, MissingCapability, UpdateSource};
pub use entries::{
    ArticleText, Change, DiffPiece, EntryDetail, EntryOrder, EntryQuery, EntryRow, FormerTitle,
    FullTextState, MatchedBy, MatchedText, OfflineCopy, SavedSearch, SearchHit, SearchMatches, TagRow,
    TextChoice, TextOrigin, TextVersion, TextVersionRow, Utf16Range,
};
pub use event::{Event, Topic};
pub use failure::{Arg, Failure, FailureCode};
pub use feeds::{
    ArticleRules, CatalogueSource, CatalogueStatus, DateOrigin, Discovery, FeedFormat, FeedImportReport,
    FeedOutcome, FeedPatch, FeedRow, FetchHints, FetchState, ListRules, NetworkScope, NewFeed, Outcome,
    Paging, ParsedEntry, ParsedFeed, PollStats, Preview, PreviewEntry, Recipe, RecipeProblem, RefreshSummary,
    SourceHealth, SourceInfo, SourceKind, SourceOffer, Validators,
};
pub use html::SafeHtml;
pub use ids::{
    AlertId, AnnotationId, ArticleId, DecisionId, EntryId, FeedId, SearchId, StoryId, TermId, WatchId,
};
pub use language::{Language, Locale};
pub use library::{
    AnchorResult, Annotation, AnnotationOrder, AnnotationPatch, AnnotationQuery, AnnotationRow, Backup,
    CitationParts, Color, ExportArticle, ExportFormat, ExportHeading, ExportSelection, ExportWording,
    Imported, ImportedAnnotation, ImportedArticle, LibraryImportReport, NewAnnotation, PassageAnchor,
    Placement, RetentionResult, StoredPicture,
};
pub use settings::{Font, LanguageView, Pictures, Settings, SettingsPatch, Theme};
pub use stories::{
    Anchor, Briefing, BriefingFormat, BriefingItem, BriefingWording, FrontPage, FrontPageFilter,
    FrontPageRow, LookedUp, NewTerm, QuantityHint, QuantityHints, RankReasons, ScheduledBriefing, SharedKind,
    SharedRange, Side, SideBySide, SidebarCounts, Story, StoryReason, StoryReasonCode, StoryReport,
    TranslatedParagraph, Translation, TranslatorKind, UserTerm, WordMeaning,
};
