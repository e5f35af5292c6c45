//! The words of a text together with their positions.

use std::ops::Range;

use crate::words::{Word, WordSpan, word_spans};

/// The words of a text with their byte ranges.
#[derive(Default)]
pub(crate) struct PositionedWords {
    pub(crate) words: Vec<Word>,
    /// The byte range of each word in the text.
    pub(crate) ranges: Vec<Range<usize>>,
}

impl PositionedWords {
    /// Reads at most `max_words` words of a text. A percent sign counts as a word.
    pub(crate) fn read(text: &str, max_words: usize) -> Self {
        let mut positioned = Self::default();
        for WordSpan { folded, range, .. } in word_spans(text, max_words) {
            let after = text.get(range.end..).unwrap_or_default();
            let has_percent_sign = folded.ends_with(|c: char| c.is_ascii_digit())
                && after.trim_start_matches([' ', '\u{a0}', '\u{202f}']).starts_with('%');
            let sign = has_percent_sign.then(|| after.find('%').map(|at| range.end + at)).flatten();
            positioned.words.push(Word::new(&folded));
            positioned.ranges.push(range);
            if let Some(at) = sign {
                positioned.words.push(Word::new("%"));
                positioned.ranges.push(at..at + 1);
            }
        }
        positioned
    }

    /// Returns the byte range that a range of words covers in the text.
    pub(crate) fn byte_range(&self, words: &Range<usize>) -> Range<usize> {
        let start = self.ranges.get(words.start).map_or(0, |range| range.start);
        let last = words.end.checked_sub(1).and_then(|last| self.ranges.get(last));
        start..last.map_or(start, |range| range.end)
    }
}
