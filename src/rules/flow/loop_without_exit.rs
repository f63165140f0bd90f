//! Rule: a loop that nothing leads out of.

use super::place;
use crate::diagnostics::Level;
use crate::flow::Node;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "flow/loop-without-exit",
    code: "SOP403",
    level: Some(Level::Error),
    page: include_str!("loop-without-exit.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let traps = subject.site.soundness.traps(subject.at);
    if traps.is_empty() {
        return;
    }
    let path = &subject.document.path;
    let flow = subject.flow();
    let steps: Vec<_> = subject.document.steps().collect();
    for trap in traps {
        let node = |own| subject.site.flows.site_node(subject.at, own);
        let mut way = subject.site.soundness.way(node(trap.back.from)).unwrap_or_default();
        way.push(node(trap.back.to));
        let about = Finding::new(&RULE, path, place::arrow(subject, &steps, &trap.back)).way(way);
        found.push(match &flow.nodes[trap.back.to] {
            Node::Start(_) => about.says("message-start"),
            _ => about.label(path, place::step(subject, steps[flow.step_of(trap.back.to).unwrap_or(0)]), "label-first"),
        });
    }
}
