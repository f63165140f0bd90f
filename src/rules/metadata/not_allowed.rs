//! Rule: a value that is not among those allowed.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/not-allowed",
    code: "SOP112",
    level: Some(Level::Error),
    page: include_str!("not-allowed.md"),
    options: &[],
};
