//! Alerts: watches, arrivals, the queue of notifications and the journal of decisions.

pub(crate) mod arrivals;
pub(crate) mod journal;
pub(crate) mod queue;
pub(crate) mod watches;
