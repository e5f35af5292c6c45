//! Test fixtures, and tests that concern the whole crate.

mod fixtures;
mod power_failure;
mod query_plans;
mod random_operations;
mod stored_schemas;

pub(crate) use fixtures::{TestStore, at, entry, new_feed, parsed_feed};
