//! A document without a title.

use crate::diagnostics::Level;
use crate::rules::rule::{Check, Rule};

/// A document without a title.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/missing-title",
    code: "SOP101",
    level: Some(Level::Error),
    page: include_str!("missing-title.md"),
    options: &[],
    check: Check::Stage,
};
