//! An answer that does not say where it leads.

use crate::diagnostics::Level;
use crate::rules::rule::{Check, Rule};

/// An answer that does not say where it leads.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/answer-without-target",
    code: "SOP206",
    level: Some(Level::Error),
    page: include_str!("answer-without-target.md"),
    options: &[],
    check: Check::Stage,
};
