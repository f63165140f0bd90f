//! An arrow to something that is no target.

use crate::diagnostics::Level;
use crate::rules::rule::{Check, Rule};

/// An arrow to something that is no target.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/bad-target",
    code: "SOP207",
    level: Some(Level::Error),
    page: include_str!("bad-target.md"),
    options: &[],
    check: Check::Stage,
};
