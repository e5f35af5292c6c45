//! Maintenance: backup, restore, checks, retention and vacuum.

pub(crate) mod backup;
pub(crate) mod check;
pub(crate) mod purge;
pub(crate) mod restore;
pub(crate) mod retention;
pub(crate) mod vacuum;
