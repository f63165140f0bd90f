//! Arrows to other documents, and whether those are in force.

use super::subject::SiteContext;
use crate::flow::{Edge, Node};
use crate::index::{DocId, Document};

/// The arrows of a document that is in force to those that are not, with where they lead. Without
/// a status a document is in force: nobody said that it is not.
pub(super) fn unfinished<'a>(site: &SiteContext<'a>, at: DocId) -> Vec<(Edge, &'a Document)> {
    let is_in_force = |document: &Document| matches!(document.field_text("status"), None | Some("approved"));
    if !is_in_force(&site.documents[at]) {
        return Vec::new();
    }
    let flow = site.flows.of(at);
    let of_edge = |edge: &Edge| {
        let Node::HandOver(hand_over) = &flow.nodes[edge.to] else { return None };
        let target = &site.site.documents[hand_over.document?];
        matches!(target.field_text("status"), Some("draft" | "retired")).then_some((*edge, target))
    };
    flow.edges().iter().filter_map(of_edge).collect()
}
