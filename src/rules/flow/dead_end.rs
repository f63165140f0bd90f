//! Rule: a hand-over to something where nobody can continue.

use crate::diagnostics::Level;
use crate::flow::Node;
use crate::model::kind::PartType;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;
use std::collections::BTreeSet;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "flow/dead-end",
    code: "SOP402",
    level: Some(Level::Error),
    page: include_str!("dead-end.md"),
    options: &[],
};

/// The kind whose documents only say what words mean.
const TERM: &str = "term";

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let flow = subject.flow();
    let mut told = BTreeSet::new();
    for edge in flow.edges() {
        let Node::HandOver(hand_over) = &flow.nodes[edge.to] else { continue };
        let Some(at) = hand_over.document.filter(|at| subject.site.flows.of(*at).is_empty()) else { continue };
        let target = &subject.site.documents[at];
        let kind = subject.site.kinds.get(&target.kind);
        let has_steps = kind.is_some_and(|kind| kind.parts.iter().any(|part| part.of == PartType::Steps));
        let is_term = target.kind == TERM;
        // Once is enough: what is fixed there is fixed for all arrows.
        if (!has_steps && !is_term) || !told.insert(at) {
            continue;
        }
        let node = |own| subject.site.flows.site_node(subject.at, own);
        let mut way = subject.site.soundness.way(node(edge.from)).unwrap_or_default();
        way.push(node(edge.to));
        let about = Finding::new(&RULE, &subject.document.path, edge.span).way(way);
        let about = about.with("title", &target.title.value);
        found.push(if is_term { about.says("message-term").helps("help-term") } else { about });
    }
}
