//! Start tags written out.

use super::entities::Entities;
use super::tag::Tag;
use super::text;

/// Appends a start tag. Whether it was as XML has it.
pub(super) fn push_start(out: &mut String, name: &str, tag: &Tag<'_>, entities: &mut Entities<'_>) -> bool {
    let mut was_legal = !tag.is_careless;
    out.push('<');
    out.push_str(name);
    for (key, value) in &tag.attributes {
        out.push(' ');
        out.push_str(key);
        out.push_str("=\"");
        was_legal &= text::push(out, value, entities);
        out.push('"');
    }
    out.push('>');
    was_legal
}
