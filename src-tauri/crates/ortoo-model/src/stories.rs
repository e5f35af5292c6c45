//! Stories and what is shown of them: front page, side by side, briefing, translation.

mod briefing;
mod front_page;
mod side_by_side;
mod story;
mod translation;

pub use self::briefing::{Brief, BriefFormat, BriefItem, BriefRun, BriefWording};
pub use self::front_page::{Counts, FrontPage, FrontPart, FrontRow, RankReasons};
pub use self::side_by_side::{
    Anchor, Hint, LookedUp, NewTerm, OwnTerm, SharedKind, SharedPlace, Side, SideBySide, TextHints,
    WordMeaning,
};
pub use self::story::{Story, StoryReason, StoryReasonCode, StoryTelling};
pub use self::translation::{TranslatedParagraph, Translation, TranslatorKind};
