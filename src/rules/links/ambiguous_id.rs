//! Rule: a link to an id that two documents have.

use crate::diagnostics::Level;
use crate::index::{DocId, Resolved};
use crate::model::visit;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;
use crate::syntax::ast::LinkNotation;

/// A warning, not an error: `metadata/duplicate-id` reports the two documents themselves as one.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "links/ambiguous-id",
    code: "SOP309",
    level: Some(Level::Warning),
    page: include_str!("ambiguous-id.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let documents = &subject.site.documents;
    visit::links(subject.document, &mut |link, is_image| {
        // A path leads to one file only.
        if !matches!(link.notation, LinkNotation::Wiki | LinkNotation::WikiWithWords) {
            return;
        }
        let Ok(Resolved::Document { document: target, .. }) = subject.document.target(link, is_image) else {
            return;
        };
        let target_id = &documents[*target].id.value;
        let same = subject.site.index.translations(target_id).iter().copied();
        let same: Vec<DocId> = same.filter(|other| documents[*other].lang == documents[*target].lang).collect();
        let is_own = link.destination.trim().starts_with('#');
        if same.len() < 2 || is_own {
            return;
        }
        let finding = Finding::new(&RULE, &subject.document.path, link.destination_span).with("id", target_id);
        found.push(same.iter().fold(finding, |finding, at| {
            let key = if at == target { "label-meant" } else { "label-other" };
            finding.label(&documents[*at].path, documents[*at].id.span, key)
        }));
    });
}
