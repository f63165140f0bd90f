//! How long the ways through a flow take: the shortest, the longest, and what may be expected.
//!
//! A step takes its `time`, its `hold` and the wait before it (`after`) together. A step that says
//! none of them is unknown; so is one that says months or years, which have no fixed length. What is
//! unknown is never guessed: a time is known, or it is `None` with the part of it that is.

mod expected;
mod longest;
mod net;
mod shortest;
#[cfg(test)]
mod tests;

use super::components::{Components, Number};
use super::graph::{Flow, NodeId};
use super::site::{Flows, SiteNodeId};
use crate::index::{Document, Documents};
use expected::ExpectedTime;
use longest::{Longest, Loop};
use net::WeightedGraph;
use shortest::ShortestPath;
use std::marker::PhantomData;

/// The times of one document's flow, whose nodes are those of its [`Flow`]; or those of a whole
/// site, whose nodes are those of its [`Flows`].
#[derive(Debug, Clone, PartialEq)]
pub struct Times<N> {
    net: WeightedGraph,
    components: Components<usize>,
    near: Vec<Option<ShortestPath>>,
    means: Vec<Option<ExpectedTime>>,
    longest: Longest,
    /// Inside, nodes are plain numbers: they are the same for one document and for a site.
    nodes: PhantomData<N>,
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Time {
    /// In seconds; `None` where it cannot be known.
    pub seconds: Option<u64>,
    /// What it is at least: unknown steps count as nothing, loops without a limit are gone once.
    pub at_least: u64,
}

/// How long it takes from a node to an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Estimate {
    /// The shortest way; optional steps are left out.
    pub shortest: Time,
    /// The average of all ways: each answer is equally likely at every visit, however often that is,
    /// and optional steps are done every other time. Never more than the longest way.
    pub expected: Time,
    /// The longest way; a step with `max` is done that often at most.
    pub longest: Time,
}

/// Why a time cannot be known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gaps<N> {
    /// Nodes on some way whose time is unknown.
    pub unknown: Vec<N>,
    /// Loops on some way that have no limit.
    pub unlimited: Vec<Vec<N>>,
    /// Loops on some way that have a limit, but too many ways to look at each.
    pub too_many: Vec<Vec<N>>,
    /// The first nodes from which no way leads to an end.
    pub endless: Vec<N>,
}

impl<N> Default for Gaps<N> {
    fn default() -> Gaps<N> {
        Gaps { unknown: Vec::new(), unlimited: Vec::new(), too_many: Vec::new(), endless: Vec::new() }
    }
}

impl Times<NodeId> {
    /// The times of one document by itself: where another takes over, it ends.
    pub fn of_document(document: &Document, flow: &Flow) -> Times<NodeId> {
        Times::new(WeightedGraph::of_document(document, flow))
    }
}

impl Times<SiteNodeId> {
    /// The times of a site: where another document takes over, its steps count too; nobody comes
    /// back from there.
    pub fn of_site(documents: &Documents, flows: &Flows) -> Times<SiteNodeId> {
        Times::new(WeightedGraph::of_site(documents, flows, |_| true))
    }

    /// The times of a site in which an SOP with a `target` of its own keeps to that: what others
    /// take that hand over to it ends there.
    pub fn of_targets(documents: &Documents, flows: &Flows) -> Times<SiteNodeId> {
        Times::new(WeightedGraph::of_site(documents, flows, |document| document.field("target").is_none()))
    }
}

impl<N: Number> Times<N> {
    fn new(net: WeightedGraph) -> Times<N> {
        let components = Components::new(net.len(), |node| net.next(node));
        let near = shortest::shortest(&net);
        let means = expected::expected(&net, &components, &near);
        let longest = Longest::new(&net, &components, &near);
        Times { net, components, near, means, longest, nodes: PhantomData }
    }

    /// How long it takes from a node to an end. All unknown where no way leads to one.
    pub fn from(&self, node: N) -> Estimate {
        let node = node.number();
        let (Some(near), Some(far)) = (self.near[node], self.longest.far[node]) else { return Estimate::default() };
        let is_known = !far.has_unknown && !far.has_loop;
        let longest = Time { seconds: is_known.then_some(far.seconds), at_least: far.seconds };
        let shortest = Time { seconds: (near.unknown == 0).then_some(near.seconds), at_least: near.seconds };
        let expected = match self.means[node] {
            Some(mean) => {
                let most = longest.seconds.unwrap_or(u64::MAX);
                // A half stays a half when it was reached by a hair less.
                let seconds = ((mean.seconds + 1e-6).round() as u64).min(most);
                Time { seconds: (!mean.has_unknown).then_some(seconds), at_least: seconds }
            }
            None => Time { seconds: None, at_least: near.seconds },
        };
        Estimate { shortest, expected, longest }
    }

    /// The nodes of the shortest way, with the end.
    pub fn shortest_way(&self, node: N) -> Vec<N> {
        numbered(shortest::way(&self.net, &self.near, node.number()))
    }

    /// The nodes of the longest way, with the end; where that is unknown, those of the way that
    /// takes the time it is at least.
    pub fn longest_way(&self, node: N) -> Vec<N> {
        numbered(self.longest.way(&self.net, &self.components, &self.near, node.number()))
    }

    /// The seconds a node takes as far as they are known; for steps that take long.
    pub fn seconds(&self, node: N) -> u64 {
        self.net.costs[node.number()].seconds
    }

    /// Whether anything is known of a node's time.
    pub fn is_known(&self, node: N) -> bool {
        !self.net.costs[node.number()].is_unknown
    }

    /// Why times from a node cannot be known; empty when they can.
    pub fn gaps(&self, start: N) -> Gaps<N> {
        let (mut unknown, mut endless) = (Vec::new(), Vec::new());
        let mut seen = vec![false; self.net.len()];
        let mut seen_loops = Vec::new();
        let mut open = vec![start.number()];
        seen[start.number()] = true;
        while let Some(node) = open.pop() {
            if self.near[node].is_none() {
                endless.push(node);
                continue;
            }
            if self.net.costs[node].is_unknown {
                unknown.push(node);
            }
            if matches!(self.longest.loops[self.components.of(node)], Loop::Unlimited | Loop::TooMany) {
                seen_loops.push(self.components.of(node));
            }
            for to in self.net.next(node) {
                if !std::mem::replace(&mut seen[*to], true) {
                    open.push(*to);
                }
            }
        }
        unknown.sort_unstable();
        endless.sort_unstable();
        seen_loops.sort_unstable();
        seen_loops.dedup();
        let (unknown, endless) = (numbered(unknown), numbered(endless));
        let mut gaps = Gaps { unknown, endless, ..Gaps::default() };
        for component in seen_loops {
            let nodes = numbered(self.components.nodes(component).to_vec());
            match self.longest.loops[component] {
                Loop::TooMany => gaps.too_many.push(nodes),
                Loop::None | Loop::Limited | Loop::Unlimited => gaps.unlimited.push(nodes),
            }
        }
        gaps
    }
}

fn numbered<N: Number>(nodes: Vec<usize>) -> Vec<N> {
    nodes.into_iter().map(N::from_number).collect()
}
