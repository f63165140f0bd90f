//! Rule: a link or arrow to a step that does not exist.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "links/broken-step",
    code: "SOP302",
    level: Some(Level::Error),
    page: include_str!("broken-step.md"),
    options: &[],
};
