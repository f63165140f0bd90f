//! A file or folder the system would not read.

use crate::diagnostics::Level;
use crate::rules::rule::{Check, Rule};

/// A file or folder the system would not read.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/unreadable",
    code: "SOP002",
    level: Some(Level::Error),
    page: include_str!("unreadable.md"),
    options: &[],
    check: Check::Stage,
};
