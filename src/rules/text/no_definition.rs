//! Rule: a link or a note whose other half is missing.

use super::marks::{Sort, marks, place};
use crate::diagnostics::Level;
use crate::model::visit;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;
use crate::syntax::ast::{BlockKind, InlineKind};
use std::collections::BTreeSet;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "text/no-definition",
    code: "SOP954",
    level: Some(Level::Warning),
    page: include_str!("no-definition.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let path = &subject.document.path;
    for run in &subject.runs {
        for mark in marks(subject, run) {
            let span = place(run, &mark.range);
            match &mark.sort {
                // Two slots in a row are what a script may have.
                Sort::Reference(name) if !run.is_script() || name.is_empty() => {
                    let name = if name.is_empty() { mark.range.start + 1..name.start - 2 } else { name.clone() };
                    found.push(Finding::new(&RULE, path, span).with("name", &run.text[name]));
                }
                Sort::Note(name) => {
                    let about = Finding::new(&RULE, path, span).says("message-note").helps("help-note");
                    found.push(about.with("name", &run.text[name.clone()]));
                }
                _ => {}
            }
        }
    }
    unmentioned(subject, found);
}

/// Notes that no place of the text mentions stand on no page.
fn unmentioned(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let mut mentioned = BTreeSet::new();
    let mut notes = Vec::new();
    visit::document_inlines(subject.document, &mut |inline| {
        if let InlineKind::FootnoteReference(label) = &inline.kind {
            mentioned.insert(label.as_str());
        }
    });
    visit::document_blocks(subject.document, &mut |block| {
        if let BlockKind::Footnote { label, .. } = &block.kind {
            notes.push((label.as_str(), block.span));
        }
    });
    for (label, span) in notes {
        // The first note of a name is the one that is shown.
        if !mentioned.remove(label) {
            let about = Finding::new(&RULE, &subject.document.path, span).says("message-unmentioned");
            found.push(about.helps("help-unmentioned").with("name", label));
        }
    }
}
