//! Repairs text between tags: CDATA sections without an end, markup that is not escaped, and the end of a
//! truncated document.

use super::repairer::XmlRepairer;
use super::text;
use crate::feed::limits::MAX_TEXT_BYTES;

impl XmlRepairer<'_> {
    /// Copies a CDATA section. One without an end stops at the end tag of its element, else at the end of the
    /// document.
    pub(super) fn copy_cdata(&mut self) {
        let start = self.at + 9;
        let end_tag = self.open.last().map(|name| format!("</{name}")).unwrap_or_default();
        let cdata_end = self.find(start, "]]>");
        // The `]]>` belongs to the next section if the element ends before that section starts.
        let next_cdata =
            self.find(start, "<![CDATA[").filter(|next| cdata_end.is_some_and(|end| *next < end));
        let unterminated_length = next_cdata.and_then(|next| self.source[start..next].find(&end_tag));
        let (end, after) = match (cdata_end, unterminated_length) {
            (Some(end), None) => (end, end + 3),
            (_, Some(length)) => (start + length, start + length),
            (None, None) => {
                let end = self.find(start, &end_tag).unwrap_or(self.source.len());
                (end, end)
            }
        };
        let is_terminated = end < after;
        self.recovered |= !is_terminated;
        let inner = truncate(&self.source[start..end]);
        let inner = if is_terminated { inner } else { strip_partial_cdata_end(inner) };
        if !self.is_after_root() {
            self.out.push_str("<![CDATA[");
            text::push_legal_chars(&mut self.out, inner);
            self.out.push_str("]]>");
        }
        self.at = after;
    }

    /// Escapes the content of an RSS text element if it contains unescaped tags, up to the element's end. Returns
    /// true if it did.
    pub(super) fn escape_unescaped_markup(&mut self, name: &str) -> bool {
        let Some(end) = self.find(self.at, &format!("</{name}")) else { return false };
        let inner = &self.source[self.at..end];
        let is_title = self.unprefixed(name) == "title";
        let mut contains = |needle| self.find(self.at, needle).is_some_and(|at| at + needle.len() <= end);
        let is_unescaped = text::has_tag(inner)
            && !contains("<![CDATA[")
            && !contains("<item")
            && (!is_title || !contains("<link"));
        if is_unescaped {
            text::push_escaped(&mut self.out, truncate(inner));
            self.push_end(name);
            self.at = self.find(end, ">").map_or(self.source.len(), |close| close + 1);
        }
        is_unescaped
    }

    /// Escapes a `<` that starts no markup. If the document ends inside a tag, drops the partial tag.
    pub(super) fn push_stray_bracket(&mut self) {
        let next = self.at + 1;
        let may_be_tag = self.source[next..].chars().next().is_none_or(|c| c.is_alphabetic() || c == '/');
        let is_partial_tag = may_be_tag && self.find(next, ">").is_none() && self.find(next, "<").is_none();
        self.at = if is_partial_tag { self.source.len() } else { next };
        if !self.is_after_root() {
            self.recovered = true;
            self.out.push_str(if is_partial_tag { "" } else { "&lt;" });
        }
    }
}

/// Cuts a text to the maximum length.
pub(super) fn truncate(text: &str) -> &str {
    &text[..text.floor_char_boundary(MAX_TEXT_BYTES)]
}

/// Removes a partial `]]>` from the end of a CDATA section: `]`, `]]` or `]>`.
fn strip_partial_cdata_end(text: &str) -> &str {
    let text = text.strip_suffix("]>").unwrap_or(text);
    let text = text.strip_suffix(']').unwrap_or(text);
    text.strip_suffix(']').unwrap_or(text)
}
