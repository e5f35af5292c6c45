//! A fact that a text states.

use std::ops::Range;

use super::glossary::ConceptClass;

/// How a fact was recognized, and so whether it can be compared across languages.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum FactKind {
    /// A stem, comparable only within its language.
    Stem,
    /// A term of the glossary.
    Term,
    /// The phonetic key of a word: a name sounds alike in both languages.
    Name,
    /// A number with its scale and, for a percentage, its unit.
    Number,
    /// A day or a month.
    Date,
}

/// One fact in a text. Terms overlap where a longer term contains shorter ones.
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    pub(crate) kind: FactKind,
    /// A key that is equal in both languages and for all inflected forms.
    pub(crate) key: String,
    /// How much the fact contributes when it is shared, before rarity is taken into account.
    pub(crate) weight: f64,
    /// Indices of the words that form the fact.
    pub(crate) words: Range<usize>,
    /// Indices of the same words and of a unit that follows them.
    pub(crate) words_with_unit: Range<usize>,
    /// Whether the fact is too common to identify an event.
    pub(crate) weak: bool,
    /// The class of the place or institution that the fact names.
    pub(crate) named_class: Option<ConceptClass>,
}
