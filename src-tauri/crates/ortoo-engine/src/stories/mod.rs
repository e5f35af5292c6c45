//! Stories, the front page, briefings, and reading in two languages.

pub(crate) mod briefing;
pub(crate) mod front_page;
pub(crate) mod matcher;
pub(crate) mod membership;
mod ranking;
pub(crate) mod side_by_side;
pub(crate) mod terms;
