//! Rule: an arrow into a branch, which skips the question that the branch belongs to.

use super::place;
use crate::diagnostics::Level;
use crate::flow::{EdgeKind, Node, NodeId};
use crate::model::procedure::{Destination, Way};
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "flow/jump-into-branch",
    code: "SOP407",
    level: Some(Level::Warning),
    page: include_str!("jump-into-branch.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let flow = subject.flow();
    if flow.is_empty() {
        return;
    }
    let steps: Vec<_> = subject.document.steps().collect();
    let is_arrow = |kind, from| match kind {
        EdgeKind::Jump => true,
        EdgeKind::Answer(answer) => flow.step_of(from).is_some_and(
            |number| matches!(&steps[number].answers[answer].way, Way::Arrow(target) if target.to != Destination::Next),
        ),
        EdgeKind::First | EdgeKind::Next => false,
    };
    for edge in flow.edges().iter().filter(|edge| is_arrow(edge.kind, edge.from)) {
        let path = &subject.document.path;
        if let Some((question, answer)) = place::branch(subject, edge.to) {
            // At the question itself, and in the branch, the question is answered.
            if edge.from == question || stands_in(subject, edge.from, (question, answer)) {
                continue;
            }
            let asked = steps[flow.step_of(question).unwrap_or(0)];
            let about = Finding::new(&RULE, path, edge.span).with("id", &asked.id);
            let label = place::answer(subject, asked, answer);
            found.push(with_way(about, subject, edge.from, edge.to).label(path, label, "label-branch"));
        } else if let Node::HandOver(hand_over) = &flow.nodes[edge.to]
            && let Some(other) = hand_over.document
            && let [entry] = subject.site.flows.next(subject.site.flows.site_node(subject.at, edge.to))
            && let (_, entry) = subject.site.flows.place(*entry)
            && let Node::Step(step) = &subject.site.flows.of(other).nodes[entry]
            && let Some((question, answer)) = step.branch
        {
            let target = &subject.site.documents[other];
            let steps: Vec<_> = target.steps().collect();
            let asked = steps[subject.site.flows.of(other).step_of(question).unwrap_or(0)];
            let about = Finding::new(&RULE, path, edge.span).says("message-elsewhere").helps("help-elsewhere");
            let about =
                about.with("id", format!("{}#{}", target.id.value, asked.id)).with("title", &target.title.value);
            let label = asked.answers[answer].label.first().map_or(asked.answers[answer].span, |first| {
                first.span.to(asked.answers[answer].label[asked.answers[answer].label.len() - 1].span)
            });
            found.push(with_way(about, subject, edge.from, edge.to).label(&target.path, label, "label-branch"));
        }
    }
}

fn with_way(about: Finding, subject: &LintContext<'_>, from: NodeId, to: NodeId) -> Finding {
    let node = |own| subject.site.flows.site_node(subject.at, own);
    let mut way = subject.site.soundness.way(node(from)).unwrap_or_default();
    way.push(node(to));
    about.way(way)
}

/// Whether a step stands in a branch, or deeper inside it.
fn stands_in(subject: &LintContext<'_>, node: NodeId, branch: (NodeId, usize)) -> bool {
    let mut at = place::branch(subject, node);
    while let Some(own) = at {
        if own == branch {
            return true;
        }
        at = place::branch(subject, own.0);
    }
    false
}
