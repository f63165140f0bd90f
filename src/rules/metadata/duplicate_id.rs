//! Rule: two documents with the same id.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/duplicate-id",
    code: "SOP115",
    level: Some(Level::Error),
    page: include_str!("duplicate-id.md"),
    options: &[],
};
