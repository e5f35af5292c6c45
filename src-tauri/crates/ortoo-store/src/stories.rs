//! Stories, and what briefings and comparisons of stories need: terms and translations.

pub(crate) mod briefing_runs;
pub(crate) mod membership;
pub(crate) mod terms;
pub(crate) mod translations;
