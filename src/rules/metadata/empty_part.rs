//! Rule: a part that is present but empty.

use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::places;
use crate::rules::rule::Rule;
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/empty-part",
    code: "SOP107",
    level: Some(Level::Error),
    page: include_str!("empty-part.md"),
    options: &[],
};

/// Offers to say that there are no terms, behind the key or below the heading.
pub(in crate::rules) fn none(found: Finding, text: &str, span: Span) -> Finding {
    if let Some(entry) = places::entry(text, span).filter(|_| !text[span.range()].starts_with('#')) {
        let line_end = span.end as usize + text[span.end as usize..].lines().next().map_or(0, str::len);
        let is_bare = entry.value.is_empty() && text[..line_end].trim_end().ends_with(':');
        return if is_bare { found.suggest(Span::at(text[..line_end].trim_end().len()), " none") } else { found };
    }
    let heading = text[span.range()].trim_end();
    let rest = &text[span.start as usize + heading.len()..];
    let is_bare = rest.trim().is_empty() || rest.trim_start().starts_with("# ") || rest.trim_start().starts_with("## ");
    let line_break = places::line_break(text);
    let none = format!("{line_break}{line_break}none");
    if is_bare && heading.starts_with('#') {
        found.suggest(Span::at(span.start as usize + heading.len()), none)
    } else {
        found
    }
}
