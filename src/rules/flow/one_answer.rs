//! Rule: a question with only one answer.

use super::{answers, place};
use crate::diagnostics::Level;
use crate::flow::Node;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "flow/one-answer",
    code: "SOP405",
    level: Some(Level::Warning),
    page: include_str!("one-answer.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let flow = subject.flow();
    let single = subject.document.steps().enumerate().filter(|(_, step)| step.answers.len() == 1);
    for (number, step) in single {
        let node = flow.node_of(number);
        // That nothing leads out of the loop weighs more.
        if subject.is_trapped(node) {
            continue;
        }
        // Where it leads comes first, when nobody knows that.
        let is_unknown = flow.ways(node).iter().any(|edge| flow.nodes[edge.to] == Node::Unknown);
        if is_unknown || place::guessed(subject, step).next().is_some() {
            continue;
        }
        let about = Finding::new(&RULE, &subject.document.path, place::answer(subject, step, 0));
        let words = answers::words(&step.answers[0]);
        let missing = answers::opposite(&words, answers::sort(&words, subject.language), subject.language);
        found.push(match missing.and_then(|missing| answers::add(subject, node, step, missing)) {
            Some((span, text)) => about.suggest(span, text),
            None => about,
        });
    }
}
