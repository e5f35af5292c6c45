//! The pool of reading connections: at most [`MAX_READERS`], opened on demand.

use std::path::PathBuf;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;

use crate::db::connection::{Role, connect};
use crate::db::error::StoreError;

/// Maximum number of reading connections.
pub(crate) const MAX_READERS: usize = 4;

/// A pool of up to [`MAX_READERS`] connections that only read.
pub(crate) struct Readers {
    path: PathBuf,
    state: Mutex<PoolState>,
    returned: Condvar,
}

#[derive(Default)]
struct PoolState {
    idle: Vec<Connection>,
    opened: usize,
    closed: bool,
}

impl Readers {
    /// Creates an empty pool; connections are opened on demand.
    pub(crate) fn new(path: PathBuf) -> Self {
        Self { path, state: Mutex::default(), returned: Condvar::new() }
    }

    /// Lends a connection to `work`, waiting for one if all are lent.
    pub(crate) fn lend<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let lent = LentConnection { connection: Some(self.acquire()?), readers: self };
        match &lent.connection {
            Some(connection) => work(connection),
            None => unreachable!("a lent connection is there until it is dropped"),
        }
    }

    /// Closes the pool, waiting for lent connections to be returned. Later calls of `lend` return an error.
    pub(crate) fn close(&self) {
        let mut state = self.lock();
        state.closed = true;
        while state.idle.len() < state.opened {
            state = self.returned.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.opened = 0;
        state.idle.clear();
        self.returned.notify_all();
    }

    fn acquire(&self) -> Result<Connection, StoreError> {
        let mut state = self.lock();
        loop {
            if state.closed {
                return Err(StoreError::Closed);
            }
            if let Some(connection) = state.idle.pop() {
                return Ok(connection);
            }
            if state.opened < MAX_READERS {
                state.opened += 1;
                drop(state);
                return connect(&self.path, Role::Reader).inspect_err(|_| {
                    self.lock().opened -= 1;
                    self.returned.notify_all();
                });
            }
            state = self.returned.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    // A poisoned lock is safe to use: no code that holds it can panic between two dependent changes.
    fn lock(&self) -> MutexGuard<'_, PoolState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A lent connection. It returns to the pool when dropped, so that a panic in `work` does not lose it.
struct LentConnection<'a> {
    connection: Option<Connection>,
    readers: &'a Readers,
}

impl Drop for LentConnection<'_> {
    fn drop(&mut self) {
        self.readers.lock().idle.extend(self.connection.take());
        self.readers.returned.notify_all();
    }
}
