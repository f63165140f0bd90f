//! Rule: words that lead to a step of a number that there is not.

use crate::diagnostics::Level;
use crate::model::Numbered;
use crate::rules::finding::Finding;
use crate::rules::named_steps;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/unknown-step-number",
    code: "SOP243",
    level: Some(Level::Error),
    page: include_str!("unknown-step-number.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    for named in named_steps::of(subject) {
        // Where no steps are read at all, that is told.
        if named.step != Numbered::None || named.procedure.last_number() == "0" {
            continue;
        }
        let about = Finding::new(&RULE, &subject.document.path, named.span).with("words", named.words());
        found.push(about.with("last", named.procedure.last_number()));
    }
}
