//! A part written in two places.

use crate::diagnostics::Level;
use crate::rules::rule::{Check, Rule};

/// A part written in two places.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/part-twice",
    code: "SOP108",
    level: Some(Level::Error),
    page: include_str!("part-twice.md"),
    options: &[],
    check: Check::Stage,
};
