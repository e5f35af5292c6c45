//! The search index's tokenizer, given to FTS5 through its C interface.
//!
//! SQLite offers no other way to bring a tokenizer, so this is the one place with unsafe code. What it calls is
//! [`ortoo_language::index_tokens`] and its kin, which see only text.

#![allow(unsafe_code, reason = "FTS5 takes tokenizers through its C interface only")]

use std::ffi::{CStr, c_char, c_int, c_void};
use std::panic::{AssertUnwindSafe, catch_unwind};

use ortoo_language::{Form, Token, index_tokens, prefix_form, query_tokens};
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
    flags: c_int,
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
    let run = || {
        // Offsets are those of the bytes only where they are UTF-8, as all text of this database is.
        let text = String::from_utf8_lossy(bytes);
        let mut ended = ffi::SQLITE_OK;
        let mut pass = |token: Token<'_>| {
            if ended != ffi::SQLITE_OK {
                return;
            }
            let place = if token.colocated { ffi::FTS5_TOKEN_COLOCATED } else { 0 };
            let size = |length: usize| c_int::try_from(length).unwrap_or(c_int::MAX);
            // SAFETY: the context is FTS5's own, and the token's bytes live through the call.
            ended = unsafe {
                emit(
                    context,
                    place,
                    token.text.as_ptr().cast(),
                    size(token.text.len()),
                    size(token.range.start),
                    size(token.range.end),
                )
            };
        };
        if flags & ffi::FTS5_TOKENIZE_PREFIX != 0 {
            if let Some((text, range)) = prefix_form(&text) {
                pass(Token { text: &text, range, colocated: false, form: Form::Word });
            }
        } else if flags & ffi::FTS5_TOKENIZE_QUERY != 0 {
            query_tokens(&text, pass);
        } else {
            index_tokens(&text, pass);
        }
        ended
    };
    // A panic must not unwind into C.
    catch_unwind(AssertUnwindSafe(run)).unwrap_or(ffi::SQLITE_ERROR)
}
