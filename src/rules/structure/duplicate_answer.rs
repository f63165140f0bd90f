//! Rule: two answers to one question in the same words.

use crate::diagnostics::Level;
use crate::index::Document;
use crate::model::Step;
use crate::rules::answers;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::{LintContext, Part};
use crate::syntax::plain_text;
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/duplicate-answer",
    code: "SOP218",
    level: Some(Level::Warning),
    page: include_str!("duplicate-answer.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let document = subject.document;
    let is_yaml = is_written_in_yaml(document);
    for step in document.steps() {
        let labels: Vec<String> = step.answers.iter().map(|answer| plain_text(&answer.label)).collect();
        let compared: Vec<String> = labels.iter().map(|label| answers::compared(label)).collect();
        for (second, label) in labels.iter().enumerate() {
            let Some(first) = compared[..second].iter().position(|other| *other == compared[second]) else { continue };
            // The same key twice in one map is a slip of the notation already.
            if compared[second].is_empty() || (is_yaml && labels[first] == *label) {
                continue;
            }
            let places = places(subject, step);
            let (Some(first), Some(second)) = (places.get(first), places.get(second)) else { continue };
            let about = Finding::new(&RULE, &document.path, *second).with("answer", label.trim());
            found.push(about.label(&document.path, *first, "the-first").of_flow());
        }
    }
}

/// Where the answers of a step stand.
fn places(subject: &LintContext<'_>, step: &Step) -> Vec<Span> {
    let of_step = |part| matches!(part, Part::Answer(of) if std::ptr::eq(of, step));
    let answers = subject.runs.iter().filter(|run| of_step(run.part));
    answers.map(|run| run.span(0..run.text.trim_end().len())).collect()
}

fn is_written_in_yaml(document: &Document) -> bool {
    document.part("instructions").is_some_and(|section| section.heading.is_none())
}
