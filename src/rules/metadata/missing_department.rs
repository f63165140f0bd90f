//! Rule: an SOP without a department.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/missing-department",
    code: "SOP102",
    level: Some(Level::Error),
    page: include_str!("missing-department.md"),
    options: &[],
};
