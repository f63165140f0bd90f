//! A step attribute with a value it cannot have.

use crate::diagnostics::Level;
use crate::rules::rule::{Check, Rule};

/// A step attribute with a value it cannot have.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/bad-attribute",
    code: "SOP203",
    level: Some(Level::Error),
    page: include_str!("bad-attribute.md"),
    options: &[],
    check: Check::Stage,
};
