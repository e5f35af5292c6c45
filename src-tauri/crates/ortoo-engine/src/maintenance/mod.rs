//! Backups, retention and the check of the database.

pub(crate) mod backup;
pub(crate) mod health;
pub(crate) mod retention;
pub(crate) mod run;
