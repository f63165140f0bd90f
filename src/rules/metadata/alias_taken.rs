//! A former id that means another document.

use crate::diagnostics::Level;
use crate::rules::rule::{Check, Rule};

/// A former id that means another document.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/alias-taken",
    code: "SOP120",
    level: Some(Level::Error),
    page: include_str!("alias-taken.md"),
    options: &[],
    check: Check::Stage,
};
