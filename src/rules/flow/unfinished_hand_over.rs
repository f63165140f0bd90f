//! Rule: an arrow from a document in force to one that is a draft, or retired.

use crate::diagnostics::Level;
use crate::flow::{Edge, Node};
use crate::index::{DocId, Document};
use crate::rules::finding::Finding;
use crate::rules::rule::{Check, Rule};
use crate::rules::subject::{Site, Subject};

pub(in crate::rules) const RULE: Rule = Rule {
    name: "flow/unfinished-hand-over",
    code: "SOP411",
    level: Some(Level::Warning),
    page: include_str!("unfinished-hand-over.md"),
    options: &[],
    check: Check::Document(look),
};

fn look(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    for (edge, target) in unfinished(subject.site, subject.at) {
        let Some(status) = target.field("status") else { continue };
        let node = |own| subject.site.flows.site_node(subject.at, own);
        let mut way = subject.site.soundness.way(node(edge.from)).unwrap_or_default();
        way.push(node(edge.to));
        let about = Finding::new(&RULE, &subject.document.path, edge.span).way(way);
        let about = about.with("title", &target.title.value).label(&target.path, status.span, "label-status");
        found.push(match target.field_text("status") {
            Some("retired") => about.says("message-retired").helps("help-retired"),
            _ => about,
        });
    }
}

/// The arrows of a document that is in force to those that are not, with where they lead. Without
/// a status a document is in force: nobody said that it is not.
pub(in crate::rules) fn unfinished<'a>(site: &Site<'a>, at: DocId) -> Vec<(Edge, &'a Document)> {
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
