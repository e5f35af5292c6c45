//! Highlights: where annotations are drawn in the exported text.
//!
//! Nothing is guessed. In order of preference, a passage is where the window anchored it in this very text,
//! at its stored position if the text there is the passage, or at its only occurrence. Any other annotation
//! is only listed.

use std::collections::BTreeSet;

use ortoo_model::{Annotation, Color, EntryDetail, Placement};

/// How many passages of an article are searched for; each search reads the whole text.
const MAX_SEARCHED_PASSAGES: usize = 1000;

/// The range of a passage in the text content, in code points: start and end.
pub(super) type TextRange = (usize, usize);

/// A part of the text content that is drawn in one colour, in code points.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct HighlightSpan {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) color: Color,
    /// The numbers of the annotations that start here.
    pub(super) starting_annotations: Vec<usize>,
}

/// Returns the range of each annotation; `None` for one that is not drawn.
pub(super) fn locate_annotations(
    entry: &EntryDetail,
    annotations: &[Annotation],
    text: &str,
) -> Vec<Option<TextRange>> {
    let text = IndexedText::new(text);
    let mut searched = 0;
    annotations
        .iter()
        .map(|annotation| {
            let target = annotation.target.as_ref()?;
            if annotation.placed_hash.as_ref() == Some(&entry.text_hash) {
                match annotation.placement {
                    Placement::Exact | Placement::Approximate => {
                        if let Some(range) = text.range(annotation.placed_start, annotation.placed_end) {
                            return Some(range);
                        }
                    }
                    Placement::Review | Placement::Whole => return None,
                    Placement::Unknown => {}
                }
            }
            let stored = text.range(target.start, target.end);
            if let Some(range) = stored.filter(|range| text.slice(*range) == target.exact) {
                return Some(range);
            }
            searched += 1;
            if searched > MAX_SEARCHED_PASSAGES { None } else { text.only_occurrence(&target.exact) }
        })
        .collect()
}

/// Splits the ranges of annotations into spans that do not overlap, in order. Where several annotations
/// overlap, the colour of the last one is drawn.
pub(super) fn highlight_spans(
    ranges: &[Option<TextRange>],
    annotations: &[Annotation],
) -> Vec<HighlightSpan> {
    let mut edges: Vec<(usize, bool, usize)> = Vec::new();
    for (number, range) in ranges.iter().enumerate() {
        if let Some((start, end)) = *range {
            edges.push((start, true, number));
            edges.push((end, false, number));
        }
    }
    edges.sort_unstable();
    let mut active = BTreeSet::new();
    let mut spans: Vec<HighlightSpan> = Vec::new();
    let mut starting_annotations = Vec::new();
    for index in 0..edges.len() {
        let (at, is_start, number) = edges[index];
        if is_start {
            active.insert(number);
            starting_annotations.push(number);
        } else {
            active.remove(&number);
        }
        let next = edges.get(index + 1).map_or(at, |edge| edge.0);
        if next > at
            && let Some(last) = active.last()
            && let Some(annotation) = annotations.get(*last)
        {
            spans.push(HighlightSpan {
                start: at,
                end: next,
                color: annotation.color,
                starting_annotations: std::mem::take(&mut starting_annotations),
            });
        }
    }
    spans
}

/// A text with an index of its code points.
struct IndexedText<'a> {
    text: &'a str,
    /// The byte offset of each code point, and of the end.
    byte_offsets: Vec<usize>,
}

impl<'a> IndexedText<'a> {
    fn new(text: &'a str) -> Self {
        let byte_offsets = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        Self { text, byte_offsets }
    }

    /// Returns the range if it is not empty and within the text.
    fn range(&self, start: Option<u32>, end: Option<u32>) -> Option<TextRange> {
        let (start, end) = (start? as usize, end? as usize);
        (start < end && end < self.byte_offsets.len()).then_some((start, end))
    }

    fn slice(&self, (start, end): TextRange) -> &'a str {
        &self.text[self.byte_offsets[start]..self.byte_offsets[end]]
    }

    /// Returns the range of a passage that occurs exactly once.
    fn only_occurrence(&self, passage: &str) -> Option<TextRange> {
        if passage.is_empty() {
            return None;
        }
        let mut occurrences = self.text.match_indices(passage);
        let (at, _) = occurrences.next()?;
        if occurrences.next().is_some() {
            return None;
        }
        let end = at + passage.len();
        Some((self.byte_offsets.binary_search(&at).ok()?, self.byte_offsets.binary_search(&end).ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{annotation, article};
    use super::*;

    #[test]
    fn an_annotation_is_drawn_only_where_its_passage_is_certain() {
        let entry = article("<p>Ab cd cd</p>").entry;
        let check = |change: &dyn Fn(&mut Annotation), expected: Option<TextRange>| {
            let mut annotation = annotation("cd", 3);
            change(&mut annotation);
            assert_eq!(locate_annotations(&entry, &[annotation], "Ab cd cd"), [expected]);
        };
        check(&|_| {}, Some((3, 5)));
        check(&|one| one.target.as_mut().unwrap().start = Some(6), None);
        check(&|one| one.target.as_mut().unwrap().end = None, None);
        check(&|one| one.target = None, None);
        check(
            &|one| {
                one.target.as_mut().unwrap().start = None;
                one.target.as_mut().unwrap().exact = "Ab".into();
            },
            Some((0, 2)),
        );
        let anchor = |one: &mut Annotation, placement| {
            one.placed_hash = Some(entry.text_hash.clone());
            one.placement = placement;
            (one.placed_start, one.placed_end) = (Some(6), Some(8));
        };
        check(&|one| anchor(one, Placement::Approximate), Some((6, 8)));
        check(&|one| anchor(one, Placement::Review), None);
        check(
            &|one| {
                anchor(one, Placement::Exact);
                one.placed_end = Some(900);
            },
            Some((3, 5)),
        );
    }

    #[test]
    fn overlapping_annotations_become_adjacent_spans() {
        let mut two = [annotation("", 0), annotation("", 0)];
        two[1].color = Color::Pink;
        let spans = highlight_spans(&[Some((0, 5)), Some((3, 8))], &two);
        let summary: Vec<_> = spans
            .iter()
            .map(|span| (span.start, span.end, span.color, span.starting_annotations.as_slice()))
            .collect();
        assert_eq!(
            summary,
            [(0, 3, Color::Yellow, &[0][..]), (3, 5, Color::Pink, &[1][..]), (5, 8, Color::Pink, &[][..])]
        );
        assert_eq!(highlight_spans(&[None, None], &two), []);
    }
}
