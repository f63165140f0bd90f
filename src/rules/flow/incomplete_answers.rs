//! Rule: a question with an answer for yes and none for no, or the other way round.

use super::answers::{self, Sort};
use super::place;
use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "flow/incomplete-answers",
    code: "SOP406",
    level: Some(Level::Warning),
    page: include_str!("incomplete-answers.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let flow = subject.flow();
    for (number, step) in subject.document.steps().enumerate().filter(|(_, step)| step.answers.len() > 1) {
        // Of two answers alike, one was meant to be the other.
        if answers::has_twins(step) {
            continue;
        }
        let sorts: Vec<Sort> =
            step.answers.iter().map(|answer| answers::sort(&answers::words(answer), subject.language)).collect();
        let has = |wanted: &[Sort]| sorts.iter().any(|sort| wanted.contains(sort));
        // Several answers in other words say among them what yes or no would say.
        let is_spelt_out = sorts.iter().filter(|sort| **sort == Sort::Other).count() > 1;
        let there = match (has(&[Sort::Yes]), has(&[Sort::No])) {
            _ if is_spelt_out || has(&[Sort::Else]) => continue,
            (true, false) if !has(&[Sort::Negative]) => Sort::Yes,
            (false, true) if !has(&[Sort::Affirmative]) => Sort::No,
            _ => continue,
        };
        let node = flow.node_of(number);
        if subject.is_trapped(node) {
            continue;
        }
        let Some(at) = sorts.iter().position(|sort| *sort == there) else { continue };
        let words = answers::words(&step.answers[at]);
        let Some(missing) = answers::opposite(&words, there, subject.language) else { continue };
        let span = place::answer(subject, step, at);
        let about = Finding::new(&RULE, &subject.document.path, span);
        let about = about.with("answer", subject.written(span)).with("missing", missing);
        found.push(match answers::add(subject, node, step, missing) {
            Some((span, text)) => about.suggest(span, text),
            None => about,
        });
    }
}
