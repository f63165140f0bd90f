//! Rule: a step that no path leads to.

use super::{place, roots};
use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::named_steps;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "flow/unreachable-step",
    code: "SOP401",
    level: Some(Level::Error),
    page: include_str!("unreachable-step.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let path = &subject.document.path;
    for root in roots::of(subject).iter().filter(|root| !root.is_after_jump()) {
        // Something leads here in words, which is told where they stand.
        if named_steps::names(subject, &root.step.id) {
            continue;
        }
        let about = Finding::new(&RULE, path, place::step(subject, root.step)).with("id", &root.step.id);
        let Some((before, question)) = root.before else {
            found.push(about);
            continue;
        };
        let way = subject.site.soundness.way(subject.site.flows.site_node(subject.at, before));
        let about = about.says("message-answers").helps("help-answers").way(way.unwrap_or_default());
        found.push(about.label(path, place::step(subject, question), "label-question"));
    }
}
