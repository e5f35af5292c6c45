//! Nouns to and from SQLite; the only SQL.
