//! A `sopwith.toml` that cannot be read.

use crate::diagnostics::Level;
use crate::rules::rule::{Check, Rule};

/// A `sopwith.toml` that cannot be read.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/invalid-config",
    code: "SOP013",
    level: Some(Level::Error),
    page: include_str!("invalid-config.md"),
    options: &[],
    check: Check::Stage,
};
