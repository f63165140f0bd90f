//! The shortest way from every node to an end.

use super::net::WeightedGraph;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The shortest way from a node. Of ways that take the same time, the one with the fewest steps of
/// unknown time, then the one with the fewest steps: so the time is known when any of them is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct ShortestPath {
    /// Seconds, steps of unknown time taken as nothing.
    pub seconds: u64,
    /// How many steps of unknown time lie on it.
    pub unknown: u32,
    /// How many nodes follow.
    hops: u32,
    /// Seconds with the optional steps.
    pub whole: u64,
}

/// The shortest way from every node; `None` where no way leads to an end.
pub(super) fn shortest(net: &WeightedGraph) -> Vec<Option<ShortestPath>> {
    let (first, before) = net.before();
    let mut best: Vec<Option<ShortestPath>> = vec![None; net.len()];
    let mut waiting = BinaryHeap::new();
    for node in (0..net.len()).filter(|node| net.next(*node).is_empty()) {
        let end = with(net, node, ShortestPath::default());
        best[node] = Some(end);
        waiting.push(Reverse((end, node)));
    }
    while let Some(Reverse((near, node))) = waiting.pop() {
        if best[node] != Some(near) {
            continue;
        }
        for from in &before[first[node]..first[node + 1]] {
            let longer = with(net, *from, near);
            if best[*from].is_none_or(|known| longer < known) {
                best[*from] = Some(longer);
                waiting.push(Reverse((longer, *from)));
            }
        }
    }
    best
}

/// The nodes of the shortest way.
pub(super) fn way(net: &WeightedGraph, best: &[Option<ShortestPath>], start: usize) -> Vec<usize> {
    let mut way = Vec::new();
    let mut at = best[start].map(|_| start);
    while let Some(node) = at {
        way.push(node);
        at = net.next(node).iter().copied().find(|to| best[*to].map(|near| with(net, node, near)) == best[node]);
    }
    way
}

fn with(net: &WeightedGraph, node: usize, rest: ShortestPath) -> ShortestPath {
    let cost = &net.costs[node];
    let (seconds, unknown) = if cost.is_optional { (0, false) } else { (cost.seconds, cost.is_unknown) };
    ShortestPath {
        seconds: rest.seconds.saturating_add(seconds),
        unknown: rest.unknown.saturating_add(u32::from(unknown)),
        hops: rest.hops.saturating_add(1),
        whole: rest.whole.saturating_add(cost.seconds),
    }
}
