//! A step attribute that does not exist.

use crate::diagnostics::Level;
use crate::rules::rule::{Check, Rule};

/// A step attribute that does not exist.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/unknown-attribute",
    code: "SOP202",
    level: Some(Level::Error),
    page: include_str!("unknown-attribute.md"),
    options: &[],
    check: Check::Stage,
};
