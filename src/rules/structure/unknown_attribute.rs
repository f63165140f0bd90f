//! Rule: a step attribute that does not exist.

use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/unknown-attribute",
    code: "SOP202",
    level: Some(Level::Error),
    page: include_str!("unknown-attribute.md"),
    options: &[],
};

/// `#refund` for a bare `refund`: an id whose `#` was forgotten.
pub(in crate::rules) fn as_id(found: Finding, text: &str, span: Span) -> Finding {
    let written = text.get(span.range()).unwrap_or("");
    let is_id = written.chars().all(|char| char.is_alphanumeric() || char == '-' || char == '_') && !written.is_empty();
    let in_braces = text[..span.start as usize].trim_end().ends_with('{');
    if is_id && in_braces { found.suggest(Span::at(span.start as usize), "#") } else { found }
}
