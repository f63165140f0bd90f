//! An id with characters it cannot have.

use crate::diagnostics::Level;
use crate::rules::rule::{Check, Rule};

/// An id with characters it cannot have.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/bad-id",
    code: "SOP114",
    level: Some(Level::Error),
    page: include_str!("bad-id.md"),
    options: &[],
    check: Check::Stage,
};
