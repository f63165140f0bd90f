//! Rule: a part written in two places.

use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::places;
use crate::rules::rule::Rule;
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/part-twice",
    code: "SOP108",
    level: Some(Level::Error),
    page: include_str!("part-twice.md"),
    options: &[],
};

/// Takes the key of front matter away, where the section below the heading says the same.
pub(in crate::rules) fn once(found: Finding, text: &str, first: Span, second: Span) -> Finding {
    let in_front = places::front_matter(text).is_some_and(|front| front.contains(first));
    let Some(entry) = places::entry(text, first).filter(|_| in_front) else { return found };
    let below = &text[places::line_end(text, second.start as usize)..];
    let end = ["\n## ", "\n# "].iter().filter_map(|mark| below.find(mark)).min().unwrap_or(below.len());
    let value = entry.value;
    let unquoted = ['"', '\''].iter().find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote));
    match entry.lines {
        Some(lines) if below[..end].trim() == unquoted.unwrap_or(value) => found.suggest(lines, ""),
        _ => found,
    }
}
