//! Rule: a kind that does not exist.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/unknown-kind",
    code: "SOP113",
    level: Some(Level::Error),
    page: include_str!("unknown-kind.md"),
    options: &[],
};
