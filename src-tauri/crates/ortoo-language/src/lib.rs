//! Text to what it says, pure: language identification.
