//! A file name that is not Unicode, or is another's but for its encoding.

use crate::diagnostics::Level;
use crate::rules::rule::{Check, Rule};

/// A file name that is not Unicode, or is another's but for its encoding.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/unusable-name",
    code: "SOP012",
    level: Some(Level::Error),
    page: include_str!("unusable-name.md"),
    options: &[],
    check: Check::Stage,
};
