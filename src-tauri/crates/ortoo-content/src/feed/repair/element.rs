//! Writes start tags.

use super::entities::Entities;
use super::tag::Tag;
use super::text;

/// Appends a start tag. Returns true if its source was valid XML.
pub(super) fn push_start(out: &mut String, name: &str, tag: &Tag<'_>, entities: &mut Entities<'_>) -> bool {
    let mut was_valid = !tag.is_malformed;
    out.push('<');
    out.push_str(name);
    for (key, value) in &tag.attributes {
        out.push(' ');
        out.push_str(key);
        out.push_str("=\"");
        was_valid &= text::push(out, value, entities);
        out.push('"');
    }
    out.push('>');
    was_valid
}
