//! Two files that would become one page.

use crate::diagnostics::Level;
use crate::rules::rule::{Check, Rule};

/// Two files that would become one page.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/page-taken",
    code: "SOP121",
    level: Some(Level::Error),
    page: include_str!("page-taken.md"),
    options: &[],
    check: Check::Stage,
};
