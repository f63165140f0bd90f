//! A value of the wrong sort.

use crate::diagnostics::Level;
use crate::rules::rule::{Check, Rule};

/// A value of the wrong sort.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/wrong-type",
    code: "SOP111",
    level: Some(Level::Error),
    page: include_str!("wrong-type.md"),
    options: &[],
    check: Check::Stage,
};
