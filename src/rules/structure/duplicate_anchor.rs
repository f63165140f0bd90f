//! Rule: two steps or headings with the same id.

use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/duplicate-anchor",
    code: "SOP204",
    level: Some(Level::Error),
    page: include_str!("duplicate-anchor.md"),
    options: &[],
};

/// The id with a number that no other has.
pub(in crate::rules) fn numbered(found: Finding, id: &str, text: &str, span: Span) -> Finding {
    let free = (2..100).map(|number| format!("{id}-{number}")).find(|name| !text.contains(name.as_str()));
    let Some(free) = free else { return found };
    let written = text.get(span.range()).unwrap_or("");
    let (old, new) = match written.contains(&format!("#{id}")) {
        true => (format!("#{id}"), format!("#{free}")),
        false => (id.to_owned(), free),
    };
    found.suggest_word(span, &old, &new)
}
