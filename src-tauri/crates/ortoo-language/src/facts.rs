//! Facts that a text states in a form that can be compared across languages: its dates, numbers, glossary
//! terms and names.

mod date;
mod extract;
mod fact;
pub(crate) mod glossary;
mod number;
mod positioned_words;
mod quantities;

pub(crate) use self::extract::find_facts;
pub(crate) use self::fact::{Fact, FactKind};
pub(crate) use self::glossary::ConceptClass;
pub use self::glossary::UserTerms;
pub(crate) use self::positioned_words::PositionedWords;
pub use self::quantities::{LocalizedQuantity, localize_quantities};
