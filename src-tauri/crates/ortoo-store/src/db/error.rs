//! The error type of the store, and its conversion to failure codes.

use std::path::{Path, PathBuf};

use ortoo_model::{Failure, FailureCode, FeedId};
use rusqlite::ErrorCode;

/// An error of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database was made by a newer version of the program.
    #[error("the database has version {found}, this program supports up to {supported}")]
    NewerSchema {
        /// The schema version of the file.
        found: i64,
        /// The newest schema version that this program supports.
        supported: i64,
    },
    /// The file is damaged, or is not a database of this program.
    #[error("{} is damaged or no database of this program", path.display())]
    Damaged {
        /// Path of the file.
        path: PathBuf,
        /// SQLite's error; `None` for an undamaged database of another program, and for damage that a check found.
        source: Option<rusqlite::Error>,
    },
    /// Another process kept the database locked for longer than the busy timeout.
    #[error("another process keeps the database busy")]
    Busy(#[source] rusqlite::Error),
    /// The disk is full, or the file cannot be opened or written.
    #[error("{} cannot be written", path.display())]
    Unwritable {
        /// Path of the file.
        path: PathBuf,
        /// Error of SQLite.
        source: rusqlite::Error,
    },
    /// The folder of the database cannot be created or written.
    #[error("the folder of {} cannot be made or written", path.display())]
    FolderUnwritable {
        /// Path of the database.
        path: PathBuf,
        /// Error of the operating system.
        source: std::io::Error,
    },
    /// A feed with this address is followed already.
    #[error("feed {id} has this address")]
    FeedExists {
        /// Id of the followed feed.
        id: FeedId,
        /// Title of the followed feed.
        title: String,
    },
    /// No feed has this id.
    #[error("there is no feed {0}")]
    NoSuchFeed(FeedId),
    /// The store was closed because a backup is about to replace its database.
    #[error("the database was closed")]
    Closed,
    /// Another process has the database open.
    #[error("another process has {} open", path.display())]
    InUse {
        /// Path of the database.
        path: PathBuf,
    },
    /// The file is not a backup made by this program, or is damaged.
    #[error("{} is no sound backup: {why}", path.display())]
    InvalidBackup {
        /// Path of the file.
        path: PathBuf,
        /// Why the file was rejected; technical and untranslated.
        why: String,
    },
    /// A file needed for a restore cannot be read.
    #[error("{} cannot be read", path.display())]
    Unreadable {
        /// Path of the file.
        path: PathBuf,
        /// Error of the operating system.
        source: std::io::Error,
    },
    /// The system cannot write a copy of the database.
    #[error("{} cannot be written", path.display())]
    CopyUnwritable {
        /// Path of the file.
        path: PathBuf,
        /// Error of the operating system.
        source: std::io::Error,
    },
    /// SQLite cannot write a copy of the database.
    #[error("{} cannot be written", path.display())]
    BackupFailed {
        /// Path of the file.
        path: PathBuf,
        /// Error of SQLite.
        source: rusqlite::Error,
    },
    /// The disk has too little space for a copy of the database.
    #[error("{} needs {needed} bytes where {free} are free", path.display())]
    InsufficientSpace {
        /// Path of the file.
        path: PathBuf,
        /// Bytes that the copy needs.
        needed: u64,
        /// Bytes that are free on the disk.
        free: u64,
    },
    /// Any other error of SQLite: a defect of this program.
    #[error("SQLite refused")]
    Sqlite(#[from] rusqlite::Error),
    /// A value could not be serialized to JSON: a defect of this program.
    #[error("a value could not be written as JSON")]
    Json(#[from] serde_json::Error),
}

impl StoreError {
    /// Classifies an error of SQLite by its cause: damage of the file at `path`, its folder or disk, another process,
    /// or else a defect of this program.
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
            StoreError::NewerSchema { found, supported } => {
                Self::new(FailureCode::DatabaseNewer).with("found", *found).with("supported", *supported)
            }
            StoreError::Damaged { path, .. } => {
                Self::new(FailureCode::DatabaseDamaged).with("path", path_of(path))
            }
            StoreError::Busy(_) | StoreError::Closed => Self::new(FailureCode::DatabaseBusy),
            StoreError::InUse { path } => Self::new(FailureCode::DatabaseInUse).with("path", path_of(path)),
            StoreError::InvalidBackup { path, .. } => {
                Self::new(FailureCode::NotABackup).with("path", path_of(path))
            }
            StoreError::Unreadable { path, .. } => {
                Self::new(FailureCode::FileUnreadable).with("path", path_of(path))
            }
            StoreError::CopyUnwritable { path, .. }
            | StoreError::BackupFailed { path, .. }
            | StoreError::InsufficientSpace { path, .. } => {
                Self::new(FailureCode::FileUnwritable).with("path", path_of(path))
            }
            StoreError::Unwritable { path, .. } | StoreError::FolderUnwritable { path, .. } => {
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
