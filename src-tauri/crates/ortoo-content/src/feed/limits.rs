//! Limits that the parsers of all formats share.

/// Entries of a document after these are ignored.
pub(super) const MAX_ENTRIES: usize = 2_000;
/// Texts are cut to this length, which is also the limit of the sanitizer.
pub(super) const MAX_TEXT_BYTES: usize = 2 * 1024 * 1024;
