//! Stories and what is shown of them: front page, side by side, briefing, translation.

mod briefing;
mod front_page;
mod side_by_side;
mod story;
mod translation;

pub use self::briefing::{Briefing, BriefingFormat, BriefingItem, BriefingWording, ScheduledBriefing};
pub use self::front_page::{FrontPage, FrontPageFilter, FrontPageRow, RankReasons, SidebarCounts};
pub use self::side_by_side::{
    Anchor, LookedUp, NewTerm, QuantityHint, QuantityHints, SharedKind, SharedRange, Side, SideBySide,
    UserTerm, WordMeaning,
};
pub use self::story::{Story, StoryReason, StoryReasonCode, StoryReport};
pub use self::translation::{TranslatedParagraph, Translation, TranslatorKind};
