//! One write transaction, as [`Store::write`](crate::Store::write) lends it.

use rusqlite::Connection;

/// A write transaction under way. Its methods stand beside the tables they write.
pub struct Writing<'a> {
    pub(crate) connection: &'a Connection,
}
