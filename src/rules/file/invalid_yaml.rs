//! YAML that cannot be read.

use crate::diagnostics::Level;
use crate::rules::rule::{Check, Rule};

/// YAML that cannot be read.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/invalid-yaml",
    code: "SOP004",
    level: Some(Level::Error),
    page: include_str!("invalid-yaml.md"),
    options: &[],
    check: Check::Stage,
};
