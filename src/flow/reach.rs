//! What can be reached from where, and by which shortest way.

use super::site::SiteNode;
use std::collections::VecDeque;

/// A graph: where ways lead from each node.
#[derive(Debug, Clone)]
pub(super) struct Ways {
    /// For each node, the first of its `next`; one more at the end.
    first: Vec<usize>,
    next: Vec<SiteNode>,
}

impl Ways {
    /// A graph of `count` nodes; `of` adds where the ways of a node lead.
    pub(super) fn new(count: usize, of: impl Fn(SiteNode, &mut dyn FnMut(SiteNode))) -> Ways {
        let mut ways = Ways { first: Vec::with_capacity(count + 1), next: Vec::with_capacity(count * 2) };
        for node in 0..count {
            ways.first.push(ways.next.len());
            of(node, &mut |next| ways.next.push(next));
        }
        ways.first.push(ways.next.len());
        ways
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.first.len() - 1
    }

    /// Where the ways of a node lead.
    pub(super) fn next(&self, node: SiteNode) -> &[SiteNode] {
        &self.next[self.first[node]..self.first[node + 1]]
    }
}

/// The shortest ways from some beginnings to everything that can be reached.
#[derive(Debug, Clone)]
pub(super) struct Reached {
    /// The node before each on the shortest way; itself for a beginning.
    before: Vec<u32>,
    /// Where that way begins.
    start: Vec<u32>,
    queue: VecDeque<SiteNode>,
}

const NONE: u32 = u32::MAX;
/// Nodes of a way that are given in full.
const LONGEST: usize = 100;

impl Reached {
    /// Nothing is reached yet.
    pub(super) fn new(count: usize) -> Reached {
        Reached { before: vec![NONE; count], start: vec![NONE; count], queue: VecDeque::new() }
    }

    /// Begins at a node; what is behind it is found by [`Reached::spread`].
    pub(super) fn begin(&mut self, node: SiteNode) {
        self.meet(node, node);
    }

    /// Begins at a node that is reached from another, along a way the graph does not have.
    pub(super) fn meet(&mut self, node: SiteNode, from: SiteNode) -> bool {
        let is_new = self.before[node] == NONE;
        if is_new {
            let from = u32::try_from(from).expect("a site has fewer steps than that");
            self.start[node] = if from as usize == node { from } else { self.start[from as usize] };
            self.before[node] = from;
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
    pub(super) fn has(&self, node: SiteNode) -> bool {
        self.before[node] != NONE
    }

    /// The nodes on the shortest way to a node, itself the last; `None` when it is not reached. Of a
    /// way longer than [`LONGEST`] only the beginning and the last part.
    pub(super) fn way(&self, node: SiteNode) -> Option<Vec<SiteNode>> {
        if !self.has(node) {
            return None;
        }
        let mut way = vec![node];
        let mut at = node;
        while self.before[at] as usize != at && way.len() < LONGEST {
            at = self.before[at] as usize;
            way.push(at);
        }
        let start = self.start[node] as usize;
        if at != start {
            way.push(start);
        }
        way.reverse();
        Some(way)
    }
}

#[cfg(test)]
mod tests {
    use super::{Reached, Ways};

    #[test]
    fn the_shortest_way_is_found() {
        let next: [&[usize]; 6] = [&[1, 3], &[2], &[4], &[4], &[], &[4]];
        let ways = Ways::new(6, |node, add| next[node].iter().for_each(|next| add(*next)));
        let mut reached = Reached::new(6);
        reached.begin(0);
        reached.spread(&ways);
        assert_eq!(reached.way(4), Some(vec![0, 3, 4]));
        assert_eq!(reached.way(5), None);
    }
}
