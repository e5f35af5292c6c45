//! What stands between tags and is not the text it should be: sections without an end, tags that are not
//! escaped, what is left of a document that breaks off.

use super::{Mender, text};

/// Bytes of one text that are kept, as many as are sanitized.
pub(super) const LONGEST_TEXT: usize = 2 * 1024 * 1024;

impl Mender<'_> {
    /// A CDATA section; one without an end stops where its element does, else at the end.
    pub(super) fn verbatim(&mut self) {
        let begin = self.at + 9;
        let close = self.open.last().map(|name| format!("</{name}")).unwrap_or_default();
        let ends = self.find(begin, "]]>");
        // It is the end of another one if the element ends before that begins.
        let another = self.find(begin, "<![CDATA[").filter(|another| ends.is_some_and(|end| *another < end));
        let stolen = another.and_then(|another| self.source[begin..another].find(&close));
        let (end, after) = match (ends, stolen) {
            (Some(end), None) => (end, end + 3),
            (_, Some(length)) => (begin + length, begin + length),
            (None, None) => {
                let end = self.find(begin, &close).unwrap_or(self.source.len());
                (end, end)
            }
        };
        let has_ended = end < after;
        self.recovered |= !has_ended;
        let inner = kept(&self.source[begin..end]);
        let inner = if has_ended { inner } else { without_torn_end(inner) };
        if !self.is_behind() {
            self.out.push_str("<![CDATA[");
            text::push_clean(&mut self.out, inner);
            self.out.push_str("]]>");
        }
        self.at = after;
    }

    /// A text of RSS with tags that are not escaped becomes one text. True if it was one.
    pub(super) fn naked_markup(&mut self, name: &str) -> bool {
        let Some(end) = self.find(self.at, &format!("</{name}")) else { return false };
        let inner = &self.source[self.at..end];
        let is_title = self.own(name) == "title";
        let mut holds = |needle| self.find(self.at, needle).is_some_and(|at| at + needle.len() <= end);
        let is_one =
            text::has_tag(inner) && !holds("<![CDATA[") && !holds("<item") && (!is_title || !holds("<link"));
        if is_one {
            text::push_verbatim(&mut self.out, kept(inner));
            self.push_end(name);
            self.at = self.find(end, ">").map_or(self.source.len(), |close| close + 1);
        }
        is_one
    }

    /// A `<` that begins nothing; at the end of a document that breaks off, in a tag, nobody is to see it.
    pub(super) fn push_stray(&mut self) {
        let next = self.at + 1;
        let begins = self.source[next..].chars().next().is_none_or(|c| c.is_alphabetic() || c == '/');
        let is_end = begins && self.find(next, ">").is_none() && self.find(next, "<").is_none();
        self.at = if is_end { self.source.len() } else { next };
        if !self.is_behind() {
            self.recovered = true;
            self.out.push_str(if is_end { "" } else { "&lt;" });
        }
    }
}

/// As much of a text as is read.
pub(super) fn kept(text: &str) -> &str {
    &text[..text.floor_char_boundary(LONGEST_TEXT)]
}

/// What a CDATA section holds that ends in one of `]`, `]]` and `]>`.
fn without_torn_end(text: &str) -> &str {
    let text = text.strip_suffix("]>").unwrap_or(text);
    let text = text.strip_suffix(']').unwrap_or(text);
    text.strip_suffix(']').unwrap_or(text)
}
