//! Rule: steps of a step that are counted as steps of the main line.

use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/shallow-sub-step",
    code: "SOP232",
    level: Some(Level::Error),
    page: include_str!("shallow-sub-step.md"),
    options: &[],
};

/// Says below which step they belong.
pub(in crate::rules) fn words(found: Finding, step: &str, columns: usize) -> Finding {
    found.with("step", step).with("columns", columns)
}
