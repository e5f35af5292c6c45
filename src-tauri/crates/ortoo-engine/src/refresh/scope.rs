//! Which feeds a refresh fetches.

/// Which feeds a refresh fetches. Only [`RefreshScope::Forced`] fetches a feed twice within the minimum interval or one
/// that is rate limited; a feed that is gone for good is fetched only when it is named by its id.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum RefreshScope {
    /// The feeds that are due; no outcome is reported for others.
    Due,
    /// All feeds, because the reader asked for a refresh.
    Asked,
    /// All feeds, regardless of intervals and rate limits.
    Forced,
}
