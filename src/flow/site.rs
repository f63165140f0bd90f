//! The flows of all documents, joined where one hands over to another.

use super::graph::{Flow, HandOver, Node, NodeId};
use crate::index::{DocId, Documents, each};
use oxc_index::{IndexVec, define_index_type};

define_index_type! {
    /// A node's number among those of the whole site: the nodes of one document stand together, and
    /// documents follow one another in their order.
    pub struct SiteNodeId = u32;
}

/// The flows of a site.
#[derive(Debug, Clone, PartialEq)]
pub struct Flows {
    flows: IndexVec<DocId, Flow>,
    /// The first node of each document; one more at the end.
    first: IndexVec<DocId, usize>,
    /// For each node, the first of its `next`; one more at the end.
    ways: IndexVec<SiteNodeId, usize>,
    /// Where ways lead, hand-overs into the other document included.
    next: Vec<SiteNodeId>,
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
        let mut joined = Flows { flows, first, ways: IndexVec::with_capacity(count + 1), next: Vec::new() };
        for at in documents.indices() {
            for node in joined.flows[at].nodes.indices() {
                joined.ways.push(joined.next.len());
                if let Node::HandOver(hand_over) = &joined.flows[at].nodes[node] {
                    let entry = joined.entry(hand_over, documents);
                    joined.next.extend(entry);
                } else {
                    let ways = joined.flows[at].ways(node).iter();
                    let first = joined.first[at];
                    joined.next.extend(ways.map(|edge| SiteNodeId::from_usize(first + edge.to.index())));
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
    pub fn site_node(&self, document: DocId, node: NodeId) -> SiteNodeId {
        SiteNodeId::from_usize(self.first[document] + node.index())
    }

    /// The document a node belongs to, and its number there.
    pub fn place(&self, node: SiteNodeId) -> (DocId, NodeId) {
        let document = DocId::from_usize(self.first.raw.partition_point(|first| *first <= node.index()) - 1);
        (document, NodeId::from_usize(node.index() - self.first[document]))
    }

    /// Where one can go from a node. A hand-over leads into the other document, and nowhere when
    /// that has no steps.
    pub fn next(&self, node: SiteNodeId) -> &[SiteNodeId] {
        &self.next[self.ways[node]..self.ways[node + 1]]
    }

    /// Where a hand-over enters the other document: at the step it names, else at the start.
    fn entry(&self, hand_over: &HandOver, documents: &Documents) -> Option<SiteNodeId> {
        let document = hand_over.document?;
        let flow = &self.flows[document];
        if flow.is_empty() {
            return None;
        }
        let anchor = hand_over.anchor.as_deref();
        let step = anchor.and_then(|anchor| documents[document].steps().position(|step| step.id == anchor));
        Some(self.site_node(document, step.map_or(NodeId::new(0), |step| flow.node_of(step))))
    }
}
