//! Rule: a file or folder that the system would not let us read.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/unreadable",
    code: "SOP002",
    level: Some(Level::Error),
    page: include_str!("unreadable.md"),
    options: &[],
};
