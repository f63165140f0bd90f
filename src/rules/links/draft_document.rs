//! Rule: a link to a draft, which is not published.

use crate::diagnostics::Level;
use crate::index::{DocId, Resolved};
use crate::model::visit;
use crate::rules::finding::Finding;
use crate::rules::hand_overs;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "links/draft-document",
    code: "SOP380",
    level: Some(Level::Warning),
    page: include_str!("draft-document.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    if subject.document.is_draft() || subject.site.config.drafts {
        return;
    }
    // Arrows are told by `flow/unfinished-hand-over`.
    let arrows = hand_overs::unfinished(subject.site, subject.at);
    let is_told = |span: Span| arrows.iter().any(|(edge, _)| edge.span.contains(span));
    let mut tell = |place: Span, target: DocId| {
        let target = &subject.site.documents[target];
        let Some(status) = target.field("status").filter(|_| target.is_draft() && !is_told(place)) else { return };
        let finding = Finding::new(&RULE, &subject.document.path, place).with("title", &target.title.value);
        found.push(finding.label(&target.path, status.span, "label-status"));
    };
    visit::links(subject.document, &mut |link, is_image| {
        if let Ok(Resolved::Document { document, .. }) = subject.document.target(link, is_image) {
            tell(link.destination_span, *document);
        }
    });
}
