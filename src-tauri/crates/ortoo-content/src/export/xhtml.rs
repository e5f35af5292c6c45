//! An article's text as markup that is both well-formed XML and valid HTML, with highlights.
//!
//! Browsers tolerate misplaced elements; EPUB readers may not. So the tree is rewritten by the content model
//! of HTML: phrasing content never contains blocks, lists contain items only, and what is misplaced becomes a
//! `div` or loses its tags. The text itself stays, in order.

mod address;
mod elements;
mod source;
mod table;
mod writer;

pub(super) use address::rfc3986_address;
pub(super) use source::XhtmlSource;
pub(super) use writer::PictureTarget;
