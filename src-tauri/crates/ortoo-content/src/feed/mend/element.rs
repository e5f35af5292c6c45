//! Start tags written out.

use super::tag::Tag;
use super::text;

/// Appends a start tag.
pub(super) fn push_start(out: &mut String, name: &str, tag: &Tag<'_>) {
    out.push('<');
    out.push_str(name);
    for (key, value) in &tag.attributes {
        out.push(' ');
        out.push_str(key);
        out.push_str("=\"");
        text::push(out, value);
        out.push('"');
    }
    out.push('>');
}
