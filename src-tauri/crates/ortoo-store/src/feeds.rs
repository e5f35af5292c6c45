//! Feeds: their rows, fetch states, rate limits and redirects.

pub(crate) mod addresses;
pub(crate) mod fetch_states;
pub(crate) mod following;
pub(crate) mod host_rate_limits;
pub(crate) mod recipes;
pub(crate) mod redirects;
pub(crate) mod rows;
pub(crate) mod sample;
