//! What can be followed on a page.
