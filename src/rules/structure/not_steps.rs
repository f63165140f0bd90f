//! Rule: instructions without a numbered list of steps.

use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/not-steps",
    code: "SOP201",
    level: Some(Level::Error),
    page: include_str!("not-steps.md"),
    options: &[],
};

/// Numbers the items of plain lists. Lines below an item move to the right with its words.
pub(in crate::rules) fn numbered(found: Finding, text: &str, bullets: &[Span]) -> Finding {
    let is_written = |span: &Span| {
        text.get(span.range()).is_some_and(|item| item.starts_with(['-', '*', '+']) && item[1..].starts_with(' '))
    };
    // In text of YAML that was unfolded, places are not exact.
    if !bullets.iter().all(is_written) || !bullets.is_sorted_by(|a, b| a.end <= b.start) {
        return found;
    }
    bullets.iter().enumerate().fold(found, |found, (number, item)| {
        let start = item.start as usize;
        let marker = format!("{}.", number + 1);
        let further = " ".repeat(marker.len() - 1);
        let found = found.suggest(Span::new(start, start + 1), marker);
        let lines = text[item.range()].match_indices('\n').map(|(at, _)| start + at + 1);
        let below = lines.filter(|at| *at < item.end as usize && text[*at..].starts_with([' ', '\t']));
        let below = below.filter(|at| !text[*at..].lines().next().unwrap_or("").trim().is_empty());
        below.fold(found, |found, at| found.suggest(Span::at(at), further.clone()))
    })
}
