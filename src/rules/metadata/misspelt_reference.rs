//! A department or role that is nearly one of the site's.

use crate::diagnostics::Level;
use crate::rules::rule::{Check, Rule};

/// A department or role that is nearly one of the site's.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/misspelt-reference",
    code: "SOP119",
    level: Some(Level::Warning),
    page: include_str!("misspelt-reference.md"),
    options: &[],
    check: Check::Stage,
};
