//! Articles as a whole.
