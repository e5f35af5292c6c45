//! Export, import and quotations.

mod import;
pub(crate) mod library_files;
