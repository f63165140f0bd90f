//! Instructions without a numbered list of steps.

use crate::diagnostics::Level;
use crate::rules::rule::{Check, Rule};

/// Instructions without a numbered list of steps.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/not-steps",
    code: "SOP201",
    level: Some(Level::Error),
    page: include_str!("not-steps.md"),
    options: &[],
    check: Check::Stage,
};
