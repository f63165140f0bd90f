//! Rule: front matter that does not begin in the first line, or not with three hyphens.

use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::places;
use crate::rules::rule::Rule;
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/front-matter-not-first",
    code: "SOP024",
    level: Some(Level::Error),
    page: include_str!("front-matter-not-first.md"),
    options: &[],
};

/// Takes empty lines before it away; what is more goes below it, text only when a person has looked.
pub(in crate::rules) fn at_top(found: Finding, text: &str, before: usize, is_text: bool) -> Finding {
    let above = text[..before].trim();
    if above.is_empty() {
        return found.fix(Span::new(0, before), "");
    }
    let start = places::line_end(text, before);
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        at += line.len();
        if line.trim_end() == "---" && line.ends_with('\n') {
            let line_break = places::line_break(text);
            let below = format!("{line_break}{above}{line_break}");
            return if is_text {
                found.suggest(Span::new(0, before), "").suggest(Span::at(at), below)
            } else {
                found.fix(Span::new(0, before), "").fix(Span::at(at), below)
            };
        }
    }
    found
}
