//! Rule: a Mermaid diagram that is not drawn.

use super::fences;
use crate::diagnostics::Level;
use crate::mermaid::Kind;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;

/// A warning, not an error: readers still get the text of the diagram.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "flow/unknown-chart",
    code: "SOP416",
    level: Some(Level::Warning),
    page: include_str!("unknown-chart.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    for fence in fences::of(subject.document) {
        if let Kind::Other(kind) = &fence.parsed.kind {
            let span = fence.span(fence.parsed.kind_span);
            found.push(Finding::new(&RULE, &subject.document.path, span).with("kind", kind));
        }
    }
}
