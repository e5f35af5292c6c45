//! The verbs; emits events and codes, never sentences.
