//! What can go wrong with the database, and its code for the reader.

use std::path::{Path, PathBuf};

use ortoo_model::{Failure, FailureCode, FeedId};
use rusqlite::ErrorCode;

/// Everything that can go wrong in the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A newer version of the program made the database.
    #[error("the database has version {found}, this program supports up to {supported}")]
    Newer {
        /// The version of the file.
        found: i64,
        /// The newest version this program knows.
        supported: i64,
    },
    /// The file is damaged, or no database of this program.
    #[error("{} is damaged or no database of this program", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// SQLite's word on it; `None` for a sound database of another program.
        source: Option<rusqlite::Error>,
    },
    /// Another process kept the database locked for longer than the store waits.
    #[error("another process keeps the database busy")]
    Busy(#[source] rusqlite::Error),
    /// The disk is full, or the file cannot be opened or written.
    #[error("{} cannot be written", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// SQLite's reason.
        source: rusqlite::Error,
    },
    /// The database's folder cannot be made or written.
    #[error("the folder of {} cannot be made or written", path.display())]
    NoFolder {
        /// The database.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// The reader follows a feed of this address already.
    #[error("feed {id} has this address")]
    FeedExists {
        /// That feed.
        id: FeedId,
        /// Its title.
        title: String,
    },
    /// No feed has this id.
    #[error("there is no feed {0}")]
    NoSuchFeed(FeedId),
    /// The store was closed: a backup is being put in its database's place.
    #[error("the database was closed")]
    Closed,
    /// Another process has the database open.
    #[error("another process has {} open", path.display())]
    InUse {
        /// The database.
        path: PathBuf,
    },
    /// The file is no backup of this program, or is damaged.
    #[error("{} is no sound backup: {why}", path.display())]
    NotABackup {
        /// The file.
        path: PathBuf,
        /// What is wrong with it; technical and untranslated.
        why: String,
    },
    /// A file beside the database cannot be read.
    #[error("{} cannot be read", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// A copy of the database cannot be written.
    #[error("{} cannot be written", path.display())]
    NoCopy {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// SQLite cannot write a copy of the database.
    #[error("{} cannot be written", path.display())]
    NoBackup {
        /// The file.
        path: PathBuf,
        /// SQLite's reason.
        source: rusqlite::Error,
    },
    /// The disk has too little room for a copy of the database.
    #[error("{} needs {needed} bytes where {free} are free", path.display())]
    NoRoom {
        /// The file.
        path: PathBuf,
        /// Bytes that it takes.
        needed: u64,
        /// Bytes that are free.
        free: u64,
    },
    /// Any other refusal of SQLite: a defect of this program.
    #[error("SQLite refused")]
    Sqlite(#[from] rusqlite::Error),
    /// A value could not be written as JSON: a defect of this program.
    #[error("a value could not be written as JSON")]
    Json(#[from] serde_json::Error),
}

impl StoreError {
    /// Sorts SQLite's refusals by whose fault they are: the file at `path`, its folder or disk, another
    /// process, or else this program.
    pub(crate) fn at(self, path: &Path) -> Self {
        let Self::Sqlite(source) = self else { return self };
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged { path, source: Some(source) }
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy(source),
            Some(
                ErrorCode::CannotOpen
                | ErrorCode::DiskFull
                | ErrorCode::PermissionDenied
                | ErrorCode::ReadOnly
                | ErrorCode::SystemIoFailure,
            ) => Self::Unwritable { path, source },
            _ => Self::Sqlite(source),
        }
    }
}

impl From<&StoreError> for Failure {
    fn from(error: &StoreError) -> Self {
        let path_of = |path: &Path| path.display().to_string();
        match error {
            StoreError::Newer { found, supported } => {
                Self::new(FailureCode::DatabaseNewer).with("found", *found).with("supported", *supported)
            }
            StoreError::Damaged { path, .. } => {
                Self::new(FailureCode::DatabaseDamaged).with("path", path_of(path))
            }
            StoreError::Busy(_) | StoreError::Closed => Self::new(FailureCode::DatabaseBusy),
            StoreError::InUse { path } => Self::new(FailureCode::DatabaseInUse).with("path", path_of(path)),
            StoreError::NotABackup { path, .. } => {
                Self::new(FailureCode::NotABackup).with("path", path_of(path))
            }
            StoreError::Unreadable { path, .. } => {
                Self::new(FailureCode::FileUnreadable).with("path", path_of(path))
            }
            StoreError::NoCopy { path, .. }
            | StoreError::NoBackup { path, .. }
            | StoreError::NoRoom { path, .. } => {
                Self::new(FailureCode::FileUnwritable).with("path", path_of(path))
            }
            StoreError::Unwritable { path, .. } | StoreError::NoFolder { path, .. } => {
                Self::new(FailureCode::DatabaseUnwritable).with("path", path_of(path))
            }
            StoreError::FeedExists { title, .. } => {
                Self::new(FailureCode::FeedExists).with("title", title.as_str())
            }
            StoreError::NoSuchFeed(id) => Self::new(FailureCode::NoSuchFeed).with("id", id.0),
            StoreError::Sqlite(_) | StoreError::Json(_) => Self::new(FailureCode::Internal),
        }
    }
}
