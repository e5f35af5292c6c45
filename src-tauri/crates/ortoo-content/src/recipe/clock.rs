//! The clock of a recipe.

use ortoo_model::Recipe;

use crate::dates::Clock;

/// Returns the clock that a recipe's dates without a zone refer to.
pub(crate) fn clock(recipe: &Recipe) -> Clock {
    recipe.time_zone.as_deref().and_then(Clock::named).unwrap_or_default()
}
