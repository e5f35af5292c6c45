//! Codes to sentences for the native side.
