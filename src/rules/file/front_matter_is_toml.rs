//! Front matter between `+++` lines.

use crate::diagnostics::Level;
use crate::rules::rule::{Check, Rule};

/// Front matter between `+++` lines.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/front-matter-is-toml",
    code: "SOP008",
    level: Some(Level::Error),
    page: include_str!("front-matter-is-toml.md"),
    options: &[],
    check: Check::Stage,
};
