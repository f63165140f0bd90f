//! What can be reached from where, and by which shortest way.

use super::site::SiteNodeId;
use oxc_index::IndexVec;
use std::collections::VecDeque;

/// A graph: where ways lead from each node.
#[derive(Debug, Clone)]
pub(super) struct Ways {
    /// For each node, the first of its `next`; one more at the end.
    first: IndexVec<SiteNodeId, usize>,
    next: Vec<SiteNodeId>,
}

impl Ways {
    /// A graph of `count` nodes; `of` adds where the ways of a node lead.
    pub(super) fn new(count: usize, of: impl Fn(SiteNodeId, &mut dyn FnMut(SiteNodeId))) -> Ways {
        let mut ways = Ways { first: IndexVec::with_capacity(count + 1), next: Vec::with_capacity(count * 2) };
        for node in 0..count {
            ways.first.push(ways.next.len());
            of(SiteNodeId::from_usize(node), &mut |next| ways.next.push(next));
        }
        ways.first.push(ways.next.len());
        ways
    }

    /// All nodes.
    pub(super) fn nodes(&self) -> impl Iterator<Item = SiteNodeId> + use<> {
        (0..self.len()).map(SiteNodeId::from_usize)
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.first.len() - 1
    }

    /// Where the ways of a node lead.
    pub(super) fn next(&self, node: SiteNodeId) -> &[SiteNodeId] {
        &self.next[self.first[node]..self.first[node + 1]]
    }
}

/// The shortest ways from some beginnings to everything that can be reached.
#[derive(Debug, Clone)]
pub(super) struct Reachability {
    /// The node before each on the shortest way; itself for a beginning.
    before: IndexVec<SiteNodeId, Option<SiteNodeId>>,
    /// Where that way begins.
    start: IndexVec<SiteNodeId, Option<SiteNodeId>>,
    queue: VecDeque<SiteNodeId>,
}

/// Nodes of a way that are given in full.
const LONGEST: usize = 100;

impl Reachability {
    /// Nothing is reached yet.
    pub(super) fn new(count: usize) -> Reachability {
        let none = || (0..count).map(|_| None).collect();
        Reachability { before: none(), start: none(), queue: VecDeque::new() }
    }

    /// Begins at a node; what is behind it is found by [`Reachability::spread`].
    pub(super) fn begin(&mut self, node: SiteNodeId) {
        self.meet(node, node);
    }

    /// Begins at a node that is reached from another, along a way the graph does not have.
    pub(super) fn meet(&mut self, node: SiteNodeId, from: SiteNodeId) -> bool {
        let is_new = self.before[node].is_none();
        if is_new {
            self.start[node] = if from == node { Some(from) } else { self.start[from] };
            self.before[node] = Some(from);
            self.queue.push_back(node);
        }
        is_new
    }

    /// Goes on from all that was begun, the nearest first.
    pub(super) fn spread(&mut self, ways: &Ways) {
        while let Some(node) = self.queue.pop_front() {
            for next in ways.next(node) {
                self.meet(*next, node);
            }
        }
    }

    /// Whether a node is reached.
    pub(super) fn has(&self, node: SiteNodeId) -> bool {
        self.before[node].is_some()
    }

    /// The nodes on the shortest way to a node, itself the last; `None` when it is not reached. Of a
    /// way longer than [`LONGEST`] only the beginning and the last part.
    pub(super) fn way(&self, node: SiteNodeId) -> Option<Vec<SiteNodeId>> {
        let start = self.start[node]?;
        let mut way = vec![node];
        let mut at = node;
        while let Some(before) = self.before[at].filter(|before| *before != at && way.len() < LONGEST) {
            at = before;
            way.push(at);
        }
        if at != start {
            way.push(start);
        }
        way.reverse();
        Some(way)
    }
}

#[cfg(test)]
mod tests {
    use super::{Reachability, SiteNodeId, Ways};

    #[test]
    fn the_shortest_way_is_found() {
        let next: [&[usize]; 6] = [&[1, 3], &[2], &[4], &[4], &[], &[4]];
        let node = SiteNodeId::from_usize;
        let ways = Ways::new(6, |from, add| next[from.index()].iter().for_each(|next| add(node(*next))));
        let mut reached = Reachability::new(6);
        reached.begin(node(0));
        reached.spread(&ways);
        assert_eq!(reached.way(node(4)), Some([0, 3, 4].map(node).to_vec()));
        assert_eq!(reached.way(node(5)), None);
    }
}
