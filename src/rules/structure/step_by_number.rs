//! Rule: a step that is named by its number.

use crate::diagnostics::Level;
use crate::model::{Numbered, Step, write_id};
use crate::rules::finding::Finding;
use crate::rules::named_steps::{self, Named, Place};
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;
use crate::syntax::plain_text;
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/step-by-number",
    code: "SOP242",
    level: Some(Level::Warning),
    page: include_str!("step-by-number.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    for named in named_steps::of(subject) {
        let about = Finding::new(&RULE, &subject.document.path, named.span).with("words", named.words());
        match &named.step {
            // That is an error of its own.
            Numbered::None => {}
            Numbered::Several(_) => found.push(about.says("message-unsure").helps("help-unsure")),
            Numbered::One(_) if named.is_range => found.push(about.says("message-range").helps("help-range")),
            Numbered::One(step) => {
                let about = about.with("id", &step.id).with("step", plain_text(&step.text));
                found.push(fixed(about, subject, &named, step));
            }
        }
    }
}

/// Offers to name the step by its id, and to give it one where it has none.
fn fixed(about: Finding, subject: &LintContext<'_>, named: &Named<'_, '_>, step: &Step) -> Finding {
    let link = format!("[[#{}]]", step.id);
    let about = match named.place {
        // `Yes: go to step 3`
        Place::Answer { from } => about.helps("help-answer").suggest(from, format!(" → #{}", step.id)),
        // `Send it. Go to step 3.`
        Place::Jump { sentence, is_all: false } => {
            about.helps("help-jump").suggest(sentence, format!("→ #{}", step.id))
        }
        Place::Jump { sentence, is_all: true } => {
            let end = Span::at(sentence.end as usize);
            about.helps("help-jump").suggest(named.span, link).suggest(end, format!(" → #{}", step.id))
        }
        Place::Condition => return about.helps("help-condition"),
        Place::Mention => about.helps("help-mention").suggest(named.span, link),
    };
    match write_id(step, &subject.source.text) {
        Some((at, id)) => about.suggest(Span::at(at), id),
        None => about,
    }
}
