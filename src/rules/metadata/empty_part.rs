//! A part that is there but says nothing.

use crate::diagnostics::Level;
use crate::rules::rule::{Check, Rule};

/// A part that is there but says nothing.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/empty-part",
    code: "SOP107",
    level: Some(Level::Error),
    page: include_str!("empty-part.md"),
    options: &[],
    check: Check::Stage,
};
