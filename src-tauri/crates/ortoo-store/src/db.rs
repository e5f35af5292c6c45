//! The database file: connections, transactions, migrations, column types and SQL extensions.

pub(crate) mod column_types;
pub(crate) mod columns;
pub(crate) mod connection;
pub(crate) mod error;
pub(crate) mod fts_tokenizer;
pub(crate) mod migrations;
pub(crate) mod pool;
pub(crate) mod process_lock;
pub(crate) mod select;
pub(crate) mod sql_functions;
pub(crate) mod store;
pub(crate) mod transaction;
