//! Rule: a key that appears twice.

use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::places;
use crate::rules::rule::Rule;
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/duplicate-key",
    code: "SOP005",
    level: Some(Level::Error),
    page: include_str!("duplicate-key.md"),
    options: &[],
};

/// Takes the second away, where it says the same as the first.
pub(in crate::rules) fn once(found: Finding, text: &str, first: Span, second: Span) -> Finding {
    let (Some(first), Some(second)) = (places::entry(text, first), places::entry(text, second)) else { return found };
    match second.lines {
        Some(lines) if first.value == second.value => found.fix(lines, ""),
        _ => found,
    }
}
