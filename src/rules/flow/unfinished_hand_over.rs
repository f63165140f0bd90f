//! Rule: an arrow from a document in force to one that is a draft, or retired.

use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::hand_overs;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "flow/unfinished-hand-over",
    code: "SOP411",
    level: Some(Level::Warning),
    page: include_str!("unfinished-hand-over.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    for (edge, target) in hand_overs::unfinished(subject.site, subject.at) {
        let Some(status) = target.field("status") else { continue };
        let node = |own| subject.site.flows.site_node(subject.at, own);
        let mut way = subject.site.soundness.way(node(edge.from)).unwrap_or_default();
        way.push(node(edge.to));
        let about = Finding::new(&RULE, &subject.document.path, edge.span).way(way);
        let about = about.with("title", &target.title.value).label(&target.path, status.span, "label-status");
        found.push(match target.field_text("status") {
            Some("retired") => about.says("message-retired").helps("help-retired"),
            _ => about,
        });
    }
}
