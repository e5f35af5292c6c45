//! The write transaction that [`Store::write`](crate::Store::write) passes to its closure.

use rusqlite::Connection;

/// A running write transaction. Its methods are defined in the modules of the tables that they write.
pub struct Writing<'a> {
    pub(crate) connection: &'a Connection,
}
