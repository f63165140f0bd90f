//! A key that stands twice.

use crate::diagnostics::Level;
use crate::rules::rule::{Check, Rule};

/// A key that stands twice.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/duplicate-key",
    code: "SOP005",
    level: Some(Level::Error),
    page: include_str!("duplicate-key.md"),
    options: &[],
    check: Check::Stage,
};
