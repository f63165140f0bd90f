//! Rule: an SOP without a purpose.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/missing-purpose",
    code: "SOP103",
    level: Some(Level::Error),
    page: include_str!("missing-purpose.md"),
    options: &[],
};
