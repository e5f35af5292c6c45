//! Hostile bytes to nouns, pure: feeds, OPML, sanitizing.
