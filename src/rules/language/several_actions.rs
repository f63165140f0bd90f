//! Rule: a step with several actions.

use super::imperatives::{Imperative, Joined, imperatives};
use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::{OptionDefault, Rule, RuleOption};
use crate::rules::subject::{LintContext, Part};

pub(in crate::rules) const RULE: Rule = Rule {
    name: "language/several-actions",
    code: "SOP602",
    level: Some(Level::Warning),
    page: include_str!("several-actions.md"),
    options: &[RuleOption { name: "actions", default: OptionDefault::Number(2) }],
};

/// Two things that belong together may share a step; an order between them makes them two steps.
/// No suggestion: which half the script and the attributes belong to, only a person knows.
pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let limit = subject.levels.number(&RULE, "actions");
    for run in &subject.runs {
        let Part::Step(step) = run.part else { continue };
        if step.is_decision() {
            continue;
        }
        let imperatives = imperatives(subject, run);
        let then = imperatives.iter().find(|imperative| imperative.joined == Joined::Then);
        let extra = imperatives.get(limit);
        let about =
            |imperative: &Imperative| Finding::new(&RULE, &subject.document.path, run.span(imperative.range.clone()));
        match (extra, then) {
            (Some(extra), _) => found.push(about(extra).with("actions", imperatives.len()).with("limit", limit)),
            (None, Some(then)) => found.push(about(then).says("message-then")),
            (None, None) => {}
        }
    }
}
