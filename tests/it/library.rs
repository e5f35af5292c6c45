//! The database: backups, damage, kills, and several processes at once.

mod backup;
mod kill;
mod robust;
mod timed_backups;
mod two_processes;
