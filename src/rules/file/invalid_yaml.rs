//! Rule: YAML that cannot be read.

use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/invalid-yaml",
    code: "SOP004",
    level: Some(Level::Error),
    page: include_str!("invalid-yaml.md"),
    options: &[],
};

/// Says which bracket is missing, where one is opened on the line and not closed.
pub(in crate::rules) fn unclosed(found: Finding, text: &str, span: Span) -> Finding {
    let start = text[..span.start as usize].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[start..].lines().next().unwrap_or("");
    let is_open = |open, close| line.matches(open).count() > line.matches(close).count();
    match (is_open('[', ']'), is_open('{', '}')) {
        (true, _) => found.says("message-open").helps("help-open").with("char", ']'),
        (_, true) => found.says("message-open").helps("help-open").with("char", '}'),
        _ => found,
    }
}
