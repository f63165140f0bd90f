//! A setting in `sopwith.toml` with a value it cannot have.

use crate::diagnostics::Level;
use crate::rules::rule::{Check, Rule};

/// A setting in `sopwith.toml` with a value it cannot have.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/bad-setting",
    code: "SOP015",
    level: Some(Level::Error),
    page: include_str!("bad-setting.md"),
    options: &[],
    check: Check::Stage,
};
