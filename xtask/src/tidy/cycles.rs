//! Cycles in a graph of imports.

use std::collections::{BTreeMap, BTreeSet};

/// The imports of each node: the imported node and the line of the import.
pub(super) type Edges<'a> = BTreeMap<&'a str, Vec<(&'a str, usize)>>;

/// A cycle of imports.
#[derive(Debug, Eq, PartialEq)]
pub(super) struct Cycle<'a> {
    /// The node whose import closes the cycle.
    pub(super) last: &'a str,
    /// The line of that import.
    pub(super) line: usize,
    /// The nodes of the cycle in order of import; the first is repeated at the end.
    pub(super) path: Vec<&'a str>,
}

/// Finds cycles by a depth-first search: none if and only if the graph has none, and one for each import that leads
/// back to a node of the current path. The search keeps its own stack, so that a long chain cannot overflow ours.
pub(super) fn cycles<'a>(edges: &Edges<'a>) -> Vec<Cycle<'a>> {
    let mut done = BTreeSet::new();
    let mut cycles = Vec::new();
    for start in edges.keys().copied() {
        if done.contains(start) {
            continue;
        }
        let mut path = vec![(start, 0)];
        while let Some((node, next)) = path.last_mut() {
            let node = *node;
            let Some((target, line)) = edges.get(node).and_then(|imports| imports.get(*next)).copied() else {
                done.insert(node);
                path.pop();
                continue;
            };
            *next += 1;
            if let Some(at) = path.iter().position(|(on_path, _)| *on_path == target) {
                let nodes = path[at..].iter().map(|(on_path, _)| *on_path).chain([target]).collect();
                cycles.push(Cycle { last: node, line, path: nodes });
            } else if !done.contains(target) {
                path.push((target, 0));
            }
        }
    }
    cycles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_import_that_leads_back_is_one_cycle() {
        let edges = Edges::from([
            ("a", vec![("b", 1)]),
            ("b", vec![("c", 2), ("a", 3)]),
            ("c", vec![("a", 4)]),
            ("d", vec![("a", 5)]),
        ]);
        let cycle = |last, line, path: &[&'static str]| Cycle { last, line, path: path.to_vec() };
        assert_eq!(cycles(&edges), [cycle("c", 4, &["a", "b", "c", "a"]), cycle("b", 3, &["a", "b", "a"])]);
    }

    #[test]
    fn two_ways_to_one_node_are_not_a_cycle() {
        let edges = Edges::from([
            ("a", vec![("b", 1), ("c", 2)]),
            ("b", vec![("d", 3)]),
            ("c", vec![("d", 4)]),
            ("d", vec![]),
        ]);
        assert_eq!(cycles(&edges), []);
    }
}
