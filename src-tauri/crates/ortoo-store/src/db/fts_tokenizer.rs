//! The FTS5 tokenizer of the search index, registered through the C interface.
//!
//! Its input is a list of word ids (see `lexicon.rs`). Ids separated by a space are consecutive tokens; ids separated
//! by `|` are tokens at the same position, any of which a query may match. FTS5's own tokenizers cannot express the
//! latter, and custom tokenizers need the C interface, so this is the only module with unsafe code.

#![allow(unsafe_code, reason = "FTS5 takes tokenizers through its C interface only")]

use std::ffi::{CStr, c_char, c_int, c_void};
use std::ops::Range;

use rusqlite::{Connection, Error, Result, ffi};

/// Name of the tokenizer in the schema of the index.
const TOKENIZER_NAME: &CStr = c"ortoo";

type Emit = Option<unsafe extern "C" fn(*mut c_void, c_int, *const c_char, c_int, c_int, c_int) -> c_int>;

/// Registers the tokenizer with a connection, which needs it to read or write the index.
///
/// # Errors
/// If SQLite was built without FTS5, or memory runs out.
pub(crate) fn register(connection: &Connection) -> Result<()> {
    let failed = |code| Err(Error::SqliteFailure(ffi::Error::new(code), None));
    // SAFETY: the handle belongs to an open connection, which only this thread uses while it is borrowed. The statement
    // is finalized before the block ends. FTS5 writes `api`, which is bound with the pointer type that FTS5 requires.
    let api = unsafe {
        let handle = connection.handle();
        let mut api: *mut ffi::fts5_api = std::ptr::null_mut();
        let mut statement = std::ptr::null_mut();
        let prepared = ffi::sqlite3_prepare_v2(
            handle,
            c"SELECT fts5(?1)".as_ptr(),
            -1,
            &raw mut statement,
            std::ptr::null_mut(),
        );
        if prepared != ffi::SQLITE_OK {
            return failed(prepared);
        }
        let api_pointer = (&raw mut api).cast::<c_void>();
        ffi::sqlite3_bind_pointer(statement, 1, api_pointer, c"fts5_api_ptr".as_ptr(), None);
        ffi::sqlite3_step(statement);
        ffi::sqlite3_finalize(statement);
        api
    };
    if api.is_null() {
        return failed(ffi::SQLITE_ERROR);
    }
    let mut methods =
        ffi::fts5_tokenizer { xCreate: Some(create), xDelete: Some(delete), xTokenize: Some(tokenize) };
    // SAFETY: `api` came from FTS5 and lives as long as the connection. FTS5 copies the methods. There is no user data
    // that a destructor would have to free.
    let created = unsafe {
        match (*api).xCreateTokenizer {
            Some(create_tokenizer) => {
                create_tokenizer(api, TOKENIZER_NAME.as_ptr(), std::ptr::null_mut(), &raw mut methods, None)
            }
            None => ffi::SQLITE_ERROR,
        }
    };
    if created == ffi::SQLITE_OK { Ok(()) } else { failed(created) }
}

// The tokenizer has no state, but FTS5 requires a pointer that is not null.
unsafe extern "C" fn create(
    _: *mut c_void,
    _: *mut *const c_char,
    _: c_int,
    out: *mut *mut ffi::Fts5Tokenizer,
) -> c_int {
    // SAFETY: FTS5 passes a valid pointer to write to.
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
    // SAFETY: FTS5 passes `length` bytes that live until this function returns.
    let bytes = unsafe { std::slice::from_raw_parts(text.cast::<u8>(), length) };
    for (token, range, colocated) in tokens(bytes) {
        let flags = if colocated { ffi::FTS5_TOKEN_COLOCATED } else { 0 };
        let size = |length: usize| c_int::try_from(length).unwrap_or(c_int::MAX);
        // SAFETY: `context` is the pointer that FTS5 passed in, and the token outlives the call.
        let result = unsafe {
            emit(context, flags, token.as_ptr().cast(), size(token.len()), size(range.start), size(range.end))
        };
        if result != ffi::SQLITE_OK {
            return result;
        }
    }
    ffi::SQLITE_OK
}

/// Splits the input into tokens, each with its byte range and whether it has the same position as the token before.
fn tokens(bytes: &[u8]) -> impl Iterator<Item = (&[u8], Range<usize>, bool)> {
    let mut at = 0;
    let mut colocated = false;
    bytes.split(|byte| matches!(byte, b' ' | b'|')).filter_map(move |token| {
        let (range, is_colocated) = (at..at + token.len(), colocated);
        at = range.end + 1;
        colocated = bytes.get(range.end) == Some(&b'|');
        (!token.is_empty()).then_some((token, range, is_colocated))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_consecutive_or_colocated() {
        let all = |text: &'static str| {
            tokens(text.as_bytes())
                .map(|(token, range, is_colocated)| {
                    assert_eq!(&text.as_bytes()[range], token);
                    format!("{}{}", if is_colocated { "|" } else { "" }, String::from_utf8_lossy(token))
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(all("12 7|31 4 "), ["12", "7", "|31", "4"]);
        assert_eq!(all(""), [] as [&str; 0]);
        assert_eq!(all("  5"), ["5"]);
    }
}
