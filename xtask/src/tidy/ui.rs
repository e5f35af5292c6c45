//! Rules about the imports of the interface.

mod imports;
pub(super) mod layers;
