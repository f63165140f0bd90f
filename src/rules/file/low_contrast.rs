//! An accent colour on which white text cannot be read well.

use crate::diagnostics::Level;
use crate::rules::rule::{Check, Rule};

/// An accent colour on which white text cannot be read well.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/low-contrast",
    code: "SOP021",
    level: Some(Level::Warning),
    page: include_str!("low-contrast.md"),
    options: &[],
    check: Check::Stage,
};
