//! The flows of all documents, joined where one hands over to another.

use super::graph::{Flow, HandOver, Node, NodeIndex};
use crate::index::{DocId, Documents, each};
use oxc_index::IndexVec;

/// A node's number among those of the whole site: the nodes of one document stand together, and
/// documents follow one another in their order.
pub type SiteNode = usize;

/// The flows of a site.
#[derive(Debug, Clone, PartialEq)]
pub struct Flows {
    flows: IndexVec<DocId, Flow>,
    /// The first node of each document; one more at the end.
    first: IndexVec<DocId, SiteNode>,
    /// For each node, the first of its `next`; one more at the end.
    ways: Vec<usize>,
    /// Where ways lead, hand-overs into the other document included.
    next: Vec<SiteNode>,
}

impl Flows {
    /// Reads the flows of all documents and joins them.
    pub fn new(documents: &Documents) -> Flows {
        let flows = each(documents, Flow::new);
        let mut first = IndexVec::with_capacity(flows.len() + 1);
        let mut count = 0;
        for flow in &flows {
            first.push(count);
            count += flow.nodes.len();
        }
        first.push(count);
        let mut joined = Flows { flows, first, ways: Vec::with_capacity(count + 1), next: Vec::new() };
        for at in documents.indices() {
            for node in 0..joined.flows[at].nodes.len() {
                joined.ways.push(joined.next.len());
                if let Node::HandOver(hand_over) = &joined.flows[at].nodes[node] {
                    let entry = joined.entry(hand_over, documents);
                    joined.next.extend(entry);
                } else {
                    let ways = joined.flows[at].ways(node).iter();
                    let first = joined.first[at];
                    joined.next.extend(ways.map(|edge| first + edge.to));
                }
            }
        }
        joined.ways.push(joined.next.len());
        joined
    }

    /// The flow of one document.
    pub fn of(&self, document: DocId) -> &Flow {
        &self.flows[document]
    }

    /// How many nodes the site has.
    pub fn len(&self) -> usize {
        self.ways.len() - 1
    }

    /// Whether no document has steps.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of a document's node among those of the site.
    pub fn site_node(&self, document: DocId, node: NodeIndex) -> SiteNode {
        self.first[document] + node
    }

    /// The document a node belongs to, and its number there.
    pub fn place(&self, node: SiteNode) -> (DocId, NodeIndex) {
        let document = DocId::from_usize(self.first.raw.partition_point(|first| *first <= node) - 1);
        (document, node - self.first[document])
    }

    /// Where one can go from a node. A hand-over leads into the other document, and nowhere when
    /// that has no steps.
    pub fn next(&self, node: SiteNode) -> &[SiteNode] {
        &self.next[self.ways[node]..self.ways[node + 1]]
    }

    /// Where a hand-over enters the other document: at the step it names, else at the start.
    fn entry(&self, hand_over: &HandOver, documents: &Documents) -> Option<SiteNode> {
        let document = hand_over.document?;
        let flow = &self.flows[document];
        if flow.is_empty() {
            return None;
        }
        let anchor = hand_over.anchor.as_deref();
        let step = anchor.and_then(|anchor| documents[document].steps().position(|step| step.id == anchor));
        Some(self.site_node(document, step.map_or(0, |step| flow.node_of(step))))
    }
}
