//! Rule: a question whose answers all lead to the same place.

use super::{answers, place};
use crate::diagnostics::Level;
use crate::flow::Node;
use crate::model::{StepBlockKind, Way};
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "flow/same-place",
    code: "SOP412",
    level: Some(Level::Warning),
    page: include_str!("same-place.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let flow = subject.flow();
    for (number, step) in subject.document.steps().enumerate().filter(|(_, step)| step.answers.len() > 1) {
        let node = flow.node_of(number);
        let ways = flow.ways(node);
        let is_arrow = step.answers.iter().all(|answer| matches!(answer.way, Way::Arrow(_)));
        let is_one = ways.iter().all(|edge| edge.to == ways[0].to) && flow.nodes[ways[0].to] != Node::Unknown;
        // What is written down is an answer that counts, wherever it leads.
        let is_noted = step.blocks.iter().any(|block| block.kind == StepBlockKind::Record);
        let is_alike = answers::has_twins(step);
        let is_known = place::guessed(subject, step).next().is_none();
        if is_arrow && is_one && !is_noted && !is_alike && is_known && !subject.is_trapped(node) {
            found.push(Finding::new(&RULE, &subject.document.path, place::step(subject, step)));
        }
    }
}
