//! Where the annotations stand in the text that leaves.
//!
//! Nothing is guessed: what the window found in this very text counts, then the position of the passage in
//! this very text, then the passage where it is there once. Whatever else is only listed.

use ortoo_model::{Annotation, Color, EntryDetail, Placement};

/// The most annotations of an article whose passage is searched for, as each takes a walk through the text.
const SEARCHED: usize = 1000;

/// A stretch of the text content that is drawn in one colour, in code points.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Stretch {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) color: Color,
    /// Numbers of the annotations that begin here.
    pub(super) begins: Vec<usize>,
}

/// Beginning and end of each annotation, in code points; `None` where it is not to be drawn.
pub(super) fn places(entry: &EntryDetail, annotations: &[Annotation], text: &str) -> Vec<Option<Place>> {
    let finder = Finder::new(text);
    let mut searched = 0;
    annotations
        .iter()
        .map(|annotation| {
            let target = annotation.target.as_ref()?;
            if annotation.placed_hash.as_ref() == Some(&entry.text_hash) {
                match annotation.placement {
                    Placement::Exact | Placement::Approximate => {
                        if let Some(place) = finder.within(annotation.placed_start, annotation.placed_end) {
                            return Some(place);
                        }
                    }
                    Placement::Review | Placement::Whole => return None,
                    Placement::Unknown => {}
                }
            }
            let here = finder.within(target.start, target.end);
            if let Some(place) = here.filter(|place| finder.text(*place) == target.exact) {
                return Some(place);
            }
            searched += 1;
            if searched > SEARCHED { None } else { finder.once(&target.exact) }
        })
        .collect()
}

/// From and to, in code points.
pub(super) type Place = (usize, usize);

/// The places as stretches that do not overlap, in order; where several annotations overlap, the last one is seen.
pub(super) fn stretches(places: &[Option<Place>], annotations: &[Annotation]) -> Vec<Stretch> {
    let mut edges: Vec<(usize, bool, usize)> = Vec::new();
    for (number, place) in places.iter().enumerate() {
        if let Some((from, to)) = *place {
            edges.push((from, true, number));
            edges.push((to, false, number));
        }
    }
    edges.sort_unstable();
    let mut active = std::collections::BTreeSet::new();
    let mut found: Vec<Stretch> = Vec::new();
    let mut begins = Vec::new();
    for pair in 0..edges.len() {
        let (at, opens, number) = edges[pair];
        if opens {
            active.insert(number);
            begins.push(number);
        } else {
            active.remove(&number);
        }
        let next = edges.get(pair + 1).map_or(at, |edge| edge.0);
        if next > at
            && let Some(last) = active.last()
            && let Some(annotation) = annotations.get(*last)
        {
            let color = annotation.color;
            found.push(Stretch { from: at, to: next, color, begins: std::mem::take(&mut begins) });
        }
    }
    found
}

struct Finder<'a> {
    text: &'a str,
    /// Where each code point begins, and the end.
    starts: Vec<usize>,
}

impl<'a> Finder<'a> {
    fn new(text: &'a str) -> Self {
        let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        Self { text, starts }
    }

    fn within(&self, start: Option<u32>, end: Option<u32>) -> Option<Place> {
        let (from, to) = (start? as usize, end? as usize);
        (from < to && to < self.starts.len()).then_some((from, to))
    }

    fn text(&self, (from, to): Place) -> &'a str {
        &self.text[self.starts[from]..self.starts[to]]
    }

    fn once(&self, exact: &str) -> Option<Place> {
        if exact.is_empty() {
            return None;
        }
        let mut found = self.text.match_indices(exact);
        let (at, _) = found.next()?;
        if found.next().is_some() {
            return None;
        }
        Some((self.starts.binary_search(&at).ok()?, self.starts.binary_search(&(at + exact.len())).ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{annotation, article};
    use super::*;

    #[test]
    fn an_annotation_is_drawn_where_it_is_beyond_doubt() {
        let entry = article("<p>Ab cd cd</p>").entry;
        let check = |change: &dyn Fn(&mut Annotation), expected: Option<Place>| {
            let mut one = annotation("cd", 3);
            change(&mut one);
            assert_eq!(places(&entry, &[one], "Ab cd cd"), [expected]);
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
        let found = |one: &mut Annotation, placement| {
            one.placed_hash = Some(entry.text_hash.clone());
            one.placement = placement;
            (one.placed_start, one.placed_end) = (Some(6), Some(8));
        };
        check(&|one| found(one, Placement::Approximate), Some((6, 8)));
        check(&|one| found(one, Placement::Review), None);
        check(
            &|one| {
                found(one, Placement::Exact);
                one.placed_end = Some(900);
            },
            Some((3, 5)),
        );
    }

    #[test]
    fn overlapping_annotations_become_stretches_side_by_side() {
        let mut two = [annotation("", 0), annotation("", 0)];
        two[1].color = Color::Pink;
        let drawn = stretches(&[Some((0, 5)), Some((3, 8))], &two);
        let plain: Vec<_> = drawn.iter().map(|s| (s.from, s.to, s.color, s.begins.as_slice())).collect();
        assert_eq!(
            plain,
            [(0, 3, Color::Yellow, &[0][..]), (3, 5, Color::Pink, &[1][..]), (5, 8, Color::Pink, &[][..])]
        );
        assert_eq!(stretches(&[None, None], &two), []);
    }
}
