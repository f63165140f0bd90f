//! Rule: attributes that do not stand at the end of a step's line.

use crate::diagnostics::Level;
use crate::model::Beside;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/misplaced-attributes",
    code: "SOP241",
    level: Some(Level::Error),
    page: include_str!("misplaced-attributes.md"),
    options: &[],
};

/// Offers to write them at the end of the line, or to close the brace that is open there.
pub(in crate::rules) fn moved(
    found: Finding,
    text: &str,
    span: Span,
    with: Span,
    written: &str,
    line_end: usize,
) -> Finding {
    let own = text.get(span.range()).unwrap_or("").trim_end();
    let found = found.with("written", written);
    let is_open = own.starts_with(['{', '｛']) && !own.ends_with(['}', '｝']);
    let end = span.start as usize + own.len();
    if is_open && end == line_end {
        return found.says("message-open").helps("help-open").fix(Span::at(end), "}");
    }
    if with.range().contains(&line_end) || with.end as usize == line_end {
        return found.fix(Span::new(with.start as usize, line_end.max(with.end as usize)), format!(" {written}"));
    }
    found.fix(with, "").fix(Span::at(line_end), format!(" {written}"))
}

/// Where nothing can have them.
pub(in crate::rules) fn stray(found: Finding, beside: Beside) -> Finding {
    match beside {
        Beside::Answer => found.says("message-answer").helps("help-answer"),
        Beside::Text => found.says("message-text").helps("help-text"),
        Beside::YamlStep => found.says("message-yaml").helps("help-yaml"),
    }
}
