//! The reading connections: opened on demand, at most [`MOST`], then shared in turn.

use std::path::PathBuf;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;

use crate::StoreError;
use crate::open::{Role, connect};

/// Reading connections at most.
pub(crate) const MOST: usize = 4;

/// Up to [`MOST`] connections that only read.
pub(crate) struct Readers {
    path: PathBuf,
    state: Mutex<State>,
    returned: Condvar,
}

#[derive(Default)]
struct State {
    idle: Vec<Connection>,
    opened: usize,
    closed: bool,
}

impl Readers {
    /// None is open yet.
    pub(crate) fn new(path: PathBuf) -> Self {
        Self { path, state: Mutex::default(), returned: Condvar::new() }
    }

    /// Lends a connection to `work`, waiting for one where all are lent.
    pub(crate) fn lend<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let lent = Lent { connection: Some(self.take()?), readers: self };
        match &lent.connection {
            Some(connection) => work(connection),
            None => unreachable!("a lent connection is there until it is dropped"),
        }
    }

    /// Closes them all, waiting for those that are lent; none is lent any more.
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

    fn take(&self) -> Result<Connection, StoreError> {
        let mut state = self.lock();
        loop {
            if state.closed {
                return Err(StoreError::Closed);
            }
            if let Some(connection) = state.idle.pop() {
                return Ok(connection);
            }
            if state.opened < MOST {
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

    // Nothing in here can be left half done by a panic.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Goes back to the pool when dropped, so that a panic in `work` does not lose a connection.
struct Lent<'a> {
    connection: Option<Connection>,
    readers: &'a Readers,
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        self.readers.lock().idle.extend(self.connection.take());
        self.readers.returned.notify_all();
    }
}
