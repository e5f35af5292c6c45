//! The stack of open elements of a writer of balanced markup, with its limits.
//!
//! Parsers take time that grows with the square of the nesting: 100,000 nested elements hold them for
//! minutes. Every writer in front of a parser nests at most as deep as this.

use std::ops::{Deref, DerefMut};

/// The most elements that are open at the same time.
pub(crate) const MAX_DEPTH: usize = 256;
/// The most open elements that are costly to parse, such as formatting elements and tables.
pub(crate) const MAX_COSTLY_DEPTH: usize = 24;
/// How many attributes of a tag are read.
pub(crate) const MAX_ATTRIBUTES: usize = 64;

/// An open element, as far as its nesting is limited.
pub(crate) trait OpenElement {
    /// Whether the element counts towards [`MAX_COSTLY_DEPTH`].
    fn is_costly(&self) -> bool;
}

/// The open elements, the outermost first.
#[derive(Debug)]
pub(crate) struct OpenElements<E> {
    stack: Vec<E>,
    costly_count: usize,
}

impl<E> Default for OpenElements<E> {
    fn default() -> Self {
        Self { stack: Vec::new(), costly_count: 0 }
    }
}

impl<E: OpenElement> OpenElements<E> {
    /// Whether one more element may be opened.
    pub(crate) fn has_room(&self, is_costly: bool) -> bool {
        self.stack.len() < MAX_DEPTH && (!is_costly || self.costly_count < MAX_COSTLY_DEPTH)
    }

    pub(crate) fn push(&mut self, element: E) {
        self.costly_count += usize::from(element.is_costly());
        self.stack.push(element);
    }

    pub(crate) fn pop(&mut self) -> Option<E> {
        let element = self.stack.pop()?;
        self.costly_count -= usize::from(element.is_costly());
        Some(element)
    }
}

impl<E> Deref for OpenElements<E> {
    type Target = [E];

    fn deref(&self) -> &[E] {
        &self.stack
    }
}

impl<E> DerefMut for OpenElements<E> {
    fn deref_mut(&mut self) -> &mut [E] {
        &mut self.stack
    }
}
