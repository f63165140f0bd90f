//! What times are computed on: nodes with what they cost, and where one can go from each.

use crate::flow::graph::{Flow, Node};
use crate::flow::site::Flows;
use crate::index::{Document, Documents};
use crate::model::Step;

/// A graph with costs.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct WeightedGraph {
    /// What each node costs.
    pub costs: Vec<Cost>,
    /// The first of each node's ways in `next`; one more at the end.
    first: Vec<usize>,
    /// Where ways lead.
    next: Vec<usize>,
}

/// What a node costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Cost {
    /// Seconds, as far as they are known.
    pub seconds: u64,
    /// Whether that is not all, or nobody knows.
    pub is_unknown: bool,
    /// Whether it may be left out.
    pub is_optional: bool,
    /// How often it may be done.
    pub max: Option<u32>,
}

impl Cost {
    fn of(step: &Step) -> Cost {
        let attributes = &step.attributes;
        let written: Vec<Option<u64>> = attributes.times().map(|time| time.value.seconds()).collect();
        Cost {
            seconds: written.iter().flatten().sum(),
            // Months and years have no fixed length.
            is_unknown: written.is_empty() || written.contains(&None),
            is_optional: attributes.optional,
            max: attributes.max.as_ref().map(|max| max.value.max(1)),
        }
    }
}

impl WeightedGraph {
    /// The flow of one document: a hand-over ends it.
    pub fn of_document(document: &Document, flow: &Flow) -> WeightedGraph {
        let mut net = WeightedGraph { first: vec![0], ..WeightedGraph::default() };
        net.push_costs(document, flow);
        for node in flow.nodes.indices() {
            net.next.extend(flow.ways(node).iter().map(|edge| edge.to.index()));
            net.first.push(net.next.len());
        }
        net
    }

    /// The flows of all documents, joined where one hands over to another of which `joins` holds.
    pub fn of_site(documents: &Documents, flows: &Flows, joins: impl Fn(&Document) -> bool) -> WeightedGraph {
        let mut net = WeightedGraph { first: vec![0], ..WeightedGraph::default() };
        for (at, document) in documents.iter_enumerated() {
            net.push_costs(document, flows.of(at));
        }
        for (at, _) in documents.iter_enumerated() {
            for (node, of) in flows.of(at).nodes.iter_enumerated() {
                let taken = match of {
                    Node::HandOver(hand_over) => hand_over.document.is_none_or(|to| joins(&documents[to])),
                    Node::Start(_) | Node::Step(_) | Node::Unknown | Node::End => true,
                };
                if taken {
                    net.next.extend(flows.next(flows.site_node(at, node)).iter().map(|next| next.index()));
                }
                net.first.push(net.next.len());
            }
        }
        net
    }

    /// A net of given costs and ways.
    #[cfg(test)]
    pub fn new(nodes: &[(Cost, Vec<usize>)]) -> WeightedGraph {
        let mut net = WeightedGraph { first: vec![0], ..WeightedGraph::default() };
        for (cost, next) in nodes {
            net.costs.push(*cost);
            net.next.extend(next);
            net.first.push(net.next.len());
        }
        net
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.costs.len()
    }

    /// Where one can go from a node, once for every way; nowhere where everything ends.
    pub fn next(&self, node: usize) -> &[usize] {
        &self.next[self.first[node]..self.first[node + 1]]
    }

    /// For every node, where one can come from.
    pub fn before(&self) -> (Vec<usize>, Vec<usize>) {
        let mut first = vec![0; self.len() + 1];
        self.next.iter().for_each(|to| first[to + 1] += 1);
        (0..self.len()).for_each(|node| first[node + 1] += first[node]);
        let mut free = first.clone();
        let mut before = vec![0; self.next.len()];
        for node in 0..self.len() {
            for to in self.next(node) {
                before[free[*to]] = node;
                free[*to] += 1;
            }
        }
        (first, before)
    }

    fn push_costs(&mut self, document: &Document, flow: &Flow) {
        let steps: Vec<_> = document.steps().collect();
        self.costs.extend(flow.nodes.iter().map(|node| match node {
            Node::Step(step) => Cost::of(steps[step.step]),
            // Nobody knows what follows.
            Node::Unknown => Cost { is_unknown: true, ..Cost::default() },
            Node::Start(_) | Node::HandOver(_) | Node::End => Cost::default(),
        }));
    }
}
