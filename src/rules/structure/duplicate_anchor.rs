//! Two steps or headings with one id.

use crate::diagnostics::Level;
use crate::rules::rule::{Check, Rule};

/// Two steps or headings with one id.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/duplicate-anchor",
    code: "SOP204",
    level: Some(Level::Error),
    page: include_str!("duplicate-anchor.md"),
    options: &[],
    check: Check::Stage,
};
