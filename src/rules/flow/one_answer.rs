//! A question with one answer only.

use super::{answers, place, roots};
use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::{Check, Rule};
use crate::rules::subject::Subject;

/// A question with one answer only.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "flow/one-answer",
    code: "SOP405",
    level: Some(Level::Warning),
    page: include_str!("one-answer.md"),
    options: &[],
    check: Check::Document(look),
};

fn look(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let steps = subject.document.steps();
    let flow = subject.flow();
    let single = steps.iter().enumerate().filter(|(_, step)| step.answers.len() == 1);
    for (number, step) in single {
        let node = flow.node_of(number);
        let is_told = || {
            let roots = roots::of(subject);
            roots.iter().any(|root| root.before.is_some_and(|(before, _)| before == node))
        };
        // That nothing leads on, or out of the loop, weighs more.
        if subject.site.soundness.is_trapped(subject.at, node) || is_told() {
            continue;
        }
        let Some(span) = place::answers(subject, step).first().copied() else { continue };
        let about = Finding::new(&RULE, &subject.document.path, span);
        let words = answers::words(&step.answers[0]);
        let missing = answers::opposite(&words, answers::sort(&words, subject.language), subject.language);
        found.push(match missing.and_then(|missing| answers::add(subject, step, missing)) {
            Some((span, text)) => about.suggest(span, text),
            None => about,
        });
    }
}
