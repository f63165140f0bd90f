//! Rule: a link to a document that is no longer in force.

use crate::diagnostics::Level;
use crate::index::{Document, Resolved};
use crate::model::visit;
use crate::rules::finding::Finding;
use crate::rules::hand_overs;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "links/retired-document",
    code: "SOP310",
    level: Some(Level::Warning),
    page: include_str!("retired-document.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    if is_retired(subject.document) {
        return;
    }
    // Arrows are told by `flow/unfinished-hand-over`.
    let arrows = hand_overs::unfinished(subject.site, subject.at);
    let is_told = |span: Span| arrows.iter().any(|(edge, _)| edge.span.contains(span));
    visit::links(subject.document, &mut |link, is_image| {
        let Ok(Resolved::Document { document, .. }) = subject.document.target(link, is_image) else {
            return;
        };
        let target = &subject.site.documents[*document];
        let Some(status) = target.field("status").filter(|_| is_retired(target) && !is_told(link.destination_span))
        else {
            return;
        };
        let finding = Finding::new(&RULE, &subject.document.path, link.destination_span);
        let finding = finding.with("title", &target.title.value).label(&target.path, status.span, "label-status");
        found.push(finding);
    });
}

fn is_retired(document: &Document) -> bool {
    document.is_retired()
}
