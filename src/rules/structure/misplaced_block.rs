//! Rule: `[!SAY]` and its like where no block begins.

use crate::diagnostics::Level;
use crate::rules::block_marks::{self, Fault};
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/misplaced-block",
    code: "SOP245",
    level: Some(Level::Error),
    page: include_str!("misplaced-block.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    for run in &subject.runs {
        for (offset, _) in run.text.match_indices(['[', '［', '【']) {
            let Some(mark) = block_marks::at(subject, run, offset) else { continue };
            let about = Finding::new(&RULE, &subject.document.path, mark.span);
            let about = about.with("block", format!("[!{}]", mark.word));
            let about = match mark.fault {
                Fault::InOther => about,
                Fault::Escaped => about.says("message-escaped").helps("help-escaped"),
                Fault::NoQuote => about.says("message-no-quote").helps("help-no-quote"),
            };
            found.push(mark.edits.into_iter().fold(about, |about, (place, text)| about.fix(place, text)));
        }
    }
}
