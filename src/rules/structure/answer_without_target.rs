//! Rule: an answer that does not say where it leads.

use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/answer-without-target",
    code: "SOP206",
    level: Some(Level::Error),
    page: include_str!("answer-without-target.md"),
    options: &[],
};

/// Offers to go on with the next step, or to end.
pub(in crate::rules) fn leading_on(found: Finding, text: &str, span: Span, target: &str) -> Finding {
    let after = text.get(span.end as usize..).unwrap_or("");
    let quote = usize::from(after.starts_with(['"', '\'']));
    let found = found.of_flow();
    match after[quote..].starts_with(':') {
        // An answer in YAML, which has the place for its target already.
        true => found.suggest(Span::at(span.end as usize + quote + 1), format!(" {target}")),
        false => found.suggest(Span::at(span.end as usize), format!(" → {target}")),
    }
}
