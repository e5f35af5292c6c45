//! Creates the search index and its lexicon, or rebuilds them after a change of the tokenizer.

use ortoo_language::SEARCH_VERSION;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use crate::db::error::StoreError;
use crate::search::lexicon;

// A large `hashsize` makes FTS5 write one segment per transaction: the fewer segments, the faster a search.
const CREATE_INDEX: &str =
    "CREATE VIRTUAL TABLE search_index USING fts5(title, body, notes, tags, tokenize = 'ortoo',
    content = '', contentless_delete = 1);
  INSERT INTO search_index (search_index, rank) VALUES ('rank', 'bm25(8.0, 1.0, 4.0, 6.0)');
  INSERT INTO search_index (search_index, rank) VALUES ('hashsize', 8388608);
  INSERT OR IGNORE INTO search_pending SELECT id FROM entries;";

/// Creates the index, or rebuilds it if it was made by a version with another tokenizer.
pub(crate) fn ensure_index(connection: &mut Connection) -> Result<(), StoreError> {
    let stored_version = |connection: &Connection| {
        let version =
            connection.query_row("SELECT version FROM search_state", [], |row| row.get::<_, u32>(0));
        version.optional()
    };
    if stored_version(connection)? == Some(SEARCH_VERSION) {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Check again under the write lock: another process may have created the index meanwhile.
    if stored_version(&transaction)? != Some(SEARCH_VERSION) {
        transaction.execute_batch("DROP TABLE IF EXISTS search_index")?;
        transaction.execute_batch(lexicon::DROP_LEXICON)?;
        transaction.execute_batch(lexicon::CREATE_LEXICON)?;
        transaction.execute_batch(CREATE_INDEX)?;
        transaction.execute("INSERT OR REPLACE INTO search_state VALUES (1, ?1)", [SEARCH_VERSION])?;
    }
    Ok(transaction.commit()?)
}
