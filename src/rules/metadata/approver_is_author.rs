//! Rule: a document approved by the person who wrote it.

use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;
use crate::text::words::folded;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/approver-is-author",
    code: "SOP133",
    level: Some(Level::Warning),
    page: include_str!("approver-is-author.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let document = subject.document;
    let (Some(author), Some(approver)) = (document.field("author"), document.field("approver")) else { return };
    let name = approver.value.to_text();
    if folded(&author.value.to_text()) == folded(&name) {
        let about = Finding::new(&RULE, &document.path, approver.span).with("name", name);
        found.push(about.label(&document.path, author.span, "label-author"));
    }
}
