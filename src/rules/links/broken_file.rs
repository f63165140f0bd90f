//! A link to a file that does not exist.

use crate::diagnostics::Level;
use crate::rules::rule::{Check, Rule};

/// A link to a file that does not exist.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "links/broken-file",
    code: "SOP304",
    level: Some(Level::Error),
    page: include_str!("broken-file.md"),
    options: &[],
    check: Check::Stage,
};
