//! The search index's tokenizer, given to FTS5 through its C interface.
//!
//! What it is given are numbers of words; see `lexicon.rs`. Those parted by a blank stand one behind the other, those
//! parted by a stroke at one place: a query means any of these, which FTS5's own tokenizers cannot say. SQLite offers no
//! other way to bring one, so this is the one place with unsafe code.

#![allow(unsafe_code, reason = "FTS5 takes tokenizers through its C interface only")]

use std::ffi::{CStr, c_char, c_int, c_void};
use std::ops::Range;

use rusqlite::{Connection, Error, Result, ffi};

/// Its name in the schema.
const NAME: &CStr = c"ortoo";

type Emit = Option<unsafe extern "C" fn(*mut c_void, c_int, *const c_char, c_int, c_int, c_int) -> c_int>;

/// Makes the tokenizer known to a connection; without it the index can be neither read nor written.
///
/// # Errors
/// FTS5 is missing, or memory.
pub(crate) fn register(connection: &Connection) -> Result<()> {
    let failed = |code| Err(Error::SqliteFailure(ffi::Error::new(code), None));
    // SAFETY: the handle is that of an open connection, which this thread alone uses while it is borrowed; the
    // statement is finalized before the end; `api` is written by FTS5 under the pointer type it asks for.
    let api = unsafe {
        let handle = connection.handle();
        let mut api: *mut ffi::fts5_api = std::ptr::null_mut();
        let mut statement = std::ptr::null_mut();
        let asked = ffi::sqlite3_prepare_v2(
            handle,
            c"SELECT fts5(?1)".as_ptr(),
            -1,
            &raw mut statement,
            std::ptr::null_mut(),
        );
        if asked != ffi::SQLITE_OK {
            return failed(asked);
        }
        let place = (&raw mut api).cast::<c_void>();
        ffi::sqlite3_bind_pointer(statement, 1, place, c"fts5_api_ptr".as_ptr(), None);
        ffi::sqlite3_step(statement);
        ffi::sqlite3_finalize(statement);
        api
    };
    if api.is_null() {
        return failed(ffi::SQLITE_ERROR);
    }
    let mut methods =
        ffi::fts5_tokenizer { xCreate: Some(create), xDelete: Some(delete), xTokenize: Some(tokenize) };
    // SAFETY: `api` came from FTS5 and lives as long as the connection; the methods are copied, and there is nothing
    // for a destructor to free.
    let made = unsafe {
        match (*api).xCreateTokenizer {
            Some(add) => add(api, NAME.as_ptr(), std::ptr::null_mut(), &raw mut methods, None),
            None => ffi::SQLITE_ERROR,
        }
    };
    if made == ffi::SQLITE_OK { Ok(()) } else { failed(made) }
}

// The tokenizer has no state; FTS5 wants an address that is not null.
unsafe extern "C" fn create(
    _: *mut c_void,
    _: *mut *const c_char,
    _: c_int,
    out: *mut *mut ffi::Fts5Tokenizer,
) -> c_int {
    // SAFETY: FTS5 gives the place to write to.
    unsafe { *out = std::ptr::NonNull::<ffi::Fts5Tokenizer>::dangling().as_ptr() };
    ffi::SQLITE_OK
}

unsafe extern "C" fn delete(_: *mut ffi::Fts5Tokenizer) {}

unsafe extern "C" fn tokenize(
    _: *mut ffi::Fts5Tokenizer,
    context: *mut c_void,
    _: c_int,
    text: *const c_char,
    length: c_int,
    emit: Emit,
) -> c_int {
    let Some(emit) = emit else { return ffi::SQLITE_ERROR };
    let Ok(length) = usize::try_from(length) else { return ffi::SQLITE_OK };
    if text.is_null() {
        return ffi::SQLITE_OK;
    }
    // SAFETY: FTS5 gives so many bytes, which stay until this returns.
    let bytes = unsafe { std::slice::from_raw_parts(text.cast::<u8>(), length) };
    for (token, range, colocated) in tokens(bytes) {
        let place = if colocated { ffi::FTS5_TOKEN_COLOCATED } else { 0 };
        let size = |length: usize| c_int::try_from(length).unwrap_or(c_int::MAX);
        // SAFETY: the context is FTS5's own, and the token's bytes live through the call.
        let ended = unsafe {
            emit(context, place, token.as_ptr().cast(), size(token.len()), size(range.start), size(range.end))
        };
        if ended != ffi::SQLITE_OK {
            return ended;
        }
    }
    ffi::SQLITE_OK
}

/// Tokens with their bytes, and whether they stand where the one before stands.
fn tokens(bytes: &[u8]) -> impl Iterator<Item = (&[u8], Range<usize>, bool)> {
    let mut at = 0;
    let mut colocated = false;
    bytes.split(|byte| matches!(byte, b' ' | b'|')).filter_map(move |token| {
        let (range, beside) = (at..at + token.len(), colocated);
        at = range.end + 1;
        colocated = bytes.get(range.end) == Some(&b'|');
        (!token.is_empty()).then_some((token, range, beside))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_behind_or_beside_one_another() {
        let all = |text: &'static str| {
            tokens(text.as_bytes())
                .map(|(token, range, beside)| {
                    assert_eq!(&text.as_bytes()[range], token);
                    format!("{}{}", if beside { "|" } else { "" }, String::from_utf8_lossy(token))
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(all("12 7|31 4 "), ["12", "7", "|31", "4"]);
        assert_eq!(all(""), [] as [&str; 0]);
        assert_eq!(all("  5"), ["5"]);
    }
}
