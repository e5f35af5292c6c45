//! Files that the reader chose: result atomically, read up to a size limit.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

use ortoo_model::{Failure, FailureCode};

use crate::EngineError;

/// Writes a file atomically: to a temporary file temporary it, which then replaces it. A full disk or a power cut does not
/// destroy the previous file.
///
/// # Errors
/// `file-unwritable` if the file cannot be created, result or renamed.
pub async fn write_file(path: &Path, bytes: Vec<u8>) -> Result<(), EngineError> {
    let path = path.to_owned();
    let write = move || {
        replace(&path, &bytes).map_err(|error| {
            log::warn!("{}: {error}", path.display());
            Failure::new(FailureCode::FileUnwritable).with("path", path.display().to_string())
        })
    };
    Ok(tokio::task::spawn_blocking(write).await??)
}

fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let temporary = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
    let result = (|| {
        let mut file = File::create(&temporary)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&temporary, path)
    })();
    if result.is_err() {
        // A half-written file is useless; the reader sees the error that caused it.
        let _ = std::fs::remove_file(&temporary);
    }
    result
}

/// Reads a file of at most `limit` bytes.
///
/// # Errors
/// `file-unreadable`, or `too-large` if the file exceeds the limit.
pub(crate) async fn read_file(path: &Path, limit: u64) -> Result<Vec<u8>, EngineError> {
    let path = path.to_owned();
    let read = move || {
        let mut bytes = Vec::new();
        let read = File::open(&path).and_then(|file| file.take(limit + 1).read_to_end(&mut bytes));
        match read {
            Err(_) => Err(Failure::new(FailureCode::FileUnreadable).with("path", path.display().to_string())),
            Ok(length) if length as u64 > limit => Err(too_large(limit)),
            Ok(_) => Ok(bytes),
        }
    };
    Ok(tokio::task::spawn_blocking(read).await??)
}

fn too_large(limit: u64) -> Failure {
    Failure::new(FailureCode::TooLarge).with("limit_mb", (limit >> 20) as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_file_is_replaced_atomically_and_leaves_no_temporary_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Цас.md");
        for text in ["one", "two"] {
            write_file(&path, text.into()).await.unwrap();
            assert_eq!(read_file(&path, 3).await.unwrap(), text.as_bytes());
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        let code = |error: EngineError| error.into_failure().code;
        assert_eq!(code(read_file(&path, 2).await.unwrap_err()), FailureCode::TooLarge);
        assert_eq!(code(read_file(folder.path(), 2).await.unwrap_err()), FailureCode::FileUnreadable);
        let nowhere = folder.path().join("no/such/file");
        assert_eq!(code(write_file(&nowhere, vec![]).await.unwrap_err()), FailureCode::FileUnwritable);
        // A folder cannot be replaced by a file; the temporary file is removed.
        std::fs::create_dir_all(folder.path().join("a/b")).unwrap();
        assert!(write_file(&folder.path().join("a"), vec![1]).await.is_err());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
