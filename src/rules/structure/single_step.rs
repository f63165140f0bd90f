//! Rule: instructions with only one step.

use super::instructions;
use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/single-step",
    code: "SOP210",
    level: Some(Level::Warning),
    page: include_str!("single-step.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let Some(procedure) = instructions::of(subject.document) else { return };
    let mut steps = procedure.all_steps();
    let (Some(step), None) = (steps.next(), steps.next()) else { return };
    let Some(words) = instructions::words(subject, step) else { return };
    found.push(Finding::new(&RULE, &subject.document.path, words.whole()));
}
