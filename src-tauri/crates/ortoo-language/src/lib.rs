//! Text to what it says: which language it is in, and which headlines are the same one.
//!
//! Pure: no I/O, no clock, no tasks. Every function is linear in its input and never panics.

mod identify;
mod title;

pub use identify::identify;
pub use title::title_key;
